import { describe, expect, test } from 'vitest';
import { paramsOfBody, paramsOfUrl } from './graphql-params.ts';

test('a body says what to run, with what, and why', () => {
  const body = {
    query: '{ a }',
    operationName: 'A',
    variables: { x: 1 },
    extensions: { purpose: 'STATISTICS', other: 1 },
  };
  expect(paramsOfBody(JSON.stringify(body))).toEqual({
    query: '{ a }',
    operationName: 'A',
    variables: { x: 1 },
    purpose: 'STATISTICS',
  });
});

test('all but the document may be absent or null', () => {
  const bare = { query: '{ a }', operationName: null, variables: {}, purpose: null };
  expect(paramsOfBody('{"query":"{ a }"}')).toEqual(bare);
  expect(paramsOfBody('{"query":"{ a }","operationName":null,"variables":null,"extensions":null}')).toEqual(bare);
  expect(paramsOfUrl(new URLSearchParams({ query: '{ a }', operationName: '' }))).toEqual(bare);
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
