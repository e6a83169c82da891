import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { ErrorBook } from './error-book.ts';

const silent = pino({ level: 'silent' });
const book = (visible = (path: readonly (string | number)[]) => path) => new ErrorBook('request-1', silent, visible);
const opal = { subgraph: 'stock', office: 'opal' as never };

test('the same error at the same place is told once', () => {
  const errors = book();
  for (let count = 0; count < 3; count += 1) errors.addSilence({ outcome: 'TIMEOUT' }, opal, ['a', 0]);
  errors.addSilence({ outcome: 'TIMEOUT' }, opal, ['a', 1]);
  errors.addSilence({ outcome: 'TIMEOUT' }, { ...opal, office: 'amiens' as never }, ['a', 0]);
  expect(errors.list().map(({ path, extensions }) => [path, extensions?.office])).toEqual([
    [['a', 0], 'opal'],
    [['a', 1], 'opal'],
    [['a', 0], 'amiens'],
  ]);
});

test('a place is told in the words of the client', () => {
  const errors = book((path) => path.map((key) => (key === '_0_dwelling' ? 'home' : key)));
  errors.addFromSubgraph({ message: 'No.', path: null, code: 'FORBIDDEN' }, opal, ['_0_dwelling', 'x']);
  expect(errors.list()).toEqual([
    { message: 'No.', path: ['home', 'x'], extensions: { code: 'FORBIDDEN', office: 'opal' } },
  ]);
});

test('what is masked shows the request id and nothing of what came', () => {
  const errors = book();
  errors.addFromSubgraph({ message: 'tenant Marie has no lease', path: null, code: 'P0001' }, opal, ['a']);
  expect(errors.list()).toEqual([
    { message: 'Internal error.', path: ['a'], extensions: { code: 'INTERNAL', requestId: 'request-1' } },
  ]);
});

describe('a null needs no second explanation', () => {
  test.each<[string, (string | number)[], boolean]>([
    ['where the error stands', ['a', 0, 'b'], true],
    ['below it', ['a', 0, 'b', 'c'], true],
    ['above it', ['a', 0], true],
    ['in another row', ['a', 1, 'b'], false],
    ['in another field', ['a', 0, 'c'], false],
  ])('%s', (_, path, expected) => {
    const errors = book();
    errors.addSilence({ outcome: 'UNREACHABLE' }, opal, ['a', 0, 'b']);
    expect(errors.explains(path)).toBe(expected);
    errors.addUnexpectedNull('T.f', path);
    expect(errors.list()).toHaveLength(expected ? 1 : 2);
  });
});
