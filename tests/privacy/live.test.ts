import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { expect, test } from 'vitest';
import { type Asking, type House, startHouse } from '../testkit/house.ts';
import { STORY_PEOPLE, settleStoryPeople } from './story-people.ts';

const opal = officeKey('opal');
const WITHIN = { withinMs: 30_000 };
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const karim: Principal = { subject: 'karim', office: opal, roles: ['TECHNICAL_MANAGER'], mandates: [] };
const ines: Principal = { subject: 'ines', office: null, roles: ['NETWORK_ANALYST'], mandates: [] };

const EVENTS = `subscription {
  faultEvents(presence: true) {
    kind
    office { key }
    fault { id value building { name openClaims { description tenant { phone } } } }
  }
}`;
const ACKNOWLEDGE = 'mutation { acknowledgeFault(input: { fault: "opal:FLT-HALL", version: 1 }) { fault { state } } }';

async function follow(house: House, asking: Asking) {
  const stream = await house.subscribe(EVENTS, asking);
  await stream.nextThat(({ data }) => data?.faultEvents.kind === 'OFFICE_UP', WITHIN);
  return stream;
}

test('two who follow the same fault are told the same of the fault, and each of the persons what they may know', async () => {
  await using house = await startHouse({ offices: ['opal'], dwellingsPerOffice: 0 });
  await settleStoryPeople(house.office('opal'));
  await using ofAgent = await follow(house, { as: mara, purpose: 'CLAIM_HANDLING' });
  await using ofAnalyst = await follow(house, { as: ines, purpose: 'STATISTICS' });
  const { data, errors } = await house.ask(ACKNOWLEDGE, { as: karim, purpose: 'TECHNICAL_MONITORING' });
  expect(errors).toBeUndefined();
  expect(data.acknowledgeFault.fault.state).toBe('ACTIVE_ACK');

  const acknowledged = (event: { data?: { faultEvents: { kind: string } } | null }) =>
    event.data?.faultEvents.kind === 'ACKNOWLEDGED';
  const agents = await ofAgent.nextThat(acknowledged, WITHIN);
  expect(agents.data.faultEvents.fault).toEqual({
    id: 'opal:FLT-HALL',
    value: 1,
    building: {
      name: 'Bâtiment A',
      openClaims: [{ description: STORY_PEOPLE.opal?.description, tenant: { phone: STORY_PEOPLE.opal?.phone } }],
    },
  });

  const analysts = await ofAnalyst.nextThat(acknowledged, WITHIN);
  expect(analysts.data.faultEvents.fault).toEqual({
    id: 'opal:FLT-HALL',
    value: 1,
    building: { name: 'Bâtiment A', openClaims: null }, // each of one household
  });

  const written = await house.office('opal').database.sql`
    select roles[1] as role, item->>'coordinate' as coordinate, item->>'tier' as tier
    from ledger.entry, jsonb_array_elements(items) as item
    where item->>'coordinate' = 'Tenant.phone' order by role`;
  expect([...written]).toEqual([{ role: 'CLAIMS_AGENT', coordinate: 'Tenant.phone', tier: 'CLEAR' }]);
});
