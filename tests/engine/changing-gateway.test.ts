import type { GatewayChange } from '@canopee/gateway/room-switch';
import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph } from '@canopee/schema/supergraph';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withoutCoordinates } from './another-version.ts';
import { startFederation } from './federation.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import { startMemoryOffice } from './memory-office.ts';

let house: MemoryNetwork;
beforeEach(async () => {
  house = await startMemoryNetwork({ rows: { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) } });
});
afterEach(() => house[Symbol.asyncDispose]());

const IDS = '{ dwellings(first: 9) { nodes { id } offices { office { key } outcome } } }';
const offices = (...keys: string[]): GatewayChange => ({
  offices: keys.map((key) => ({ key: officeKey(key), url: house.office(key).url })),
});
const idsOf = ({ data }: { data?: unknown }) =>
  (data as { dwellings: { nodes: { id: string }[] } }).dwellings.nodes.map(({ id }) => id);

/** Holds every answer of an office back until it is let go. */
function holdBack(key: string): { asked: Promise<void>; letGo(): void } {
  const asked = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  house.office(key).misbehave = async (honest) => {
    asked.resolve();
    await free.promise;
    return { text: JSON.stringify(honest) };
  };
  return { asked: asked.promise, letGo: free.resolve };
}

describe('the offices of a running gateway', () => {
  test('an office that leaves is not asked any more, and one that comes back is', async () => {
    await house.gateway.change(offices('amiens'));
    expect(idsOf(await house.ask(IDS))).toEqual(['amiens:LGT-000', 'amiens:LGT-001']);
    const gone = await house.ask('{ dwelling(id: "opal:LGT-000") { id } }');
    expect(gone.errors).toMatchObject([{ extensions: { code: 'OFFICE_UNKNOWN' } }]);
    await house.gateway.change(offices('amiens', 'opal'));
    expect(idsOf(await house.ask(IDS))).toHaveLength(4);
    const ready = await (await fetch(`${house.gateway.url}/ready`)).json();
    expect(ready).toMatchObject({
      offices: [{ office: 'amiens' }, { office: 'opal', versions: { stock: { state: 'CURRENT' } } }],
    });
  });

  test('a request that was under way when an office left still gets its rows', async () => {
    const held = holdBack('opal');
    const running = house.ask(IDS);
    await held.asked;
    await house.gateway.change(offices('amiens'));
    held.letGo();
    const { errors, ...answer } = await running;
    expect(errors).toBeUndefined();
    expect(idsOf(answer)).toHaveLength(4);
  });

  test('an office that moved is asked at its new address', async () => {
    await using moved = await startMemoryOffice('opal', officeRows('opal', 1));
    const asked = house.office('opal').calls.length;
    await house.gateway.change({
      offices: [
        { key: officeKey('amiens'), url: house.office('amiens').url },
        { key: officeKey('opal'), url: moved.url },
      ],
    });
    expect(idsOf(await house.ask(IDS))).toEqual(['amiens:LGT-000', 'opal:LGT-000', 'amiens:LGT-001']);
    expect(house.office('opal').calls).toHaveLength(asked);
  });

  test('the last one cannot leave', async () => {
    await expect(house.gateway.change({ offices: [] })).rejects.toThrow('is expected to keep one');
    expect(idsOf(await house.ask(IDS))).toHaveLength(4);
  });
});

describe('the supergraph of a running gateway', () => {
  const replaced = (found: string, by: string) => readSupergraph().replace(found, by);
  const AREA = '{ dwellings(first: 1) { nodes { livingArea } } }';

  test('another one holds from the next request on, and what is under way ends under the old one', async () => {
    const held = holdBack('opal');
    const running = house.ask(AREA);
    await held.asked;
    await house.gateway.change({ supergraph: withoutCoordinates(readSupergraph(), new Set(['Dwelling.livingArea'])) });
    const refused = await house.ask(AREA);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    held.letGo();
    expect(await running).toMatchObject({ data: { dwellings: { nodes: [{ livingArea: 30 }] } } });
    await house.gateway.change({ supergraph: readSupergraph() });
    expect(await house.ask(AREA)).toMatchObject({ data: { dwellings: { nodes: [{ livingArea: 30 }] } } });
  });

  test.each([
    ['is no SDL', 'type {', 'Syntax Error'],
    ['is no supergraph', 'type Query { a: Int }', 'A Federation 2 supergraph is expected'],
    ['lost its sharding', replaced(' @routed(by: "id")', ''), 'needs @routed or @gathered'],
    ['is no valid schema', replaced('type PageInfo ', 'type PageInfo implements Nothing '), 'Nothing'],
  ])('one that %s is refused, and the old one stays', async (_, supergraph, reason) => {
    await expect(house.gateway.change({ supergraph })).rejects.toThrow(reason);
    expect(idsOf(await house.ask(IDS))).toHaveLength(4);
  });
});

test('a plain federation is given another supergraph, and another address of a subgraph, while it runs', async () => {
  const typeDefs = 'type Query { a: Int b: Int }';
  const answers = (a: number) => ({ typeDefs, resolvers: { Query: { a: () => a, b: () => 2 } } });
  await using federation = await startFederation({ one: answers(1) });
  await using other = await startFederation({ one: answers(3) });
  expect(await federation.ask('{ a b }')).toMatchObject({ data: { a: 1, b: 2 } });
  await federation.change({ supergraph: other.supergraph });
  expect(await federation.ask('{ a b }')).toMatchObject({ data: { a: 3, b: 2 } });
  await federation.change({ subgraphs: { one: `${federation.subgraphs.one?.url}/graphql` } });
  expect(await federation.ask('{ a b }')).toMatchObject({ data: { a: 1, b: 2 } });
});
