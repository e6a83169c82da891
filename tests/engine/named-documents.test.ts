import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';

const TRUSTED = '{ word }';
const OTHER = '{ word again: word }';
const words = {
  typeDefs: 'type Query { word: String } type Mutation { say: String }',
  resolvers: { Query: { word: () => 'word' }, Mutation: { say: () => 'said' } },
};
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });

let folder: string;
let open: Federation;
let closed: Federation;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trusted-'));
  await writeFile(join(folder, 'word.graphql'), TRUSTED);
  open = await startFederation({ words });
  closed = await startFederation({ words }, { trustedDocuments: { manifest: folder, only: true } });
});
afterAll(async () => {
  await Promise.all([open, closed].map((federation) => federation[Symbol.asyncDispose]()));
  await rm(folder, { recursive: true });
});

async function post(federation: Federation, body: unknown, accept = 'application/json') {
  const response = await fetch(`${federation.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function get(federation: Federation, parameters: Record<string, string>) {
  const url = `${federation.url}/graphql?${new URLSearchParams(parameters)}`;
  const response = await fetch(url, { headers: { 'x-canopee': '1' } });
  return { status: response.status, body: await response.json() };
}

test('a client sends the text of a query once, and from then on its hash', async () => {
  const extensions = persisted(OTHER);
  const asked = await post(open, { extensions });
  expect(asked).toMatchObject({
    status: 200,
    body: { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
  });
  expect((await post(open, { extensions }, 'application/graphql-response+json')).status).toBe(400);
  const data = { word: 'word', again: 'word' };
  expect(await post(open, { query: OTHER, extensions })).toMatchObject({ status: 200, body: { data } });
  expect(await post(open, { extensions })).toMatchObject({ status: 200, body: { data } });
  expect(await get(open, { extensions: JSON.stringify(extensions) })).toMatchObject({ status: 200, body: { data } });
});

test('a text that has another hash is neither run nor kept', async () => {
  const extensions = persisted('{ w: word }');
  expect(await post(open, { query: '{ v: word }', extensions })).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'PERSISTED_QUERY_HASH_MISMATCH' } }] },
  });
  expect((await post(open, { extensions })).body).toMatchObject({
    errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
  });
});

test('a mutation does not run by GET because its hash is known', async () => {
  const mutation = 'mutation { say }';
  await post(open, { query: mutation, extensions: persisted(mutation) });
  expect((await get(open, { extensions: JSON.stringify(persisted(mutation)) })).status).toBe(405);
});

test('where only trusted documents run, they are asked by their id and nothing else is answered', async () => {
  const documentId = `sha256:${hashOf(TRUSTED)}`;
  const answered = { status: 200, body: { data: { word: 'word' } } };
  expect(await post(closed, { documentId })).toMatchObject(answered);
  expect(await get(closed, { documentId })).toMatchObject(answered);
  expect(await post(closed, { query: TRUSTED })).toMatchObject(answered);
  for (const body of [{ query: OTHER }, { query: OTHER, extensions: persisted(OTHER) }, { query: '{ __typename }' }]) {
    expect(await post(closed, body)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] },
    });
  }
  expect(await post(closed, { documentId: hashOf(OTHER) })).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'DOCUMENT_UNKNOWN' } }] },
  });
});
