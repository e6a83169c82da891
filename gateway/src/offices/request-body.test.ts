import { expect, test } from 'vitest';
import { requestBody } from './request-body.ts';

const operation = {
  subgraph: 'a',
  kind: 'query',
  text: 'query($a:Int$b:In){f(a:$a b:$b)}',
  variables: ['a', 'b'],
} as const;

test('a body holds the operation and its own variables only', () => {
  const body = requestBody({ operation, variables: { a: 1, b: { x: '"é"' }, other: 'no' } });
  expect(JSON.parse(body)).toEqual({ query: operation.text, variables: { a: 1, b: { x: '"é"' } } });
});

test('a variable that was not given stays absent, one that is null is null', () => {
  expect(JSON.parse(requestBody({ operation, variables: { b: null } }))).toEqual({
    query: operation.text,
    variables: { b: null },
  });
  expect(JSON.parse(requestBody({ operation: { ...operation, variables: [] }, variables: {} }))).toEqual({
    query: operation.text,
    variables: {},
  });
});

test('representations go in as they were written, empty lists too', () => {
  const representations = new Map([
    ['r0', ['{"id":"1"}', '{"id":"2"}']],
    ['r1', []],
  ]);
  expect(JSON.parse(requestBody({ operation, variables: { a: 1 }, representations })).variables).toEqual({
    a: 1,
    r0: [{ id: '1' }, { id: '2' }],
    r1: [],
  });
});
