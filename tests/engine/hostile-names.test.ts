import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';

// A key named `__proto__` in an answer, or an alias that a client gives, once reached Object.prototype in a federation gateway
// (CVE-2026-32621): from then on every object of the process had the attacker's fields.

let federation: Federation;
const users = [{ id: '1', name: 'Ada' }];
beforeAll(async () => {
  federation = await startFederation({
    users: {
      typeDefs: 'type Query { users: [User!] } type User @key(fields: "id") { id: ID! name: String } ',
      resolvers: { Query: { users: () => users } },
    },
    posts: {
      typeDefs: 'type User @key(fields: "id") { id: ID! posts: [Post!] } type Post { title: String }',
      resolvers: { User: { __resolveReference: (user: unknown) => user, posts: () => [{ title: 'polluted' }] } },
    },
  });
});
afterAll(() => federation[Symbol.asyncDispose]());

const fresh = (): Record<string, unknown> => ({});

test('a client cannot call a field "__proto__"', async () => {
  const { data, errors } = await federation.ask('{ users { __proto__: name } }');
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ message: 'The name "__proto__" cannot be used in an operation.' }]);
});

test.each(['constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'])(
  'a client that calls its fields "%s" gets them, and nobody else does',
  async (name) => {
    const query = `{ ${name}: users { ${name}: posts { ${name}: title } id: name } }`;
    const { data } = await federation.ask(query);
    expect(data).toEqual({ [name]: [{ [name]: [{ [name]: 'polluted' }], id: 'Ada' }] });
    expect(fresh().polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
);

test('a subgraph that answers with keys nobody asked for changes nothing', async () => {
  const subgraph = federation.subgraphs.users;
  if (!subgraph) throw new Error('the subgraph is expected to run');
  subgraph.misbehave = (honest) => ({
    text: JSON.stringify(honest)
      .replace(
        '{"data":{',
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"data":{"__proto__":{"polluted":1},',
      )
      .replace('{"id"', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id"'),
  });
  try {
    const { data, errors } = await federation.ask('{ users { id name posts { title } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ users: [{ id: '1', name: 'Ada', posts: [{ title: 'polluted' }] }] });
    expect(fresh().polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  } finally {
    subgraph.misbehave = null;
  }
});
