import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';

type Ref = { id: string; [field: string]: unknown };

const USERS: Record<string, Record<string, unknown>> = {
  '1': { id: '1', name: 'Ada', email: 'ada@example.invalid', role: 'ADMIN' },
  '2': { id: '2', name: null, email: 'bob@example.invalid', role: 'GHOST' },
  '3': { id: '3', name: 'Eve', email: null, role: 'READER' },
};

let federation: Federation;
const callsOf = (name: string) => federation.subgraphs[name]?.calls ?? [];
const entitiesAskedOf = (name: string) => callsOf(name).map(({ variables }) => variables.representations);
const acts: string[] = [];

const USERS_SUBGRAPH = {
  typeDefs: `
    type Query { user(id: ID!): User users: [User!] admins: [User] me: Viewer! anyone: Somebody }
    type Mutation { rename(id: ID!, name: String!): User }
    type User @key(fields: "id") {
      id: ID! name: String! email: String role: Role secret: String @inaccessible  motto: String
    }
    enum Role { ADMIN READER GHOST @inaccessible }
    type Viewer { user: User! theme: String! }
    union Somebody = User | Robot
    type Robot @inaccessible { serial: ID! }
  `,
  resolvers: {
    Query: {
      user: (_: unknown, { id }: Ref) => USERS[id],
      users: () => Object.values(USERS).filter(({ name }) => name !== null),
      admins: () => Object.values(USERS),
      me: () => ({ user: USERS['2'], theme: 'dark' }),
      anyone: () => ({ __typename: 'Robot', serial: 'r' }),
    },
    Mutation: {
      rename: (_: unknown, { id, name }: Ref & { name: string }) => {
        acts.push(`users ${name}`);
        return { ...USERS[id], name };
      },
    },
    User: { __resolveReference: ({ id }: Ref) => USERS[id], motto: () => 'the old one' },
    Somebody: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
  },
};

const POSTS_SUBGRAPH = {
  typeDefs: `
    type Query { posts: [Post!]! post(id: ID!): Post pinned: [Post] }
    type Mutation { publish(title: String!): Post }
    type Post @key(fields: "id") { id: ID! title: String! author: User @provides(fields: "email") editors: [User!] }
    type User @key(fields: "id") {
      id: ID! email: String @external role: Role @external
      posts: [Post!]! badge(size: Int): String @requires(fields: "email role")
      motto: String @override(from: "users") broken: String fragile: Int!
    }
    enum Role { ADMIN READER GHOST @inaccessible }
  `,
  resolvers: {
    Query: {
      posts: () => [post('p1', ['1', '1']), post('p2', ['3', '1'])],
      post: (_: unknown, { id }: Ref) => post(id, ['1']),
      pinned: () => [post('p1', ['1']), null, post('p9', ['404'])],
    },
    Mutation: {
      publish: (_: unknown, { title }: { title: string }) => {
        acts.push(`posts ${title}`);
        return { ...post('p3', ['1']), title };
      },
    },
    User: {
      __resolveReference: (reference: Ref) => (USERS[reference.id] ? reference : null),
      posts: ({ id }: Ref) => [post(`of-${id}`, [id])],
      badge: ({ email, role }: Ref, { size }: { size?: number }) => `${email} ${role} ${size ?? '-'}`,
      motto: () => 'the new one',
      broken: ({ id }: Ref) => {
        throw new Error(`broken for ${id}`);
      },
      fragile: ({ id }: Ref) => {
        if (id === '1') throw new Error('fragile');
        return 7;
      },
    },
  },
};

beforeAll(async () => {
  federation = await startFederation({ users: USERS_SUBGRAPH, posts: POSTS_SUBGRAPH });
});
afterAll(() => federation[Symbol.asyncDispose]());
beforeEach(() => {
  acts.length = 0;
  for (const { calls } of Object.values(federation.subgraphs)) calls.length = 0;
});

function post(id: string, editors: string[]) {
  const [author] = editors;
  return {
    id,
    title: `Post ${id}`,
    author: { id: author, email: `provided-${author}` },
    editors: editors.map((editor) => ({ id: editor })),
  };
}

