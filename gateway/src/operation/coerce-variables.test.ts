import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { RequestError } from '../errors/request-error.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { Operation } from './operation.ts';

const schema = buildSchema('type Query { a(x: Int, y: In): Int } input In { n: Int! = 4 t: String }');
const operation = (text: string) => ({ definition: parse(text).definitions[0] }) as unknown as Operation;

test('values travel as they came, with the defaults of the operation', () => {
  const asked = operation('query ($x: Int = 7, $y: In, $z: In = { t: "d" }) { a(x: $x, y: $y) b: a(y: $z) }');
  expect(coerceVariables(schema, asked, {})).toEqual({ x: 7, z: { n: 4, t: 'd' } });
  expect(coerceVariables(schema, asked, { x: null, y: { t: 'e' }, other: 1 })).toEqual({
    x: null,
    y: { t: 'e' },
    z: { n: 4, t: 'd' },
  });
});

test('what does not fit is told all at once, in the words of the caller', () => {
  const asked = operation('query ($x: Int!, $y: In) { a(x: $x, y: $y) }');
  expect(() => coerceVariables(schema, asked, { y: { n: 'four' } })).toThrow(RequestError);
  try {
    coerceVariables(schema, asked, { y: { n: 'four' } });
  } catch (error) {
    const { errors } = error as RequestError;
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(errors.map(({ message }) => message).join()).toMatch(/"\$x".*"\$y" got invalid value "four"/);
  }
});
