import { expect, test } from 'vitest';
import { compilePlan } from './compile-plan.ts';
import type { FetchNode, PlanNode } from './query-plan.ts';

const supergraph = {
  satisfies: (name: string, condition: string) => name === condition,
  isAbstract: (name: string) => name === 'Item',
} as never;
const compile = (node?: PlanNode) => compilePlan({ kind: 'QueryPlan', ...(node && { node }) }, supergraph);

const root = (operation: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'a',
  operation,
  ...more,
});
const entities = (...path: string[]): PlanNode => ({
  kind: 'Flatten',
  path: path.map((key) => (key === '@' ? '@' : { Field: key })),
  node: root('query($representations:[_Any!]!){_entities(representations:$representations){...on T{x}}}', {
    requires: [{ kind: 'InlineFragment', typeCondition: 'T', selections: [{ kind: 'Field', name: 'id' }] }],
  }),
});

test('a plan without a node asks nothing', () => {
  expect(compile()).toBeNull();
});

test('a fetch of root fields knows its keys, as the answer will have them', () => {
  const renamed = { KeyRenamer: { path: [{ Key: '_internal_0' }], renameKeyTo: 'b' } };
  expect(
    compile(root('{a b:c ...F ...{d}} fragment F on Query{_internal_0:e}', { outputRewrites: [renamed] })),
  ).toMatchObject({
    kind: 'ROOT',
    operation: { subgraph: 'a', kind: 'query' },
    keys: ['a', 'b', 'd'],
  });
});

test('sequences of one are no sequences, and empty ones are nothing', () => {
  expect(compile({ kind: 'Sequence', nodes: [{ kind: 'Parallel', nodes: [root('{a}')] }] })).toMatchObject({
    kind: 'ROOT',
  });
  expect(compile({ kind: 'Parallel', nodes: [] })).toBeNull();
});

test('a condition keeps both its ways', () => {
  expect(compile({ kind: 'Condition', condition: 'v', ifClause: root('{a}') })).toMatchObject({
    kind: 'CONDITION',
    variable: 'v',
    whenTrue: { kind: 'ROOT' },
    whenFalse: null,
  });
});

test('deferred parts come after the rest', () => {
  expect(
    compile({ kind: 'Defer', primary: { node: root('{a}') }, deferred: [{ node: root('{b}') }, {}] }),
  ).toMatchObject({ kind: 'SEQUENCE', steps: [{ keys: ['a'] }, { keys: ['b'] }] });
});

test('a fetch that comes back to the root knows where its answer belongs', () => {
  expect(compile({ kind: 'Flatten', path: [{ Field: 'm' }, { Field: 'query' }], node: root('{a}') })).toMatchObject({
    kind: 'ROOT',
    at: [{ key: 'm' }, { key: 'query' }],
  });
});

test('entities are fetched for the objects that the path leads to', () => {
  expect(compile(entities('a', '@'))).toMatchObject({
    kind: 'ENTITIES',
    batches: [{ alias: '_entities', variable: 'representations', paths: [[{ key: 'a' }, { kind: 'ITEMS' }]] }],
  });
});

test('several entity fields in one operation may share a variable', () => {
  const requires = [
    { kind: 'InlineFragment', typeCondition: 'T', selections: [{ kind: 'Field', name: 'id' }] },
  ] as const;
  const alias = (name: string, key: string) =>
    ({ alias: name, representationsVariableName: 'r', paths: [[{ Field: key }]], requires }) as const;
  const step = compile({
    kind: 'BatchFetch',
    serviceName: 'a',
    operation:
      'query($r:[_Any!]!){e0:_entities(representations:$r){...on T{x}}e1:_entities(representations:$r){...on T{y}}}',
    entityBatch: { aliases: [alias('e0', 'a'), alias('e1', 'b')] },
  });
  expect(step).toMatchObject({
    batches: [
      { alias: 'e0', variable: 'r', paths: [[{ key: 'a' }]] },
      { alias: 'e1', variable: 'r', paths: [[{ key: 'b' }]] },
    ],
  });
});

test('a subscription is the step that an event stands for', () => {
  const primary = root('subscription{a}', { operationKind: 'subscription' });
  expect(compile({ kind: 'Subscription', primary })).toMatchObject({
    kind: 'ROOT',
    keys: ['a'],
    operation: { kind: 'subscription', text: 'subscription{a}' },
  });
});
