import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import type { Misbehaviour } from './subgraph-server.ts';

const NAME = 'Marie Planté';
const SQL = `duplicate key value violates unique constraint "tenant_pkey", Key (name)=(${NAME}) already exists`;
const STACK = 'at Object.insertTenant (/srv/office/tenant.js:12:3)';

let house: MemoryNetwork;
const log: string[] = [];
beforeAll(async () => {
  house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 1) },
    limits: { breakerFailuresInRowMax: 1_000 },
    doors: { log: pino({ level: 'trace' }, { write: (line: string) => log.push(line) }) },
  });
});
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(() => {
  log.length = 0;
});

const failing =
  (error: object): Misbehaviour =>
  ({ data }) => {
    const [key = ''] = Object.keys(data ?? {});
    return { text: JSON.stringify({ data: { [key]: null }, errors: [{ path: [key], ...error }] }) };
  };

test.each<[string, string, Misbehaviour]>([
  ['an error of its database', 'INTERNAL', failing({ message: SQL, extensions: { code: '23505', detail: NAME } })],
  ['an error with its stack', 'INTERNAL', failing({ message: NAME, extensions: { stacktrace: [STACK, NAME] } })],
  ['an error under our own code for such', 'INTERNAL', failing({ message: SQL, extensions: { code: 'INTERNAL' } })],
  ['an error that is a text', 'INTERNAL', () => ({ text: JSON.stringify({ errors: [SQL] }) })],
  ['the page of a crash', 'OFFICE_UNREACHABLE', () => ({ status: 500, text: `<pre>${SQL}\n${STACK}</pre>` })],
  [
    'a value of another type',
    'INTERNAL',
    (honest) => ({ text: JSON.stringify(honest).replace('"LGT-000"', JSON.stringify({ name: NAME, SQL, STACK })) }),
  ],
])('of %s the client hears that it happened, the log where, and neither what', async (_, code, misbehave) => {
  house.office('amiens').misbehave = misbehave;
  const answer = await house.ask('{ dwelling(id: "amiens:LGT-000") { reference } }');
  expect(answer.data).toEqual({ dwelling: null });
  expect(answer.errors).toMatchObject([{ extensions: { code } }]);
  const { requestId } = answer.extensions as { requestId: string };
  expect(log.filter((line) => line.includes(requestId))).toHaveLength(1);
  for (const told of [JSON.stringify(answer), log.join('')]) {
    expect(told).not.toMatch(/Planté|tenant|constraint|srv/);
  }
});