describe('directives of Federation 2', () => {
  test('@requires: the fields required travel in the representation', async () => {
    const { data } = await federation.ask('{ user(id: 1) { badge(size: 3) } }');
    expect(data).toEqual({ user: { badge: 'ada@example.invalid ADMIN 3' } });
    expect(entitiesAskedOf('posts')).toEqual([
      [{ __typename: 'User', id: '1', email: 'ada@example.invalid', role: 'ADMIN' }],
    ]);
  });

  test('@requires: a required field that is null is sent as null', async () => {
    const { data } = await federation.ask('{ user(id: 3) { badge } }');
    expect(data).toEqual({ user: { badge: 'null READER -' } });
  });

  test('@provides: what is provided on this path is not fetched elsewhere', async () => {
    const { data } = await federation.ask('{ post(id: "p1") { author { email } } }');
    expect(data).toEqual({ post: { author: { email: 'provided-1' } } });
    expect(callsOf('users')).toEqual([]);
  });

  test('@override: the field moved, and the old subgraph is not asked for it', async () => {
    const { data } = await federation.ask('{ user(id: 1) { motto } }');
    expect(data).toEqual({ user: { motto: 'the new one' } });
    expect(callsOf('users')[0]?.query).not.toContain('motto');
  });

  test('@inaccessible: a field is not there for clients, in no way of asking', async () => {
    const { errors } = await federation.ask('{ user(id: 1) { ... on User { s: secret } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const { data } = await federation.ask(
      '{ __type(name: "User") { fields { name } } robot: __type(name: "Robot") { name } }',
    );
    expect(data).toMatchObject({ robot: null });
    expect(JSON.stringify(data)).not.toContain('secret');
  });

  test('@inaccessible: a value or a type that clients must not see becomes null, with an error', async () => {
    const { data, errors } = await federation.ask('{ user(id: 2) { role } anyone { __typename } }');
    expect(data).toEqual({ user: { role: null }, anyone: null });
    expect(errors?.map(({ path, message }) => [path, message])).toEqual([
      [['user', 'role'], 'Internal error.'],
      [['anyone'], 'Internal error.'],
    ]);
  });
});

describe('nulls and errors', () => {
  test('a null where the schema promises a value rises to the next that may be null, with one error', async () => {
    const { data, errors } = await federation.ask('{ admins { id name } }');
    expect(data).toEqual({ admins: [{ id: '1', name: 'Ada' }, null, { id: '3', name: 'Eve' }] });
    expect(errors?.map(({ path }) => path)).toEqual([['admins', 1, 'name']]);
  });

  test('it rises to the very top where nothing on the way may be null', async () => {
    const { data, errors } = await federation.ask('{ me { theme user { name } } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['me', 'user', 'name'] }]);
  });

  test('an error of an entity stands at every place of it, under the keys of the client', async () => {
    const { data, errors } = await federation.ask('{ list: users { who: broken id } }');
    expect(data).toEqual({
      list: [
        { who: null, id: '1' },
        { who: null, id: '3' },
      ],
    });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['list', 0, 'who'],
      ['list', 1, 'who'],
    ]);
  });

  test('an entity that stands at several places has its error at each, with the right index', async () => {
    const { errors } = await federation.ask('{ posts { editors { name } } } ');
    expect(errors).toBeUndefined();
    const broken = federation.subgraphs.users;
    if (broken) broken.misbehave = () => ({ text: '{"data":{"_entities":null},"errors":[{"message":"no"}]}' });
    const failed = await federation.ask('{ posts { editors { id name } } }');
    if (broken) broken.misbehave = null;
    expect(failed.data).toEqual({ posts: [{ editors: null }, { editors: null }] });
    expect(failed.errors?.map(({ path }) => path)).toEqual([
      ['posts', 0, 'editors', 0],
      ['posts', 0, 'editors', 1],
      ['posts', 1, 'editors', 0],
      ['posts', 1, 'editors', 1],
    ]);
  });

  test('an entity that nobody knows leaves its fields null, and the object itself where it may not', async () => {
    const { data, errors } = await federation.ask('{ pinned { id author { id role } } }');
    expect(data).toEqual({
      pinned: [{ id: 'p1', author: { id: '1', role: 'ADMIN' } }, null, { id: 'p9', author: { id: '404', role: null } }],
    });
    expect(errors).toBeUndefined();
  });

  test('a failing field of one row does not take the others with it', async () => {
    const { data, errors } = await federation.ask('{ admins { id odd: fragile } }');
    expect(data).toEqual({ admins: [null, { id: '2', odd: 7 }, { id: '3', odd: 7 }] });
    expect(errors?.map(({ path }) => path)).toEqual([['admins', 0, 'odd']]);
  });

  test('a subgraph that is gone is named at every field that it would have given', async () => {
    const gone = federation.subgraphs.posts;
    if (gone) gone.misbehave = () => 'HANG_UP';
    const { data, errors } = await federation.ask('{ post(id: 1) { id } user(id: 1) { name posts { id } } }');
    if (gone) gone.misbehave = null;
    expect(data).toEqual({ post: null, user: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code, extensions?.subgraph])).toEqual([
      [['post'], 'SUBGRAPH_UNAVAILABLE', 'posts'],
      [['user'], 'SUBGRAPH_UNAVAILABLE', 'posts'],
    ]);
  });
});

