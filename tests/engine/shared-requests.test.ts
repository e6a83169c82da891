import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import type { Call, Misbehaviour, SubgraphServer } from './subgraph-server.ts';

/** Holds a server's answers back until they are let go, all or those that are meant, and tells when so many calls have come. */
function hold(server: SubgraphServer, isMeant: (call: Call) => boolean = () => true) {
  const released = Promise.withResolvers<void>();
  const arrivals: (() => void)[] = [];
  const misbehave: Misbehaviour = async (honest, call) => {
    for (const wake of arrivals.splice(0)) wake();
    if (isMeant(call)) await released.promise;
    return { text: JSON.stringify(honest) };
  };
  server.misbehave = misbehave;
  return {
    release: () => released.resolve(),
    async arrived(calls: number): Promise<void> {
      while (server.calls.length < calls) await new Promise<void>((resolve) => arrivals.push(resolve));
    },
  };
}

const sources = (acts: string[]) => ({
  prices: {
    typeDefs: 'type Query { price: Int } type Mutation { raise: Int }',
    resolvers: {
      Query: { price: () => 3 },
      Mutation: {
        raise: () => {
          acts.push('raised');
          return acts.length;
        },
      },
    },
  },
  // Asked by a request beside the price: that it came tells that the price was asked for as well.
  beside: { typeDefs: 'type Query { beside(n: Int): Int }', resolvers: { Query: { beside: () => 1 } } },
});

