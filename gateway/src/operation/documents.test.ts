import { createHash } from 'node:crypto';
import { ClientError } from '@canopee/schema/client-error';
import { expect, test } from 'vitest';
import { createDocuments, type DocumentReference, type DocumentsSettings } from './documents.ts';

const TRUSTED = '{ offices { key } }';
const OTHER = '{ offices { name } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const limits = { persistedQueriesMax: 2, persistedQueriesBytesMax: 1_000 };

function documentsWith(settings: Partial<DocumentsSettings> = {}) {
  const documents = createDocuments({
    trusted: new Map([[hashOf(TRUSTED), TRUSTED]]),
    only: false,
    limits,
    ...settings,
  });
  return (reference: Partial<DocumentReference>) => {
    try {
      return documents.textOf({ query: null, documentId: null, persistedQuery: null, ...reference });
    } catch (error) {
      if (error instanceof ClientError) return error.code;
      throw error;
    }
  };
}

test('a query that was sent once with its hash is found by the hash from then on', () => {
  const textOf = documentsWith();
  const persistedQuery = hashOf(OTHER);
  expect(textOf({ persistedQuery })).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect(textOf({ persistedQuery, query: OTHER })).toBe(OTHER);
  expect(textOf({ persistedQuery })).toBe(OTHER);
  expect(textOf({ persistedQuery: persistedQuery.toUpperCase() })).toBe(OTHER);
});

test('a query cannot be put in the place of another', () => {
  const textOf = documentsWith();
  expect(textOf({ persistedQuery: hashOf(OTHER), query: '{ offices { key name } }' })).toBe(
    'PERSISTED_QUERY_HASH_MISMATCH',
  );
  expect(textOf({ persistedQuery: hashOf(OTHER) })).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('of more queries than there is room for, those asked last are kept', () => {
  const textOf = documentsWith();
  const texts = ['{ a }', '{ b }', '{ c }'];
  for (const query of texts) textOf({ query, persistedQuery: hashOf(query) });
  expect(texts.map((text) => textOf({ persistedQuery: hashOf(text) }))).toEqual([
    'PERSISTED_QUERY_NOT_FOUND',
    '{ b }',
    '{ c }',
  ]);
});

test('a query larger than all the room is answered all the same, and not kept', () => {
  const textOf = documentsWith();
  const query = `{ a } #${'x'.repeat(1_000)}`;
  expect(textOf({ query, persistedQuery: hashOf(query) })).toBe(query);
  expect(textOf({ persistedQuery: hashOf(query) })).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('a trusted document is found by its id, in each way of writing it', () => {
  const textOf = documentsWith();
  expect(textOf({ documentId: `sha256:${hashOf(TRUSTED)}` })).toBe(TRUSTED);
  expect(textOf({ documentId: hashOf(TRUSTED) })).toBe(TRUSTED);
  expect(textOf({ persistedQuery: hashOf(TRUSTED) })).toBe(TRUSTED);
  expect(textOf({ documentId: `md5:${hashOf(TRUSTED)}` })).toBe('DOCUMENT_UNKNOWN');
  expect(textOf({ documentId: hashOf(OTHER) })).toBe('DOCUMENT_UNKNOWN');
});

test('a request names one document', () => {
  const textOf = documentsWith();
  expect(textOf({})).toBe('BAD_REQUEST');
  expect(textOf({ documentId: hashOf(TRUSTED), query: OTHER })).toBe('BAD_REQUEST');
});

test('where only trusted documents run, nothing else does, however it is sent', () => {
  const textOf = documentsWith({ only: true });
  expect(textOf({ query: OTHER })).toBe('DOCUMENT_NOT_TRUSTED');
  expect(textOf({ query: OTHER, persistedQuery: hashOf(OTHER) })).toBe('DOCUMENT_NOT_TRUSTED');
  expect(textOf({ persistedQuery: hashOf(OTHER) })).toBe('DOCUMENT_NOT_TRUSTED');
  expect(textOf({ documentId: hashOf(OTHER) })).toBe('DOCUMENT_UNKNOWN');
  expect(textOf({ query: `${TRUSTED} ` })).toBe('DOCUMENT_NOT_TRUSTED');
  expect(textOf({ query: TRUSTED })).toBe(TRUSTED);
  expect(textOf({ documentId: hashOf(TRUSTED) })).toBe(TRUSTED);
});