describe('what is asked of subgraphs', () => {
  test('the same entity once, however often it stands in the answer', async () => {
    await federation.ask('{ posts { editors { name } author { role } } }');
    const lists = callsOf('users').flatMap(({ variables }) => Object.values(variables)) as Ref[][];
    expect(lists.flatMap((representations) => representations.map(({ id }) => id)).sort()).toEqual([
      '1',
      '1',
      '3',
      '3',
    ]);
    for (const representations of lists)
      expect(new Set(representations.map(({ id }) => id)).size).toBe(representations.length);
  });

  test('mutations one after another, in the order of the document, also of different subgraphs', async () => {
    const { data } = await federation.ask(`mutation {
      a: rename(id: 1, name: "one") { name posts { id } }
      b: publish(title: "two") { title author { name } }
      c: rename(id: 3, name: "three") { name }
      d: rename(id: 3, name: "three") { name }
    }`);
    expect(acts).toEqual(['users one', 'posts two', 'users three', 'users three']);
    expect(data).toMatchObject({
      a: { name: 'one', posts: [{ id: 'of-1' }] },
      b: { author: { name: 'Ada' } },
      d: { name: 'three' },
    });
  });

  test('nothing for what @skip and @include exclude', async () => {
    const query =
      'query ($yes: Boolean!) { user(id: 1) { name ... @include(if: $yes) { posts { id } } badge @skip(if: true) } }';
    expect((await federation.ask(query, { yes: false })).data).toEqual({ user: { name: 'Ada' } });
    expect(callsOf('posts')).toEqual([]);
    expect((await federation.ask(query, { yes: true })).data).toEqual({
      user: { name: 'Ada', posts: [{ id: 'of-1' }] },
    });
    expect((await federation.ask('{ user(id: 1) @skip(if: true) { name } }')).data).toEqual({});
    expect((await federation.ask('{ user(id: 1) { name @include(if: false) } }')).data).toEqual({ user: {} });
  });

  test('the same text for whoever asks the same: values, names, aliases and fragments aside', async () => {
    await federation.ask('{ user(id: 1) { name badge(size: 1) } }');
    await federation.ask(
      'query Named { u: user(id: "2") { n: name ...B } } fragment B on User { b: badge(size: 200) }',
    );
    const texts = callsOf('users').map(({ query }) => query);
    expect(new Set(texts).size).toBe(1);
    expect(callsOf('users').map(({ variables }) => Object.values(variables)[0])).toEqual(['1', '2']);
  });

  test('one key for different arguments on different types comes out right', async () => {
    const { data } = await federation.ask(`{
      one: user(id: 1) { it: badge(size: 1) } two: user(id: 1) { it: badge(size: 2) other: badge(size: 1) }
    }`);
    expect(data).toEqual({
      one: { it: 'ada@example.invalid ADMIN 1' },
      two: { it: 'ada@example.invalid ADMIN 2', other: 'ada@example.invalid ADMIN 1' },
    });
  });
});