describe('two requests that ask a subgraph the same at the same time', () => {
  let federation: Federation;
  let acts: string[];
  const server = (name: string) => federation.subgraphs[name] as SubgraphServer;
  const start = async (dedupe: boolean) => {
    acts = [];
    federation = await startFederation(sources(acts), { dedupe });
  };
  beforeEach(() => start(true));
  afterEach(() => federation[Symbol.asyncDispose]());

  async function askTwice(): Promise<unknown[]> {
    const prices = hold(server('prices'));
    const first = federation.ask('{ price }');
    await prices.arrived(1);
    const beside = hold(server('beside'));
    const second = federation.ask('{ price beside }');
    await beside.arrived(1);
    prices.release();
    beside.release();
    return Promise.all([first, second].map(async (answer) => (await answer).data));
  }

  test('share one', async () => {
    expect(await askTwice()).toEqual([{ price: 3 }, { price: 3, beside: 1 }]);
    expect(server('prices').calls).toHaveLength(1);
  });

  test('have an answer each, under an id of its own', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => federation.ask('{ price }')));
    expect(answers.map(({ data }) => data)).toEqual(Array(5).fill({ price: 3 }));
    expect(new Set(answers.map(({ extensions }) => extensions?.requestId)).size).toBe(5);
  });

  test('share none where the gateway was not told to', async () => {
    await federation[Symbol.asyncDispose]();
    await start(false);
    const prices = hold(server('prices'));
    const both = Promise.all([federation.ask('{ price }'), federation.ask('{ price }')]);
    await prices.arrived(2);
    prices.release();
    expect((await both).map(({ data }) => data)).toEqual([{ price: 3 }, { price: 3 }]);
  });

  test('do so only while it is under way: later the subgraph is asked again', async () => {
    await federation.ask('{ price }');
    await federation.ask('{ price }');
    expect(server('prices').calls).toHaveLength(2);
  });

  test('never share a mutation: what is asked twice is done twice', async () => {
    const prices = hold(server('prices'));
    const both = Promise.all([federation.ask('mutation { raise }'), federation.ask('mutation { raise }')]);
    await prices.arrived(2);
    prices.release();
    await both;
    expect(acts).toEqual(['raised', 'raised']);
  });

  test('are both told where it fails', async () => {
    server('prices').misbehave = () => 'HANG_UP';
    const answers = await Promise.all([federation.ask('{ price }'), federation.ask('{ price }')]);
    expect(answers).toMatchObject([
      { data: { price: null }, errors: [{ path: ['price'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] },
      { data: { price: null }, errors: [{ path: ['price'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] },
    ]);
  });

  test('where one of the two clients leaves, the other gets its answer', async () => {
    const prices = hold(server('prices'));
    const leaving = new AbortController();
    const beside = hold(server('beside'), ({ variables }) => Object.values(variables).includes(1));
    const left = send('{ price beside(n: 1) }', leaving.signal);
    await prices.arrived(1);
    const stayed = federation.ask('{ price beside(n: 2) }');
    await beside.arrived(2);
    leaving.abort();
    await expect(left).rejects.toThrow();
    // What the first asked for itself alone is cut: the gateway knows that it has left.
    await server('beside').idle();
    prices.release();
    expect((await stayed).data).toEqual({ price: 3, beside: 1 });
    expect(server('prices').calls).toHaveLength(1);
  });

  test('where both clients leave, the subgraph is left alone', async () => {
    const prices = hold(server('prices'));
    const leaving = new AbortController();
    const both = [send('{ price }', leaving.signal), send('{ price }', leaving.signal)];
    await prices.arrived(1);
    leaving.abort();
    await Promise.allSettled(both);
    await server('prices').idle();
  });

  const send = (query: string, signal: AbortSignal) =>
    fetch(`${federation.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal,
    });
});

describe('two people who ask an office the same at the same time', () => {
  let house: MemoryNetwork;
  beforeEach(async () => {
    house = await startMemoryNetwork({
      rows: { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) },
      dedupe: true,
    });
  });
  afterEach(() => house[Symbol.asyncDispose]());

  const DWELLING = 'a: dwelling(id: "amiens:LGT-000") { id mainRoomCount }';
  const BESIDE = 'b: dwelling(id: "opal:LGT-000") { id }';
  const RENT = '{ dwelling(id: "amiens:LGT-000") { id mainRent } }';

  async function callsOf(second: Parameters<MemoryNetwork['ask']>[1]): Promise<number> {
    const amiens = hold(house.office('amiens'));
    const opal = hold(house.office('opal'));
    const first = house.ask(`{ ${DWELLING} }`);
    await amiens.arrived(1);
    const both = Promise.all([first, house.ask(`{ ${DWELLING} ${BESIDE} }`, second)]);
    await opal.arrived(1);
    amiens.release();
    opal.release();
    const a = { id: 'amiens:LGT-000', mainRoomCount: 1 };
    expect((await both).map(({ data }) => data)).toEqual([{ a }, { a, b: { id: 'opal:LGT-000' } }]);
    return house.office('amiens').calls.length;
  }

  test('share one request where nothing personal is touched and the office would see the same', async () => {
    expect(await callsOf({ as: { subject: 'agent-8' } })).toBe(1);
  });

  test('are both told what became of the offices', async () => {
    const answers = await Promise.all([house.ask(`{ ${DWELLING} }`), house.ask(`{ ${DWELLING} }`)]);
    const amiens = { office: 'amiens', domain: 'stock', outcome: 'OK' };
    for (const { extensions } of answers) expect(extensions?.offices).toMatchObject([amiens]);
  });

  test.each<[string, Parameters<MemoryNetwork['ask']>[1]]>([
    ['their roles are others', { as: { roles: ['TECHNICAL_MANAGER'] } }],
    ['their offices are others', { as: { office: 'amiens' as never } }],
    ['their purposes are others', { purpose: 'STATISTICS' }],
    ['the firms that they work for are others', { as: { contractor: 'PRE-002' } }],
    ['they are other tenants', { as: { tenant: 'LOC-002' } }],
  ])('share none where %s', async (_, second) => {
    expect(await callsOf(second)).toBe(2);
  });

  test('share none where something personal is touched, though it were the same person: each has an entry in the ledger', async () => {
    const amiens = hold(house.office('amiens'));
    const both = Promise.all([house.ask(RENT), house.ask(RENT)]);
    await amiens.arrived(2);
    amiens.release();
    await both;
    expect(house.office('amiens').calls).toHaveLength(2);
  });
});
