import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Answer, type House, startHouse } from '../testkit/house.ts';
import { readStories } from './read-stories.ts';
import { PLANTED, STORY_PEOPLE, settleStoryPeople } from './story-people.ts';

// Personal values must not stand in a log line or in the text of an error, whatever goes wrong while they are at hand.

const OFFICES = ['opal', 'amiens', 'reims-habitat'];
const mara: Principal = { subject: 'mara', office: officeKey('opal'), roles: ['CLAIMS_AGENT'], mandates: [] };
const forClaims = { as: mara, purpose: 'CLAIM_HANDLING' } as const;
/** What a caller writes into a claim, and what a sensor network says of a person: neither is anybody's to repeat. */
const WRITTEN = ['Madame Essai-Témoin tousse depuis lundi', 'essai.temoin@example.fr'];

const lines: string[] = [];
let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: OFFICES, dwellingsPerOffice: 0, logTo: (line) => lines.push(line) });
  for (const key of OFFICES) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(() => {
  lines.length = 0;
});

function expectNothingSpilled(answers: readonly Answer<unknown>[] = []): void {
  const texts = [...lines, ...answers.map(({ errors }) => JSON.stringify(errors ?? []))];
  for (const value of [...PLANTED, ...WRITTEN]) {
    // A number of three digits stands in a port or a duration by chance.
    if (/^\d{1,3}$/.test(value)) continue;
    expect(texts.filter((text) => text.includes(value))).toEqual([]);
  }
}

/** Breaks something in the office's database, runs what is to be tried, and mends it. */
async function whileBroken(breaking: string, mending: string, run: () => Promise<void>): Promise<void> {
  const { sql } = house.office('opal').database;
  await sql.unsafe(breaking);
  try {
    await run();
  } finally {
    await sql.unsafe(mending);
  }
}

const CREATE = `mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id description } } }`;
const claim = (building: string, more = '') => ({
  input: {
    building,
    dwelling: 'opal:LGT-STORY',
    tenant: 'opal:LOC-STORY',
    category: 'PLUMBING',
    system: 'WATER',
    description: `${WRITTEN.join(', ')}${more}`,
  },
});

test('when all stories are told, no line of the log says anything of anybody', async () => {
  const answers: Answer<unknown>[] = [];
  for (const { principal, documents } of readStories()) {
    const { purpose = null, ...as } = principal ?? {};
    for (const { source } of documents) {
      answers.push(await house.ask(source, { ...(principal && { as: as as Principal }), ...(purpose && { purpose }) }));
    }
  }
  expect(answers.length).toBeGreaterThan(50);
  expectNothingSpilled(answers);
});

test('when a query fails in the database, the log says where and not what', async () => {
  await whileBroken(
    'alter table stock.tenants rename column phone to phone_gone',
    'alter table stock.tenants rename column phone_gone to phone',
    async () => {
      const answer = await house.ask('{ tenant(id: "opal:LOC-STORY") { lastName phone email } }', forClaims);
      expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
      expect(lines.filter((line) => line.includes('a resolver failed'))).not.toEqual([]);
      expectNothingSpilled([answer]);
    },
  );
});

test('when a row is refused, whose text PostgreSQL repeats, nobody else repeats it', async () => {
  await whileBroken(
    'alter table claims.claims add constraint nothing_at_all check (length(description) < 3) not valid',
    'alter table claims.claims drop constraint nothing_at_all',
    async () => {
      const answer = await house.ask(CREATE, { ...forClaims, variables: claim('opal:BAT-STORY') });
      expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
      expect(lines.filter((line) => line.includes('a resolver failed'))).not.toEqual([]);
      expectNothingSpilled([answer]);
    },
  );
});

test('when the ledger cannot be written, nothing goes out and nothing is said of whom', async () => {
  await whileBroken(
    'alter table ledger.entry rename to entry_gone',
    'alter table ledger.entry_gone rename to entry',
    async () => {
      const answer = await house.ask('{ tenant(id: "opal:LOC-STORY") { lastName phone } }', forClaims);
      expect(answer.data).toEqual({ tenant: { lastName: null, phone: null } });
      expect(lines.filter((line) => line.includes('ledger unavailable'))).not.toEqual([]);
      expectNothingSpilled([answer]);
    },
  );
});

test('when a client writes what is not to be, the answer says what was expected and the log nothing of it', async () => {
  const answers = [
    await house.ask(CREATE, { ...forClaims, variables: claim('no id at all') }),
    await house.ask(CREATE, { ...forClaims, variables: claim('opal:BAT-STORY', '.'.repeat(2_000)) }),
  ];
  for (const { errors } of answers) expect(errors?.length).toBeGreaterThan(0);
  expectNothingSpilled();
});

test('when a sensor network sends what cannot be read, its text is not repeated', async () => {
  const office = house.office('opal');
  for (const body of [{ deviceInfo: { deviceName: WRITTEN[0] } }, WRITTEN[1], [STORY_PEOPLE.opal?.phone]]) {
    const response = await office.uplink(body);
    expect(response.status).toBeGreaterThanOrEqual(200);
    const text = await response.text();
    expect(WRITTEN.filter((written) => text.includes(written))).toEqual([]);
  }
  expectNothingSpilled();
});
