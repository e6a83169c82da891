import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SentSpan, startTraceCollector } from '../testkit/trace-collector.ts';
import { startFederation } from './federation.ts';
import { type MemoryNetwork, type MemoryNetworkOptions, officeRows, startMemoryNetwork } from './memory-network.ts';

const rows = { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) };
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CLIENT_SPAN = 'b7ad6b7169203331';
const TRACEPARENT = `00-${TRACE_ID}-${CLIENT_SPAN}-01`;

/** What a gateway sends of whatever is done with it. */
async function tracesOf(
  run: (house: MemoryNetwork) => Promise<unknown>,
  options: Omit<MemoryNetworkOptions, 'rows'> = {},
): Promise<SentSpan[]> {
  await using collector = await startTraceCollector();
  const telemetry = { traces: { otlpUrl: collector.url } };
  {
    await using house = await startMemoryNetwork({ rows, telemetry, ...options });
    await run(house);
  }
  return collector.spans;
}

async function post(house: MemoryNetwork, query: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await house.headers()), ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

const ACROSS = 'query Across { dwellings { nodes { id building { openClaims { id } } } } }';

test('an operation across offices is one trace: a span of its own, and in it one for each question to an office', async () => {
  const spans = await tracesOf((house) => post(house, ACROSS));
  const [root, ...others] = spans.filter(({ parentSpanId }) => !parentSpanId);
  expect(others).toEqual([]);
  expect(root).toMatchObject({ service: 'canopee-gateway', name: 'query', failed: false });
  const hash = createHash('sha256').update(ACROSS).digest('hex');
  expect(root?.attributes).toEqual({ 'graphql.operation.type': 'query', 'canopee.operation.hash': hash });
  const asks = spans.filter((span) => span !== root);
  expect(asks.map(({ traceId, parentSpanId }) => [traceId, parentSpanId])).toEqual(
    asks.map(() => [root?.traceId, root?.spanId]),
  );
  expect(asks.map(({ attributes }) => attributes)).toEqual(
    expect.arrayContaining(
      ['amiens', 'opal'].flatMap((office) =>
        ['stock', 'claims'].map((domain) => ({
          'canopee.office': office,
          'canopee.domain': domain,
          'canopee.outcome': 'OK',
        })),
      ),
    ),
  );
  expect(asks).toHaveLength(4);
});

test("it goes on with the client's trace, and each office is told which span asks it", async () => {
  let told: unknown[] = [];
  const spans = await tracesOf(async (house) => {
    await post(house, ACROSS, { traceparent: TRACEPARENT, tracestate: 'tenant=Marchand' });
    const calls = ['amiens', 'opal'].flatMap((key) => house.office(key).calls);
    told = calls.map(({ headers }) => headers.traceparent);
    expect(calls.map(({ headers }) => headers.tracestate)).toEqual(calls.map(() => undefined));
  });
  const root = spans.find(({ name }) => name === 'query');
  expect(root).toMatchObject({ traceId: TRACE_ID, parentSpanId: CLIENT_SPAN });
  const asks = spans.filter(({ parentSpanId }) => parentSpanId === root?.spanId);
  expect(told.toSorted()).toEqual(asks.map(({ spanId }) => `00-${TRACE_ID}-${spanId}-01`).toSorted());
  expect(told).toHaveLength(4);
});

test('what a client sends as its trace and is none begins a new one; what it does not want followed is not', async () => {
  const odd = await tracesOf((house) => post(house, ACROSS, { traceparent: 'Marchand' }));
  expect(odd.filter(({ parentSpanId }) => !parentSpanId).map(({ name }) => name)).toEqual(['query']);
  expect(await tracesOf((house) => post(house, ACROSS, { traceparent: TRACEPARENT.replace(/01$/, '00') }))).toEqual([]);
});

test('a span tells what became of an office that is too slow', async () => {
  const slow = async (house: MemoryNetwork) => {
    house.office('amiens').misbehave = () => new Promise(() => {});
    await post(house, '{ claim(id: "amiens:REC-000") { id } }');
  };
  const spans = await tracesOf(slow, { limits: { officeDeadlineMs: 100 } });
  const attributes = { 'canopee.office': 'amiens', 'canopee.domain': 'claims', 'canopee.outcome': 'TIMEOUT' };
  expect(spans.find(({ name }) => name === 'ask claims')).toMatchObject({ attributes, failed: true });
});

