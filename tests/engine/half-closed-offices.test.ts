import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import type { Misbehaviour } from './subgraph-server.ts';

const ANSWER_BYTES_MAX = 64 * 1024;

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) },
    limits: {
      officeDeadlineMs: 400,
      officeAnswerBytesMax: ANSWER_BYTES_MAX,
      // An office that was silent in one test is asked again in the next.
      breakerFailuresInRowMax: 1_000,
    },
  });
});
afterAll(() => house[Symbol.asyncDispose]());

/** Head of an answer, and as much of its body as the test gives. */
const begin = (socket: Socket, contentLength: number | string, body = '') =>
  socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${contentLength}\r\n\r\n${body}`);

const raw =
  (write: (socket: Socket, text: string) => void): Misbehaviour =>
  (honest) =>
  (socket) =>
    write(socket, JSON.stringify(honest));

/** Writes for as long as somebody takes it. */
function pour(socket: Socket): void {
  const part = `${(1_000).toString(16)}\r\n${'x'.repeat(1_000)}\r\n`;
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
  const more = () => {
    while (socket.writable && socket.write(part));
    if (socket.writable) socket.once('drain', more);
  };
  more();
}

const text =
  (text: string): Misbehaviour =>
  () => ({ text });

test.each<[string, 'TIMEOUT' | 'UNREACHABLE', Misbehaviour]>([
  ['takes the question and says nothing', 'TIMEOUT', raw(() => {})],
  ['says the head of an answer and nothing more', 'TIMEOUT', raw((socket, { length }) => begin(socket, length))],
  [
    'says half an answer and nothing more',
    'TIMEOUT',
    raw((socket, all) => begin(socket, all.length, all.slice(0, 40))),
  ],
  [
    'hangs up in the middle of its answer',
    'UNREACHABLE',
    raw((socket, all) => {
      begin(socket, all.length, all.slice(0, 40));
      socket.end();
    }),
  ],
  [
    'says that its answer is longer than it is, and hangs up',
    'UNREACHABLE',
    raw((socket, all) => {
      begin(socket, all.length + 1, all);
      socket.end();
    }),
  ],
  ['says that its answer is shorter than it is', 'UNREACHABLE', raw((socket, all) => begin(socket, 10, all))],
  ['says that its answer has no length', 'UNREACHABLE', raw((socket, all) => begin(socket, 'many', all))],
  ['speaks no HTTP', 'UNREACHABLE', raw((socket) => socket.write('220 mail.example.invalid ESMTP\r\n'))],
  [
    'sends a head without end',
    'UNREACHABLE',
    raw((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(99_000)}`)),
  ],
  ['sends more than an answer may hold', 'UNREACHABLE', raw(pour)],
  ['answers with a web page', 'UNREACHABLE', text('<!doctype html><title>Maintenance</title>')],
  ['answers with nothing', 'UNREACHABLE', text('')],
  ['answers JSON that is no object', 'UNREACHABLE', text('null')],
  ['answers an object that is no answer', 'UNREACHABLE', text('{"rows":[]}')],
  ['answers with data that is no object', 'UNREACHABLE', text('{"data":5}')],
  ['answers with errors that are no list', 'UNREACHABLE', text('{"errors":"all of them"}')],
  ['answers with a list that is none', 'UNREACHABLE', text('{"data":{"dwellings":"all of them"}}')],
  ['answers with a list in a list', 'UNREACHABLE', text('{"data":{"dwellings":[]}}')],
])("of an office that %s nothing is taken, and the others' rows are there", async (_, outcome, misbehave) => {
  const office = house.office('amiens');
  office.misbehave = misbehave;
  const { data, errors } = await house.ask(
    '{ dwellings { totalCount nodes { id } offices { office { key } outcome } } here: dwelling(id: "opal:LGT-000") { id } }',
  );
  expect(data).toEqual({
    dwellings: {
      totalCount: 2,
      nodes: [{ id: 'opal:LGT-000' }, { id: 'opal:LGT-001' }],
      offices: [
        { office: { key: 'amiens' }, outcome },
        { office: { key: 'opal' }, outcome: 'OK' },
      ],
    },
    here: { id: 'opal:LGT-000' },
  });
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: `OFFICE_${outcome}`, office: 'amiens' } }]);
  expect(errors).toHaveLength(1);
  // Nothing is left of it: what it still had to say is not waited for.
  await office.idle();
  office.misbehave = null;
  expect((await house.ask('{ dwellings { totalCount } }')).errors).toBeUndefined();
});
