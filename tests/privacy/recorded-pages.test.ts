import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';

const OFFICES = ['opal', 'reims-habitat'];
const mara: Principal = { subject: 'mara', office: officeKey('opal'), roles: ['CLAIMS_AGENT'], mandates: [] };

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: OFFICES, dwellingsPerOffice: 20 });
  // While the gateway has not heard the network yet, nothing is given to anybody.
  for (let heard = house.agreementsChanged(); ; heard = house.agreementsChanged()) {
    if ((await peopleCalled({ first: 4 })).length > 0) break;
    await heard;
  }
});
afterAll(() => house[Symbol.asyncDispose]());

const PHONES = `query ($first: Int, $last: Int, $after: String) {
  dwellings(first: $first, last: $last, after: $after) {
    nodes { lease { tenants { id phone } } }
    pageInfo { endCursor }
  }
}`;

type Tenant = { id: string; phone: string | null };

test.each([{ first: 4 }, { last: 3 }, { first: 15 }])(
  'the ledger of each office holds the people who are in the answer, and nobody of the rows that are not on its page: %o',
  async (variables) => {
    const before = await Promise.all(OFFICES.map(newestEntry));
    const called = await peopleCalled(variables);
    expect(called.length).toBeGreaterThan(0);
    for (const [at, office] of OFFICES.entries()) {
      const inAnswer = new Set(called.filter(({ id }) => id.startsWith(`${office}:`)).map(({ id }) => id));
      expect(await peopleRecorded(office, before[at] ?? 0), office).toBe(inAnswer.size);
    }
  },
);

/** Whose phone numbers are in the answer. */
async function peopleCalled(variables: Record<string, number>): Promise<Tenant[]> {
  const { data, errors } = await house.ask(PHONES, { as: mara, purpose: 'CLAIM_HANDLING', variables });
  expect(errors).toBeUndefined();
  const tenants: Tenant[] = data.dwellings.nodes.flatMap(
    ({ lease }: { lease: { tenants: Tenant[] } | null }) => lease?.tenants ?? [],
  );
  return tenants.filter(({ phone }) => phone !== null);
}

async function newestEntry(office: string): Promise<number> {
  const [row] = await house.office(office).database.sql`select max(sequence) as newest from ledger.entry`;
  return Number(row?.newest ?? 0);
}

/** How many different people stand in entries after one. */
async function peopleRecorded(office: string, after: number): Promise<number> {
  const [row] = await house.office(office).database.sql`
    select count(distinct subject) as people from ledger.entry, unnest(subjects) as subject where sequence > ${after}`;
  return Number(row?.people);
}
