import { pulledStream } from '@canopee/gateway/subscriptions/pulled-stream';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LiveClient, openLiveClient } from '../testkit/live-client.ts';
import { multipartParts, partsOf, serverSentEvents } from '../testkit/parts-client.ts';
import { withoutCoordinates } from './another-version.ts';
import { type EventWay, startEventSubgraph } from './event-subgraph.ts';
import { startFederation } from './federation.ts';
import type { SubgraphSource } from './subgraph-server.ts';

const WITHIN = { withinMs: 30_000 };
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@authenticated"])\n`;
const QUERY = `subscription Prices($from: Int) {
  changed: priceChanged(from: $from) { at item: product { ident: id price name maker { town } } }
}`;

const priceTypes = `
  type Query { price(id: ID!): Int }
  type Subscription { priceChanged(from: Int, fails: Boolean): Change }
  type Change { at: Int! product: Product! }
  type Product @key(fields: "id") { id: ID! price: Int }
`;

/** Prices that change when a test says so. */
function createPrices() {
  const changes: { at: number }[] = [];
  const seen = { left: Promise.withResolvers<void>(), begun: 0 };
  let news = Promise.withResolvers<void>();
  const change = (at: number) => {
    changes.push({ at });
    news.resolve();
    news = Promise.withResolvers();
  };
  const subscribe = (_: unknown, { from, fails }: { from?: number; fails?: boolean }) => {
    if (fails) throw new Error('the secret of this subgraph');
    seen.begun += 1;
    let at = from ?? 0;
    const next = async () => {
      while (changes.length <= at) await news.promise;
      const changed = changes[at] as { at: number };
      if (changed.at < 0) return null;
      const product = { id: `p${at}`, price: at * 10 };
      at += 1;
      return { priceChanged: { ...changed, product } };
    };
    return pulledStream(next, () => seen.left.resolve());
  };
  const source = { typeDefs: priceTypes, resolvers: { Subscription: { priceChanged: { subscribe } } } };
  return { source, seen, change, end: () => change(-1) };
}

const names: SubgraphSource = {
  typeDefs: `
    type Query { nothing: Int }
    type Product @key(fields: "id") { id: ID! name: String maker: Maker }
    type Maker @key(fields: "key") { key: ID! }
  `,
  resolvers: {
    Product: {
      __resolveReference: ({ id }: { id: string }) => ({ id, name: `Name of ${id}`, maker: { key: `m-${id}` } }),
    },
  },
};

const makers: SubgraphSource = {
  typeDefs: 'type Query { none: Int } type Maker @key(fields: "key") { key: ID! town: String }',
  resolvers: {
    Maker: { __resolveReference: ({ key }: { key: string }) => ({ key, town: `Town of ${key}` }) },
  },
};

