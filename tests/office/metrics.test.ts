import { execFileSync } from 'node:child_process';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORY_PEOPLE, settleStoryPeople } from '../privacy/story-people.ts';
import { type House, startHouse } from '../testkit/house.ts';

const mara: Principal = { subject: 'mara', office: officeKey('opal'), roles: ['CLAIMS_AGENT'], mandates: [] };
const MANAGER = { as: 'technical-manager-reims-habitat', purpose: 'TECHNICAL_MONITORING' } as const;
const CALL = 'query Qu7 { tenant(id: "opal:LOC-STORY") { phone } }';

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'amiens'], dwellingsPerOffice: 0, metricsOf: ['opal'] });
  await settleStoryPeople(house.office('opal'));
});
afterAll(() => house[Symbol.asyncDispose]());

const scrape = async () => (await fetch(`${house.office('opal').url}/metrics`)).text();

/** The value of a metric, by its name and labels as Prometheus reads them; 0 where it is not there. */
async function read(metric: string): Promise<number> {
  const line = (await scrape()).split('\n').find((one) => one.startsWith(`${metric} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

test('an office counts what it is asked by domain, and what it wrote down of it', async () => {
  const ENTRIES = 'canopee_ledger_entries_total{domain="stock",kind="READ"}';
  const REQUESTS = 'canopee_request_duration_seconds_count{domain="stock",status="200"}';
  const [entries, requests] = [await read(ENTRIES), await read(REQUESTS)];
  const { data } = await house.ask(CALL, { as: mara, purpose: 'CLAIM_HANDLING' });
  expect(data.tenant.phone).toBe(STORY_PEOPLE.opal?.phone);
  expect(await read(ENTRIES)).toBe(entries + 1);
  expect(await read(REQUESTS)).toBe(requests + 1);
});

test('and the live streams that stand, until nobody follows them any more', async () => {
  const STREAMS = 'canopee_live_streams{domain="sensors"}';
  expect(await read(STREAMS)).toBe(0);
  const stream = await house.subscribe('subscription { faultEvents(presence: true) { kind office { key } } }', MANAGER);
  await stream.nextThat(({ data }) => data?.faultEvents.office.key === 'opal', { withinMs: 30_000 });
  expect(await read(STREAMS)).toBe(1);
});

test('nothing that was asked, and nobody who asked or was asked for, stands in it', async () => {
  await house.ask(CALL, { as: mara, purpose: 'CLAIM_HANDLING' });
  const text = await scrape();
  for (const secret of ['LOC-STORY', 'Qu7', 'CLAIM_HANDLING', 'mara', house.pseudonym(mara), STORY_PEOPLE.opal?.phone])
    expect(text).not.toContain(secret);
});

test('where nothing is said nothing is served, and nothing loaded to measure with', async () => {
  expect((await fetch(`${house.office('amiens').url}/metrics`)).status).toBe(404);
  const office = new URL('../../subgraphs/office/src/office.ts', import.meta.url);
  const script = `await import(${JSON.stringify(office.href)});
    console.log(Object.keys(process.getBuiltinModule('module')._cache).filter((file) => file.includes('prom-client')).length);`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim()).toBe('0');
});
