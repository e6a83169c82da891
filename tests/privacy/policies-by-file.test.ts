import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE_POLICY_FOLDER } from '@canopee/gateway/privacy/read-policies';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { expect, test, vi } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { STORY_PEOPLE, settleStoryPeople } from './story-people.ts';

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const karim: Principal = { subject: 'karim', office: opal, roles: ['TECHNICAL_MANAGER'], mandates: [] };
const PHONE = '{ tenant(id: "opal:LOC-STORY") { phone } }';
const EVENTS = `subscription { faultEvents(presence: true) { kind fault { building { openClaims { tenant { phone } } } } } }`;
const ACKNOWLEDGE = 'mutation { acknowledgeFault(input: { fault: "opal:FLT-HALL", version: 1 }) { fault { state } } }';

/** A house whose policies stand in a folder of the test's own. */
async function houseWithPolicies(logTo: (line: string) => void = () => {}) {
  const policyFolder = mkdtempSync(join(tmpdir(), 'canopee-policies-'));
  cpSync(HOUSE_POLICY_FOLDER, policyFolder, { recursive: true });
  const house = await startHouse({ offices: ['opal'], dwellingsPerOffice: 0, logTo, gateway: { policyFolder } });
  await settleStoryPeople(house.office('opal'));
  return {
    house,
    policyFolder,
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      rmSync(policyFolder, { recursive: true });
    },
  };
}

async function phoneAndVersion(house: House): Promise<{ phone: string | null; version: string }> {
  const { data, extensions } = await house.ask(PHONE, { as: mara, purpose: 'CLAIM_HANDLING' });
  const { policyVersion } = (extensions as { privacy: { policyVersion: string } }).privacy;
  return { phone: data.tenant.phone, version: policyVersion };
}

test('a rule that is closed in its file closes in answers and in a running live stream, without a restart', async () => {
  await using of = await houseWithPolicies();
  const { house, policyFolder } = of;
  const before = await phoneAndVersion(house);
  expect(before.phone).toBe(STORY_PEOPLE.opal?.phone);
  await using stream = await house.subscribe(EVENTS, { as: mara, purpose: 'CLAIM_HANDLING' });
  await stream.nextThat(({ data }) => data?.faultEvents.kind === 'OFFICE_UP', { withinMs: 30_000 });

  appendFileSync(
    join(policyFolder, 'house-rules.cedar'),
    `
@id("no-telephone-for-now")
@because("A breach is being looked into.")
@source("GDPR art. 33")
@tier("WITHHELD")
forbid (principal, action in Action::"SEE", resource in DataCategory::"user.contact.phone_number");
`,
  );
  const after = await vi.waitUntil(
    async () => {
      const now = await phoneAndVersion(house);
      return now.version === before.version ? null : now;
    },
    { timeout: 30_000 },
  );
  expect(after.phone).toBeNull();

  await house.ask(ACKNOWLEDGE, { as: karim, purpose: 'TECHNICAL_MONITORING' });
  const { data, extensions } = await stream.nextThat(({ data }) => data?.faultEvents.kind === 'ACKNOWLEDGED', {
    withinMs: 30_000,
  });
  expect(data.faultEvents.fault.building.openClaims).toEqual([{ tenant: { phone: null } }]);
  expect(JSON.stringify(extensions)).toContain('no-telephone-for-now');
});

test('a broken file leaves the rules that are in force, under their version', async () => {
  const { promise: read, resolve } = Promise.withResolvers<void>();
  await using of = await houseWithPolicies((line) => line.includes('the policies are broken') && resolve());
  const { house, policyFolder } = of;
  const before = await phoneAndVersion(house);
  writeFileSync(join(policyFolder, 'broken.cedar'), 'permit (princ');
  writeFileSync(join(policyFolder, 'claims-agent.cedar'), '// nothing any more\n');
  await read;
  expect(await phoneAndVersion(house)).toEqual(before);
  rmSync(join(policyFolder, 'broken.cedar'));
  await vi.waitUntil(async () => (await phoneAndVersion(house)).phone === null, { timeout: 30_000 });
});
