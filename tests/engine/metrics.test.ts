import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

const rows = { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) };
const limits = { officeDeadlineMs: 300, breakerFailuresInRowMax: 1, shardRequestsMax: 1 };

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({ rows, limits, telemetry: { metrics: { path: '/metrics' } } });
});
afterAll(() => house[Symbol.asyncDispose]());

const scrape = async () => (await fetch(`${house.gateway.url}/metrics`)).text();

/** How often an operation ended so at a shard, as Prometheus reads it. */
async function counted(office: string, domain: string, outcome: string): Promise<number> {
  const labels = `office="${office}",domain="${domain}",outcome="${outcome}"`;
  const text = await scrape();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`canopee_office_duration_seconds_count{${labels}}`))
      ?.split(' ')[1] ?? 0,
  );
}

test('an operation counts once at each office and domain that it concerned', async () => {
  await house.ask('{ dwellings { nodes { id building { openClaims { id } } } } again: dwellings { totalCount } }');
  for (const office of ['amiens', 'opal']) {
    expect(await counted(office, 'stock', 'OK')).toBe(1);
    expect(await counted(office, 'claims', 'OK')).toBe(1);
  }
});

test('what an office may not be asked counts as denied', async () => {
  await house.ask('{ disclosures { nodes { id } } }');
  expect(await counted('opal', 'ledger', 'DENIED')).toBe(1);
});

test('what a router of others asks of a domain counts too', async () => {
  await fetch(`${house.gateway.url}/domain/stock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await house.headers()) },
    body: JSON.stringify({ query: '{ building(id: "opal:BAT-000") { name } }' }),
  });
  expect(await counted('opal', 'stock', 'OK')).toBe(2);
});

test('an office that is too slow counts by that, and is told to be let alone', async () => {
  expect(await scrape()).toContain('canopee_office_breaker_open{office="amiens",domain="claims"} 0');
  house.office('amiens').misbehave = () => new Promise(() => {});
  await house.ask('{ claim(id: "amiens:REC-000") { id } }');
  house.office('amiens').misbehave = null;
  expect(await counted('amiens', 'claims', 'TIMEOUT')).toBe(1);
  expect(await scrape()).toContain('canopee_office_breaker_open{office="amiens",domain="claims"} 1');
  expect(await scrape()).toContain('canopee_operations_under_way 0');
});

test('requests that an office keeps waiting are told, and how many wait behind them', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const came = Promise.withResolvers<void>();
  house.office('opal').misbehave = async (honest) => {
    came.resolve();
    await promise;
    return { text: JSON.stringify(honest) };
  };
  const asked = [1, 2].map(() => house.ask('{ building(id: "opal:BAT-000") { name } }'));
  await came.promise;
  const text = await scrape();
  expect(text).toContain('canopee_office_requests{office="opal",domain="stock",state="running"} 1');
  resolve();
  house.office('opal').misbehave = null;
  await Promise.all(asked);
  expect(await scrape()).toContain('canopee_office_requests{office="opal",domain="stock",state="waiting"} 0');
});

test('an operation is planned once, and then known', async () => {
  const found = async (how: string) => {
    const line = (await scrape()).split('\n').find((one) => one.startsWith(`canopee_plans_total{found="${how}"}`));
    return Number(line?.split(' ')[1]);
  };
  const before = [await found('made'), await found('known')];
  for (const name of ['one', 'two', 'three'])
    await house.ask(`query ${name} { dwelling(id: "opal:LGT-1") { livingArea } }`);
  expect([await found('made'), await found('known')]).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 2]);
  expect(await scrape()).toMatch(/canopee_plans_kept [1-9]/);
});

test('nothing that was asked, and nobody who asked, stands in it', async () => {
  const PLANTED = 'Marchand-0639980012';
  await house.ask(`query Qu7 { dwelling(id: "opal:${PLANTED}") { id } building(id: "${PLANTED}") { name } }`, {
    as: { subject: PLANTED },
    purpose: 'CLAIM_HANDLING',
  });
  const text = await scrape();
  for (const secret of [PLANTED, 'Qu7', 'CLAIM_HANDLING', 'CLAIMS_AGENT', 'dwelling'])
    expect(text).not.toContain(secret);
});

describe('where nothing is said', () => {
  test('nothing is served, and nothing loaded to measure with', async () => {
    await using quiet = await startMemoryNetwork({ rows });
    expect((await fetch(`${quiet.gateway.url}/metrics`)).status).toBe(404);
    const gateway = new URL('../../gateway/src/gateway.ts', import.meta.url);
    const script = `await import(${JSON.stringify(gateway.href)});
      console.log(Object.keys(process.getBuiltinModule('module')._cache).filter((file) => file.includes('prom-client')).length);`;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim()).toBe(
      '0',
    );
  });
});
