import type { Mark } from '@canopee/schema/mark';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { settleStoryPeople } from './story-people.ts';

// Agreements that begin and end while the house runs: nothing is started again, and nobody waits for a clock.

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const karim: Principal = {
  subject: 'karim',
  office: officeKey('reims-habitat'),
  roles: ['TECHNICAL_MANAGER'],
  mandates: [],
};
const forClaims = { as: mara, purpose: 'CLAIM_HANDLING' } as const;
const WITHIN = { withinMs: 10_000 };

const PHONE = '{ tenant(id: "reims-habitat:LOC-STORY") { phone } }';
const MASKED = '•••• 93';

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'reims-habitat'], dwellingsPerOffice: 0 });
  for (const key of ['opal', 'reims-habitat']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

/** Until the day it began: a period does not hold its last day. */
async function agreementEnds(): Promise<void> {
  const changed = house.agreementsChanged();
  await house.network.sql`
    update network.agreements set effective_until = '2026-01-02' where reference = 'CNV-DEMO-03'`;
  await changed;
}

async function agreementBegins(): Promise<void> {
  const changed = house.agreementsChanged();
  await house.network.sql`update network.agreements set effective_until = null where reference = 'CNV-DEMO-03'`;
  await changed;
}

async function phoneAndMarks(): Promise<{ phone: string | null; rules: string[] }> {
  const { data, extensions } = await house.ask(PHONE, forClaims);
  return { phone: data.tenant.phone, rules: rulesOf(extensions) };
}

function rulesOf(extensions: Record<string, unknown> | undefined): string[] {
  return (extensions as { privacy: { marks: Mark[] } }).privacy.marks.map(({ rule }) => rule);
}

test('an agreement that ends gives nothing in the next answer, and again what it gave when it begins again', async () => {
  expect(await phoneAndMarks()).toEqual({ phone: MASKED, rules: ['agreement-shares'] });
  await agreementEnds();
  expect(await phoneAndMarks()).toEqual({ phone: null, rules: ['no-agreement'] });
  await agreementBegins();
  expect(await phoneAndMarks()).toEqual({ phone: MASKED, rules: ['agreement-shares'] });
});

test('the ledger of the office of the data names the agreement that a value was given under', async () => {
  await house.ask(PHONE, forClaims);
  const written = await house.office('reims-habitat').database.sql`
    select agreement, principal_office, item->>'tier' as tier, item->>'rule' as rule
    from ledger.entry, jsonb_array_elements(items) as item order by sequence desc limit 1`;
  expect([...written]).toEqual([
    { agreement: 'CNV-DEMO-03', principal_office: 'opal', tier: 'MASKED', rule: 'agreement-shares' },
  ]);
});

test('what the parties share is of the types that the agreement names, and of no other', async () => {
  const { sql } = house.network;
  const named = (types: string[]) =>
    sql`update network.data_sharing_scopes set entity_types = ${types} where agreement = 'CNV-DEMO-03'`;
  const narrowed = house.agreementsChanged();
  await named(['Guarantor']);
  await narrowed;
  expect(await phoneAndMarks()).toEqual({ phone: null, rules: ['no-agreement'] });
  const widened = house.agreementsChanged();
  await named(['Guarantor', 'Tenant']);
  await widened;
  expect((await phoneAndMarks()).phone).toBe(MASKED);
});

test('who follows faults under an agreement is told no more of the persons once it has ended, in the same stream', async () => {
  await house.office('reims-habitat').database.sql`
    insert into sensors.faults (reference, version, rule, system, severity, state, sensor, building, value, quantity, raised_at)
    values ('FLT-LATER', 1, 'BATTERY_LOW', 'VENTILATION', 'MINOR', 'ACTIVE_UNACK', 'CAP-STORY', 'BAT-STORY', 1, 'BATTERY', now())`;
  const events = `subscription {
    faultEvents(presence: true) { kind office { key } fault { id building { openClaims { tenant { phone } } } } }
  }`;
  await using stream = await house.subscribe(events, forClaims);
  await stream.nextThat(({ data }) => data?.faultEvents.office.key === 'reims-habitat', WITHIN);
  const acknowledged = async (fault: string) => {
    const mutation = `mutation { acknowledgeFault(input: { fault: "reims-habitat:${fault}", version: 1 }) { fault { id } } }`;
    const { errors } = await house.ask(mutation, { as: karim, purpose: 'TECHNICAL_MONITORING' });
    expect(errors).toBeUndefined();
    const event = await stream.nextThat(({ data }) => data?.faultEvents.kind === 'ACKNOWLEDGED', WITHIN);
    const [claim] = event.data.faultEvents.fault.building.openClaims;
    return { phone: claim.tenant.phone, rules: rulesOf(event.extensions) };
  };

  expect(await acknowledged('FLT-STORY')).toEqual({ phone: MASKED, rules: ['agreement-shares'] });
  await agreementEnds();
  expect(await acknowledged('FLT-LATER')).toEqual({ phone: null, rules: ['no-agreement'] });
  await agreementBegins();
});
