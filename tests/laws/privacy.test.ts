import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import type { Mark } from '@canopee/schema/mark';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { PURPOSES, type Purpose } from '@canopee/schema/purpose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORY_PEOPLE, settleStoryPeople } from '../privacy/story-people.ts';
import { type House, startHouse } from '../testkit/house.ts';
import { RandomDocument, type Reach } from './random-personal-document.ts';
import {
  REFERENCE_ROLES,
  type ReferenceScope,
  referenceReach,
  referenceTier,
  referenceValue,
  seesNoHousehold,
} from './reference-evaluator.ts';

const OFFICES = ['opal', 'amiens', 'reims-habitat'] as const;
const AGREEMENTS_PER_SEED = 5;
const QUESTIONS_PER_AGREEMENT = 25;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0xd0, 0xd1, 0xd2];

const officer: Principal = { subject: 'nadia', office: null, roles: ['NETWORK_OFFICER'], mandates: [] };
const CHANGE = 'mutation ($input: ChangeAgreementInput!) { changeAgreement(input: $input) { agreement { version } } }';

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: [...OFFICES], dwellingsPerOffice: 0 });
  for (const key of OFFICES) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

test.each(seeds)(
  'whoever asks for whatever, why and under whichever agreements: what comes out is what the tables let out (SEED=%i)',
  { timeout: 60_000 },
  async (seed) => {
    const random = seededRandom(seed);
    let given = 0;
    for (let turn = 0; turn < AGREEMENTS_PER_SEED; turn += 1) {
      const scopes = await agreeOn(random);
      for (let count = 0; count < QUESTIONS_PER_AGREEMENT; count += 1) given += await askAndCompare(random, scopes);
    }
    // A law about nothing would hold as well.
    expect(given).toBeGreaterThan(50);
  },
);

/** Asks one random question. Resolves with how many values came out. */
async function askAndCompare(random: SeededRandom, scopes: readonly ReferenceScope[]): Promise<number> {
  const as = personOf(random);
  const purpose = random.chance(0.6) ? ('CLAIM_HANDLING' as const) : purposeOf(random);
  const marks = new Set<string>();
  let given = 0;
  const reach: Reach = {
    of: (office) => referenceReach(as, office),
    // Who meets no household meets no home either, and is refused for nothing else here.
    sensors: (office) => as.office === office && referenceReach(as, office) === 'ALL',
  };
  const document = new RandomDocument(random, OFFICES, reach, (office, coordinate, category, value) => {
    const [typeName = ''] = coordinate.split('.');
    const tier = referenceTier({ person: as, purpose, office, typeName, category, homeIsOpen: isOpen(office), scopes });
    const out = referenceValue(value, tier, category);
    if (out.tier !== 'CLEAR') marks.add(`${coordinate} ${office} ${out.tier}`);
    if (out.value !== null) given += 1;
    return out.value;
  });
  const { data, errors, extensions } = await house.ask(document.text, { as, ...(purpose && { purpose }) });
  const asked = JSON.stringify({ as, purpose, scopes, document: document.text });
  if (seesNoHousehold(as)) {
    expect(Object.values(data ?? {}), asked).toEqual(Object.values(document.expected).map(() => null));
    expect(new Set(errors?.map(({ extensions }) => extensions.code)), asked).toEqual(
      new Set(document.asksHouseholds ? ['FORBIDDEN'] : []),
    );
    return 0;
  }
  expect(errors, asked).toBeUndefined();
  expect(data, asked).toEqual(document.expected);
  expect(marksOf(extensions), asked).toEqual([...marks].sort());
  return given;
}

/** Which rule it was is for the stories to say, and how often for the ledger: one row that is asked for twice may be fetched once. */
function marksOf(extensions: Record<string, unknown> | undefined): string[] {
  const { marks } = (extensions as { privacy: { marks: Mark[] } }).privacy;
  return [...new Set(marks.map(({ coordinate, office, tier }) => `${coordinate} ${office} ${tier}`))].sort();
}

/** Consents, and has a claim open: `STORY_PEOPLE` says who. */
const isOpen = (office: string) => STORY_PEOPLE[office]?.consents === true;

function personOf(random: SeededRandom): Principal {
  // Whoever is narrowed meets little: fewer of them leave more to be compared.
  const roles = REFERENCE_ROLES.filter((role) =>
    random.chance(role === 'CONTRACTOR' || role === 'TENANT' ? 0.12 : 0.28),
  );
  const office = random.chance(0.9) ? officeKey(random.pick(OFFICES)) : null;
  return {
    subject: `somebody-${random.whole(1, 5)}`,
    office,
    roles,
    mandates: [],
    ...(roles.includes('CONTRACTOR') && { contractor: random.pick(['PRE-JOB', 'PRE-JOB', 'PRE-LIFT']) }),
    ...(roles.includes('TENANT') && { tenant: random.chance(0.8) ? 'LOC-STORY' : 'LOC-OTHER' }),
  };
}

function purposeOf(random: SeededRandom): Purpose | null {
  return random.chance(0.3) ? null : random.pick(Object.keys(PURPOSES) as Purpose[]);
}

/** Changes the one agreement of these offices to random terms, and resolves when the gateway decides by them. */
async function agreeOn(random: SeededRandom): Promise<ReferenceScope[]> {
  const parties = random.chance(0.3) ? [...OFFICES] : OFFICES.filter((_, index) => index !== random.whole(0, 2));
  const members = parties.length < 2 ? [...OFFICES] : parties;
  const dataSharing = Array.from({ length: random.whole(1, 4) }, () => scopeOf(random));
  const { data } = await house.ask('{ agreement(id: "CNV-DEMO-03") { version } }', { as: officer });
  const changed = house.agreementsChanged();
  const terms = {
    title: 'Loi (démonstration)',
    kind: 'SPECIFIC',
    parties: members.map((office) => ({ office, role: 'MEMBER' })),
    effectiveFrom: '2026-01-01',
    dataSharing,
  };
  const input = { id: 'CNV-DEMO-03', version: data.agreement.version, reason: 'Loi.', terms };
  const { errors } = await house.ask(CHANGE, { as: officer, variables: { input } });
  expect(errors, JSON.stringify(terms)).toBeUndefined();
  await changed;
  return dataSharing.map((scope) => ({ ...scope, parties: members }));
}

/** What an agreement may name of each type; a word stands for those below it. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  Tenant: [
    'user',
    'user.name',
    'user.name.last',
    'user.contact',
    'user.contact.phone_number',
    'user.demographic.date_of_birth',
  ],
  Dwelling: ['user', 'user.financial'],
  Claim: ['user', 'user.content'],
};

function scopeOf(random: SeededRandom): Omit<ReferenceScope, 'parties'> {
  const types = Object.keys(HELD).filter(() => random.chance(0.6));
  const entityTypes = types.length > 0 ? types : ['Tenant'];
  const categories = entityTypes.flatMap((type) => [random.pick(HELD[type] ?? []), random.pick(HELD[type] ?? [])]);
  return {
    entityTypes,
    categories: [...new Set(categories)],
    purpose: random.chance(0.85) ? 'CLAIM_HANDLING' : random.pick(Object.keys(PURPOSES) as Purpose[]),
    tier: random.pick(['CLEAR', 'GENERALISED', 'MASKED', 'PSEUDONYM'] as const),
  };
}
