import { buildSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { answerHere } from './answer-here.ts';
import { isAnsweredHere, isOwnField, withOwnFields } from './own-fields.ts';

const plain = buildSchema('type Query { offices: [String!] }');
const schema = withOwnFields(plain);

describe('what the gateway answers itself', () => {
  test.each([
    ['introspection of the schema', '__schema', true],
    ['introspection of a type', '__type', true],
    ['its own field', 'explainAccess', true],
    ['not what subgraphs serve', 'offices', false],
    ['not the name of the type: everybody knows it', '__typename', false],
    ['not what is nowhere', 'nothing', false],
  ])('is %s', (_, name, expected) => {
    expect(isAnsweredHere(schema, name)).toBe(expected);
  });

  test('is no field of its own where there are no offices: it may be a subgraph’s there', () => {
    expect(isAnsweredHere(plain, 'explainAccess')).toBe(false);
    expect(isOwnField(undefined)).toBe(false);
  });

  test('leaves the schema that it was made from as it was', () => {
    expect(plain.getQueryType()?.getFields()).not.toHaveProperty('explainAccess');
  });
});

describe('an own field', () => {
  const document = parse('{ why: explainAccess(document: "{ offices }") { purpose } }');

  test('is answered under the client’s key', async () => {
    const resolvers = { explainAccess: () => ({ purpose: 'STATISTICS' }) };
    expect(await answerHere(schema, document, {}, resolvers)).toEqual({
      data: { why: { purpose: 'STATISTICS' } },
      failures: [],
    });
  });

  test('that fails is told with its place and what was thrown', async () => {
    const error = new RangeError('no');
    const explainAccess = () => {
      throw error;
    };
    const { data, failures } = await answerHere(schema, document, {}, { explainAccess });
    expect(data).toEqual({ why: null });
    expect(failures).toEqual([{ path: ['why'], error }]);
  });

  test('cannot be answered at all where its variables do not fit: the operation was checked before', async () => {
    const unchecked = parse('query ($document: String!) { explainAccess(document: $document) { purpose } }');
    await expect(answerHere(schema, unchecked, {}, {})).rejects.toThrow('what the gateway answers itself is expected');
  });
});
