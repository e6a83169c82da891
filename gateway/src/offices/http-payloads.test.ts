import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { httpPayloads, NoStreamError } from './http-payloads.ts';

const OPERATION = { query: 'subscription { a }', variables: {} };

/** Answers every subscription with this, a byte at a time. */
async function payloadsOf(contentType: string, body: string, frameBytesMax = 1_000): Promise<object[]> {
  const server = createServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': contentType });
    for (const byte of Buffer.from(body)) if (!response.write(Buffer.of(byte))) await new Promise(setImmediate);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const settings = { signal: new AbortController().signal, frameBytesMax };
    return await Array.fromAsync(httpPayloads(url, OPERATION, settings));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const EVENTS =
  ':\n\nevent: next\nid: 1\ndata: {"data":{"a":"é"}}\n\n:\n\nevent: next\ndata: {"data":\ndata: {"a":2}}\n\n';
const PART = (text: string) => `\r\ncontent-type: application/json\r\n\r\n${text}\r\n--graphql`;
const PARTS = `\r\n--graphql${PART('{}')}${PART('{"payload":{"data":{"a":"é"}}}')}${PART('{"data":{"a":2}}')}`;

test.each([
  [
    'server-sent events',
    'text/event-stream',
    `${EVENTS}event: complete\ndata:\n\nevent: next\ndata: {"data":{"a":3}}\n\n`,
  ],
  ['server-sent events with other line ends', 'text/event-stream; charset=utf-8', EVENTS.replaceAll('\n', '\r\n')],
  ['parts', 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0', `${PARTS}--\r\n`],
])('events are read however %s are cut, without what is none', async (_, type, body) => {
  expect(await payloadsOf(type, body)).toEqual([{ data: { a: 'é' } }, { data: { a: 2 } }]);
});

test.each([
  ['what is no stream', 'application/json', '{"errors":[]}'],
  ['an event that is no JSON', 'text/event-stream', 'event: next\ndata: nothing\n\n'],
  ['an event without an end', 'text/event-stream', `data: ${'x'.repeat(2_000)}`],
])('%s is refused', async (_, type, body) => {
  await expect(payloadsOf(type, body)).rejects.toThrow(NoStreamError);
});
