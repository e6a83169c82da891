import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({
    words: {
      typeDefs: 'type Query { word(times: Int!): String }',
      resolvers: { Query: { word: (_: unknown, { times }: { times: number }) => 'Épinal '.repeat(times) } },
    },
  });
});
afterAll(() => federation[Symbol.asyncDispose]());

interface Raw {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The bytes as they come: `fetch` would decompress them, and say of itself what it accepts. */
function ask(times: number, acceptEncoding?: string): Promise<Raw> {
  const headers = {
    'content-type': 'application/json',
    ...(acceptEncoding !== undefined && { 'accept-encoding': acceptEncoding }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${federation.url}/graphql`, { method: 'POST', headers }, async (response) => {
      resolve({ headers: response.headers, body: Buffer.concat(await response.toArray()) });
    });
    asked.on('error', reject);
    asked.end(JSON.stringify({ query: `{ word(times: ${times}) }` }));
  });
}

const expectWord = (json: Buffer, times: number) =>
  expect(JSON.parse(String(json))).toMatchObject({ data: { word: 'Épinal '.repeat(times) } });

test.each([
  ['br', 'gzip, br', 1_000, brotliDecompressSync],
  ['br', 'gzip, br', 100_000, brotliDecompressSync],
  ['gzip', 'gzip', 1_000, gunzipSync],
  ['gzip', 'gzip', 100_000, gunzipSync],
] as const)('an answer goes out in %s to who accepts %s: %i words', async (coding, accepted, times, decompress) => {
  const { headers, body } = await ask(times, accepted);
  expect(headers).toMatchObject({ 'content-encoding': coding, vary: 'accept-encoding', 'cache-control': 'no-store' });
  expect(Number(headers['content-length'])).toBe(body.length);
  expect(body.length).toBeLessThan(times);
  expectWord(decompress(body), times);
});

test('an answer goes out as it is to who accepts nothing else, and where it is short', async () => {
  for (const [times, accepted] of [[1_000], [1_000, 'identity'], [1, 'gzip, br']] as const) {
    const { headers, body } = await ask(times, accepted);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers.vary).toBe(times > 1 ? 'accept-encoding' : undefined);
    expectWord(body, times);
  }
});
