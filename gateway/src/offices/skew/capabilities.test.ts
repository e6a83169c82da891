import { SHARDED_DOMAINS } from '@canopee/schema/domain';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { expect, test } from 'vitest';
import { createCapabilities } from './capabilities.ts';

test.each(SHARDED_DOMAINS)(
  'an office that runs %s as the contract has it lacks nothing and contradicts nothing',
  (domain) => {
    const unreadable: unknown[] = [];
    const capabilitiesOf = createCapabilities({ sdl: houseSdl() }, (_, error) => unreadable.push(error));
    const capabilities = capabilitiesOf(domain, { text: domainSdl(domain), hash: 'today' });
    expect(unreadable).toEqual([]);
    expect([...(capabilities?.differences.values() ?? [])]).toEqual([]);
  },
);

test('an office whose SDL is none is asked as if it were of today, and that is told once', () => {
  const unreadable: string[] = [];
  const capabilitiesOf = createCapabilities({ sdl: houseSdl() }, (subgraph) => unreadable.push(subgraph));
  const sdl = { text: 'type {', hash: 'broken' };
  expect([capabilitiesOf('stock', sdl), capabilitiesOf('stock', sdl)]).toEqual([null, null]);
  expect(unreadable).toEqual(['stock']);
});
