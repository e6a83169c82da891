import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mark } from '@canopee/schema/mark';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { STORY_PEOPLE, settleStoryPeople } from './story-people.ts';

// Amiens and Oise Habitat share telephone numbers, masked, to handle claims (CNV-DEMO-01). Amiens keeps them all the same.

const amiens = officeKey('amiens');
const agentOf = (office: string): Principal => ({
  subject: `agent of ${office}`,
  office: officeKey(office),
  roles: ['CLAIMS_AGENT'],
  mandates: [],
});
const PHONE = '{ tenant(id: "amiens:LOC-STORY") { phone } }';
const MASKED = '•••• 47';

const KEEPS_NUMBERS = `
@id("amiens-keeps-telephone-numbers")
@because("Tenants were promised that their numbers stay with us.")
@source("Conseil de concertation locative, 12 mars 2026")
forbid (principal, action in Action::"SEE", resource in DataCategory::"user.contact.phone_number")
unless { principal in resource.office };
`;
const MASKS_NAMES = `
@id("amiens-masks-names")
@because("A telephone number is enough to ring somebody up.")
@source("Conseil de concertation locative, 12 mars 2026")
@tier("MASKED")
forbid (principal in Role::"CLAIMS_AGENT", action == Action::"SEE_CLEAR", resource in DataCategory::"user.name.last");
`;

const folder = mkdtempSync(join(tmpdir(), 'canopee-office-policies-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (text: string) => writeFileSync(join(folder, 'amiens.cedar'), text);

describe('an office that keeps telephone numbers from all other offices', () => {
  let house: House;
  beforeAll(async () => {
    write(KEEPS_NUMBERS);
    house = await startHouse({
      offices: ['amiens', 'oise-habitat'],
      dwellingsPerOffice: 0,
      officePolicies: { amiens: folder },
    });
    await settleStoryPeople(house.office('amiens'));
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function asked(office: string, document = PHONE) {
    const { data, extensions } = await house.ask(document, { as: agentOf(office), purpose: 'CLAIM_HANDLING' });
    const { marks } = (extensions as { privacy: { marks: Mark[] } }).privacy;
    return { tenant: data.tenant, marks: marks.map(({ office, tier, rule }) => `${office} ${tier} ${rule}`) };
  }

  test('gives none although an agreement shares them masked, and the mark names the office’s rule', async () => {
    expect(await asked('oise-habitat')).toEqual({
      tenant: { phone: null },
      marks: ['amiens WITHHELD amiens-keeps-telephone-numbers'],
    });
  });

  test('gives them to its own agents as before', async () => {
    expect(await asked('amiens')).toEqual({ tenant: { phone: STORY_PEOPLE.amiens?.phone }, marks: [] });
  });

  test('says in its ledger by which rule they were kept', async () => {
    await asked('oise-habitat');
    const written = await house.office('amiens').database.sql`
      select principal_office, item->>'coordinate' as coordinate, item->>'tier' as tier, item->>'rule' as rule
      from ledger.entry, jsonb_array_elements(items) as item order by sequence desc limit 1`;
    expect([...written]).toEqual([
      {
        principal_office: 'oise-habitat',
        coordinate: 'Tenant.phone',
        tier: 'WITHHELD',
        rule: 'amiens-keeps-telephone-numbers',
      },
    ]);
  });

  test('says before anybody asks what its own rules keep back', async () => {
    const explain = `query ($document: String!) {
      explainAccess(document: $document, purpose: "CLAIM_HANDLING") {
        fields { office tier rule { id because source } agreement missing }
        silentOffices
      }
    }`;
    const { data } = await house.ask(explain, { as: agentOf('oise-habitat'), variables: { document: PHONE } });
    const { fields, silentOffices } = data.explainAccess;
    expect(fields.find(({ office }: { office: string }) => office === 'amiens')).toEqual({
      office: 'amiens',
      tier: 'WITHHELD',
      rule: {
        id: 'amiens-keeps-telephone-numbers',
        because: 'Tenants were promised that their numbers stay with us.',
        source: 'Conseil de concertation locative, 12 mars 2026',
      },
      agreement: null,
      missing: [],
    });
    expect(silentOffices).toEqual([]);
  });

  test('changes its rules without being started again, and keeps them while what is written is broken', async () => {
    write(MASKS_NAMES);
    await vi.waitUntil(async () => (await asked('oise-habitat')).tenant.phone === MASKED, { timeout: 30_000 });
    const nameAtHome = () => asked('amiens', '{ tenant(id: "amiens:LOC-STORY") { phone lastName } }');
    const masked = {
      tenant: { phone: STORY_PEOPLE.amiens?.phone, lastName: 'D.' },
      marks: ['amiens MASKED amiens-masks-names'],
    };
    expect(await nameAtHome()).toEqual(masked);
    write('forbid (princ');
    // Long enough for it to have been read; what is looked for is that nothing changes.
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(await nameAtHome()).toEqual(masked);
    write(KEEPS_NUMBERS);
    await vi.waitUntil(async () => (await asked('oise-habitat')).tenant.phone === null, { timeout: 30_000 });
  });

  test('can say later which of its rules an entry of the ledger was written under, and what they said', async () => {
    const { sql } = house.office('amiens').database;
    const kept = () => sql<{ version: string; rules: { id: string; text: string }[] }[]>`
      select version, rules from ledger.office_rule_set order by number`;
    await vi.waitUntil(async () => (await kept()).length === 3, { timeout: 30_000 });
    expect((await kept()).map(({ rules }) => rules.map(({ id }) => id).join())).toEqual([
      'amiens-keeps-telephone-numbers',
      'amiens-masks-names',
      'amiens-keeps-telephone-numbers',
    ]);
    const [masking] = await sql<{ at: Date; version: string }[]>`
      select at, office_policy_version as version from ledger.entry, jsonb_array_elements(items) as item
      where item->>'rule' = 'amiens-masks-names' order by sequence limit 1`;
    const rulesAt = `query ($at: DateTime) { officeRules(at: $at, offices: ["amiens"]) { version rules { id tier text } } }`;
    const { data } = await house.ask(rulesAt, { as: agentOf('amiens'), variables: { at: masking?.at.toISOString() } });
    expect(data.officeRules).toMatchObject([
      { version: masking?.version, rules: [{ id: 'amiens-masks-names', tier: 'MASKED' }] },
    ]);
    await expect(sql`delete from ledger.office_rule_set`).rejects.toThrow();
  });
});

describe('an office does not start', () => {
  const starts = () => startHouse({ offices: [amiens], dwellingsPerOffice: 0, officePolicies: { amiens: folder } });

  test('with a rule that gives more than the network does', async () => {
    write(KEEPS_NUMBERS.replace('forbid', 'permit').replace('in Action::"SEE"', '== Action::"SEE_CLEAR"'));
    await expect(starts()).rejects.toThrow(
      'amiens.cedar, rule "amiens-keeps-telephone-numbers": a forbid is expected, but got a permit: an office may only lower what is given, never give more.',
    );
  });

  test('with a broken rule, and says which', async () => {
    write(KEEPS_NUMBERS.replace('phone_number', 'telephone'));
    await expect(starts()).rejects.toThrow(/^amiens\.cedar, rule "amiens-keeps-telephone-numbers": .*telephone/);
  });
});