/** A shop: its prices have events, names and makers are known to others. */
async function startShop(way: EventWay) {
  const { source, ...prices } = createPrices();
  await using stack = new AsyncDisposableStack();
  const events = stack.use(await startEventSubgraph({ ...source, typeDefs: LINK + priceTypes }, way));
  const settings = { subgraphStreams: { prices: events.url } };
  const federation = stack.use(await startFederation({ prices: source, names, makers }, settings));
  const opened = stack.move();
  return {
    ...prices,
    federation,
    events,
    follow: (query = QUERY, variables: Record<string, unknown> = {}): Promise<LiveClient<unknown>> =>
      openLiveClient({ url: `${federation.url.replace(/^http/, 'ws')}/graphql`, query, variables }),
    post: (accept: string) =>
      fetch(`${federation.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ query: QUERY }),
      }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const changed = (at: number, id: string) => ({
  data: {
    changed: {
      at,
      item: { ident: id, price: Number(id.slice(1)) * 10, name: `Name of ${id}`, maker: { town: `Town of m-${id}` } },
    },
  },
});

test.each(['SOCKET', 'EVENT_STREAM', 'MULTIPART'] as const)(
  'an event of a subgraph (%s) comes with what the others know of it, and the stream ends where it ends there',
  async (way) => {
    await using shop = await startShop(way);
    shop.change(100);
    shop.change(101);
    await using client = await shop.follow(QUERY, { from: 1 });
    expect(await client.next(WITHIN)).toMatchObject(changed(101, 'p1'));
    shop.change(102);
    expect(await client.next(WITHIN)).toMatchObject(changed(102, 'p2'));
    shop.end();
    expect(await client.ended).toEqual({ kind: 'COMPLETE' });
  },
);

test('the same comes over server-sent events and as parts of one response', async () => {
  await using shop = await startShop('SOCKET');
  shop.change(7);
  shop.end();
  const events = await Array.fromAsync(serverSentEvents(await shop.post('text/event-stream')));
  expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
  expect(JSON.parse(events[0]?.data ?? '')).toMatchObject(changed(7, 'p0'));
  expect(await Array.fromAsync(partsOf(await shop.post('multipart/mixed')))).toMatchObject([changed(7, 'p0')]);
  const wrapped = await shop.post('multipart/mixed;subscriptionSpec=1.0');
  expect(await Array.fromAsync(multipartParts<unknown>(wrapped))).toMatchObject([{ payload: changed(7, 'p0') }]);
});

test.each(['SOCKET', 'EVENT_STREAM', 'MULTIPART'] as const)(
  'when the client leaves, the subgraph (%s) is let go of, though nothing happens there',
  async (way) => {
    await using shop = await startShop(way);
    shop.change(1);
    const client = await shop.follow();
    await client.next(WITHIN);
    await client.close();
    await shop.seen.left.promise;
  },
);

test('when the client has had enough of one subscription, the subgraph is let go of though the socket stays', async () => {
  await using shop = await startShop('SOCKET');
  shop.change(1);
  const url = `${shop.federation.url.replace(/^http/, 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, lazy: false });
  const came = Promise.withResolvers<void>();
  const stop = client.subscribe({ query: QUERY }, { next: () => came.resolve(), error: came.reject, complete() {} });
  await came.promise;
  stop();
  await shop.seen.left.promise;
  await client.dispose();
});

test('a stream that breaks at the subgraph is never mended in silence: the client is told, and what is lost with it', async () => {
  await using shop = await startShop('SOCKET');
  shop.change(1);
  await using client = await shop.follow();
  await client.next(WITHIN);
  shop.events.cut();
  expect(await client.ended).toMatchObject({
    kind: 'ERROR',
    error: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' }, message: expect.stringContaining('Subscribe again') }],
  });
  expect(shop.seen.begun).toBe(1);
});

test('what a subgraph says of its own failure stays with us', async () => {
  await using shop = await startShop('SOCKET');
  await using client = await shop.follow('subscription { priceChanged(fails: true) { at } }');
  const { errors } = await client.next(WITHIN);
  expect(errors).toMatchObject([
    { message: 'Internal error.', path: ['priceChanged'], extensions: { code: 'INTERNAL' } },
  ]);
  expect(await client.ended).toEqual({ kind: 'COMPLETE' });
});

test('where another subgraph is silent, the event comes without its part and says so', async () => {
  await using shop = await startShop('SOCKET');
  await shop.federation.subgraphs.makers?.stop();
  shop.change(1);
  await using client = await shop.follow();
  expect(await client.next(WITHIN)).toMatchObject({
    data: { changed: { item: { name: 'Name of p0', maker: { town: null } } } },
    errors: [{ path: ['changed', 'item', 'maker'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
});

test('a stream goes on while the supergraph changes, and ends only where it does not fit the new one', async () => {
  await using shop = await startShop('SOCKET');
  shop.change(1);
  await using client = await shop.follow();
  await client.next(WITHIN);
  const { supergraph } = shop.federation;
  await shop.federation.change({ supergraph: withoutCoordinates(supergraph, new Set(['Product.price'])) });
  expect(await client.ended).toMatchObject({
    kind: 'ERROR',
    error: [{ extensions: { code: 'SCHEMA_CHANGED' }, message: expect.stringContaining('"price"') }],
  });
  await shop.federation.change({ supergraph });
  await using another = await shop.follow(QUERY, { from: 1 });
  await shop.federation.change({ supergraph: withoutCoordinates(supergraph, new Set(['Query.none'])) });
  shop.change(2);
  expect(await another.next(WITHIN)).toMatchObject(changed(2, 'p1'));
});

test('a subscription that asks for more than its caller may have is refused before the subgraph hears of it', async () => {
  const { source, seen } = createPrices();
  const guarded = priceTypes.replace('product: Product!', 'product: Product! @authenticated');
  await using events = await startEventSubgraph({ ...source, typeDefs: LINK + guarded }, 'SOCKET');
  const settings = { subgraphStreams: { prices: events.url } };
  await using federation = await startFederation({ prices: { ...source, typeDefs: guarded }, names, makers }, settings);
  const url = `${federation.url.replace(/^http/, 'ws')}/graphql`;
  await using refused = await openLiveClient({ url, query: QUERY, variables: {} });
  expect(await refused.ended).toMatchObject({ kind: 'ERROR' });
  expect(JSON.stringify(await refused.ended)).toContain('FORBIDDEN');
  expect(seen.begun).toBe(0);
});
