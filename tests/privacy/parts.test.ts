import { createHash } from 'node:crypto';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockTable } from '../ledger/lock-table.ts';
import { type House, startHouse } from '../testkit/house.ts';
import { applied, type Part, partsOf } from '../testkit/parts-client.ts';
import { STORY_PEOPLE, settleStoryPeople } from './story-people.ts';

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const helene: Principal = { subject: 'helene', office: null, roles: ['DPO'], mandates: [opal] };
const phone = STORY_PEOPLE.opal?.phone;

const CALL = `query CallBoth {
  own: tenant(id: "opal:LOC-STORY") { reference ... @defer(label: "call") { phone } }
  other: tenant(id: "amiens:LOC-STORY") { reference phone }
}`;
const LEDGER = `{ disclosures(where: { purpose: "CLAIM_HANDLING" }, orderBy: { field: AT }) {
  nodes { operationHash items { coordinate } }
} }`;

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'amiens'], dwellingsPerOffice: 0 });
  for (const key of ['opal', 'amiens']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

async function ask(accept: string): Promise<Response> {
  const headers = await house.headers({ as: mara, purpose: 'CLAIM_HANDLING' });
  return fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: JSON.stringify({ query: CALL }),
  });
}

test('no part with a personal value leaves before its reading is recorded, once, and the marks are those of the whole', async () => {
  const lock = await lockTable(house.office('opal').database.url, 'ledger.entry');
  const parts = partsOf(await ask('multipart/mixed'));
  // The other office's part comes while opal cannot write its own down.
  const first = (await parts.next()).value as Part;
  expect(JSON.stringify(first)).not.toContain(phone);
  await lock.release();
  const came = [first, ...(await Array.fromAsync(parts))];
  const { data, extensions } = applied(came);
  expect(data).toMatchObject({ own: { phone }, other: { phone: null } });
  const ledger = await house.ask(LEDGER, { as: helene, purpose: 'DPO_AUDIT' });
  const operationHash = createHash('sha256').update(CALL).digest('hex');
  expect(ledger.data.disclosures.nodes).toEqual([{ operationHash, items: [{ coordinate: 'Tenant.phone' }] }]);
  const whole = (await (await ask('application/json')).json()) as Part;
  expect(whole.data).toEqual(data);
  expect(extensions?.privacy).toEqual(whole.extensions?.privacy);
});
