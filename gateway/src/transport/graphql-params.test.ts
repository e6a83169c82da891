import { describe, expect, test } from 'vitest';
import { paramsOfBody, paramsOfUrl } from './graphql-params.ts';

test('a body says what to run, with what, and why', () => {
  const body = {
    query: '{ a }',
    operationName: 'A',
    variables: { x: 1 },
    extensions: { purpose: 'STATISTICS', coverage: 'ALL', other: 1 },
  };
  expect(paramsOfBody(JSON.stringify(body))).toEqual({
    document: { query: '{ a }', documentId: null, persistedQuery: null },
    operationName: 'A',
    variables: { x: 1 },
    purpose: 'STATISTICS',
    coverage: 'ALL',
  });
});

test('all but the document may be absent or null', () => {
  const document = { query: '{ a }', documentId: null, persistedQuery: null };
  const bare = { document, operationName: null, variables: {}, purpose: null, coverage: null };
  expect(paramsOfBody('{"query":"{ a }"}')).toEqual(bare);
  expect(paramsOfBody('{"query":"{ a }","operationName":null,"variables":null,"extensions":null}')).toEqual(bare);
  expect(paramsOfUrl(new URLSearchParams({ query: '{ a }', operationName: '' }))).toEqual(bare);
});

test('a document may be named instead of sent', () => {
  const sha256Hash = 'ab'.repeat(32);
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const byHash = { query: null, documentId: null, persistedQuery: sha256Hash };
  expect(paramsOfBody(JSON.stringify({ extensions })).document).toEqual(byHash);
  expect(paramsOfBody(JSON.stringify({ query: '{ a }', extensions })).document).toEqual({ ...byHash, query: '{ a }' });
  expect(paramsOfUrl(new URLSearchParams({ extensions: JSON.stringify(extensions) })).document).toEqual(byHash);
  const byId = { query: null, documentId: 'sha256:ab', persistedQuery: null };
  expect(paramsOfBody('{"documentId":"sha256:ab"}').document).toEqual(byId);
  expect(paramsOfUrl(new URLSearchParams({ documentId: 'sha256:ab' })).document).toEqual(byId);
});

test('a link carries variables as JSON', () => {
  expect(paramsOfUrl(new URLSearchParams({ query: '{ a }', variables: '{"x":"é"}' }))).toMatchObject({
    variables: { x: 'é' },
  });
});

describe('what is not a request is told what was expected', () => {
  test.each([
    ['', 'A JSON body is expected'],
    ['{', 'A JSON body is expected'],
    ['[]', 'A JSON object is expected, but got a list.'],
    ['null', 'A JSON object is expected, but got null.'],
    ['{}', '"query": a GraphQL document as text is expected, but got nothing.'],
    ['{"query":7}', 'but got number.'],
    ['{"query":"{a}","variables":[1]}', '"variables": an object is expected, but got a list.'],
    ['{"query":"{a}","operationName":1}', '"operationName": text is expected'],
    ['{"documentId":7}', '"documentId": text is expected, but got number.'],
    ['{"query":7,"documentId":"a"}', '"query": a GraphQL document as text is expected, but got number.'],
    ['{"extensions":{"persistedQuery":1}}', '"extensions.persistedQuery": an object is expected'],
    ['{"extensions":{"persistedQuery":{"version":2}}}', 'version" is expected to be 1.'],
    ['{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}', 'expected to be 64 hexadecimal digits.'],
    ['{"query":"{a}","extensions":"x"}', '"extensions": an object is expected'],
  ])('%s', (text, message) => {
    expect(() => paramsOfBody(text)).toThrow(message);
  });

  test('also in a link', () => {
    expect(() => paramsOfUrl(new URLSearchParams({ query: '{ a }', variables: '{' }))).toThrow(
      '"variables" is expected to be JSON',
    );
  });
});