test('where answers may be shared, what an office is asked stands in the trace of who had it asked', async () => {
  const spans = await tracesOf((house) => post(house, '{ dwellings { totalCount } }'), { dedupe: true });
  const root = spans.find(({ name }) => name === 'query');
  expect(spans.filter(({ name }) => name === 'ask stock').map(({ parentSpanId }) => parentSpanId)).toEqual([
    root?.spanId,
    root?.spanId,
  ]);
});

test('what a router of others asks of a domain is followed too', async () => {
  const spans = await tracesOf(async (house) =>
    fetch(`${house.gateway.url}/domain/stock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: TRACEPARENT, ...(await house.headers()) },
      body: JSON.stringify({ query: '{ building(id: "opal:BAT-000") { name } }' }),
    }),
  );
  expect(spans.map(({ name, traceId }) => [name, traceId])).toEqual([
    ['ask stock', TRACE_ID],
    ['query', TRACE_ID],
  ]);
});

test('nothing that was asked, and nobody who asked, stands in a trace', async () => {
  await using collector = await startTraceCollector();
  const PLANTED = 'Marchand-0639980012';
  {
    await using house = await startMemoryNetwork({ rows, telemetry: { traces: { otlpUrl: collector.url } } });
    const query = `query ($id: ID!) { dwelling(id: "opal:${PLANTED}") { id } building(id: $id) { name } }`;
    await house.ask(query, {
      as: { subject: PLANTED },
      purpose: 'CLAIM_HANDLING',
      variables: { id: `opal:${PLANTED}` },
    });
  }
  expect(collector.spans.map(({ name }) => name)).toContain('ask stock');
  for (const secret of [PLANTED, 'CLAIM_HANDLING', 'CLAIMS_AGENT', 'dwelling', 'Building'])
    expect(collector.texts.join('\n')).not.toContain(secret);
});

test('a collector that is gone fails no request, and holds up nobody', async () => {
  const { url } = await (async () => {
    await using gone = await startTraceCollector();
    return gone;
  })();
  await using house = await startMemoryNetwork({ rows, telemetry: { traces: { otlpUrl: url } } });
  expect(await post(house, '{ dwellings { totalCount } }')).toMatchObject({ data: { dwellings: { totalCount: 4 } } });
});

describe('where nothing is said', () => {
  test("no office is told of a trace, not even of the client's", async () => {
    await using house = await startMemoryNetwork({ rows });
    await post(house, ACROSS, { traceparent: TRACEPARENT });
    const { calls } = house.office('opal');
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.map(({ headers }) => headers.traceparent)).toEqual(calls.map(() => undefined));
  });

  test('nothing is loaded to trace with', () => {
    const files = ['gateway/src/gateway.ts', 'subgraphs/office/src/office.ts'];
    const urls = files.map((file) => new URL(`../../${file}`, import.meta.url).href);
    // Of ES modules nobody keeps a list that can be read: a hook sees each one that is resolved.
    const script = `import { registerHooks } from 'node:module';
      let loaded = 0;
      registerHooks({ resolve(name, context, next) {
        if (/^@opentelemetry\\/(sdk|exporter|core)/.test(name)) loaded += 1;
        return next(name, context);
      } });
      for (const url of ${JSON.stringify(urls)}) await import(url);
      console.log(loaded);`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(printed.trim()).toBe('0');
  });
});

test('a client’s name for its operation stands in no trace, unless whoever runs the gateway trusts the document', async () => {
  await using collector = await startTraceCollector();
  const folder = await mkdtemp(join(tmpdir(), 'trusted-'));
  const document = 'query TheWord { word }';
  await writeFile(join(folder, 'word.graphql'), document);
  const words = { typeDefs: 'type Query { word: String }', resolvers: { Query: { word: () => 'word' } } };
  {
    const trustedDocuments = { manifest: folder, only: false };
    const telemetry = { traces: { otlpUrl: collector.url } };
    await using federation = await startFederation({ words }, { trustedDocuments, telemetry });
    for (const query of [document, 'query OfMadameMartin { word }']) await federation.ask(query);
  }
  await rm(folder, { recursive: true });
  const names = collector.spans.map(({ attributes }) => attributes['graphql.operation.name']);
  expect(names.filter((name) => name !== undefined)).toEqual(['TheWord']);
  expect(JSON.stringify(collector.spans)).not.toContain('Martin');
});
