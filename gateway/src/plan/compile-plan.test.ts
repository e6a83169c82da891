import { expect, test } from 'vitest';
import { compilePlan } from './compile-plan.ts';
import type { FetchNode, PlanNode } from './query-plan.ts';
import type { EntityStep, Step } from './step.ts';

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

test('an entity may be one object at several places only while nobody writes into it there', () => {
  const shareable = (step: Step | null) =>
    (step && 'steps' in step ? step.steps : [])
      .filter((one): one is EntityStep => one.kind === 'ENTITIES')
      .map(({ batches }) => batches[0]?.shareable);
  expect(shareable(compile({ kind: 'Sequence', nodes: [root('{a}'), entities('a', '@')] }))).toEqual([true]);
  expect(
    shareable(compile({ kind: 'Sequence', nodes: [root('{a}'), entities('a', '@'), entities('a', '@', 'b')] })),
  ).toEqual([false, true]);
  expect(
    shareable(compile({ kind: 'Sequence', nodes: [root('{a}'), entities('a', '@'), entities('a', '@')] })),
  ).toEqual([false, false]);
});

test('a subscription is not run as one answer', () => {
  expect(() => compile({ kind: 'Subscription', primary: root('subscription{a}') })).toThrow('live room');
});
