import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { expect, test } from 'vitest';
import type { Question } from '../offices/request-body.ts';
import type { Shard, ShardAnswer } from '../offices/shard.ts';
import { compileShardedRoot } from '../offices/sharded-root.ts';
import { readSupergraph } from '../operation/supergraph.ts';
import type { RootStep } from '../plan/step.ts';
import { gatherRoot } from './gather-root.ts';
import type { Run } from './run.ts';

const supergraph = readSupergraph(houseSdl());

test('mutations are done in their order, also where they are for several offices', async () => {
  const claim = (key: string, office: string) =>
    `${key}:createClaim(input:{building:"${office}:B",category:LIFT,system:LIFT,description:"x"}){alreadyRegistered}`;
  const text = `mutation{${claim('a', 'opal')} ${claim('b', 'opal')} ${claim('c', 'amiens')} ${claim('d', 'opal')}}`;
  const told: string[] = [];
  const operation = { subgraph: 'claims', kind: 'mutation', text, variables: [] } as const;
  const run = {
    variables: {},
    shardedRoot: () => compileShardedRoot(operation, supergraph),
    offices: {
      keys: [officeKey('amiens'), officeKey('opal')],
      shard: (subgraph: string, office: string) => ({ subgraph, office }),
    },
    errand: {
      permits: () => true,
      async ask({ office }: Shard, { operation }: Question): Promise<ShardAnswer> {
        const keys = [...operation.text.matchAll(/(\w):createClaim/g)].map(([, key]) => key);
        told.push(`${office} begins ${keys.join()}`);
        await new Promise(setImmediate);
        told.push(`${office} ends ${keys.join()}`);
        const data = Object.fromEntries(keys.map((key) => [key, { alreadyRegistered: false }]));
        return { outcome: 'OK', elapsedMs: 1, answer: { data, errors: [], extensions: null } };
      },
    },
  } as unknown as Run;
  const data = await gatherRoot({ operation } as unknown as RootStep, run, () => {});
  expect(told).toEqual([
    'opal begins a,b',
    'opal ends a,b',
    'amiens begins c',
    'amiens ends c',
    'opal begins d',
    'opal ends d',
  ]);
  expect(Object.keys(data)).toEqual(['a', 'b', 'c', 'd']);
});
