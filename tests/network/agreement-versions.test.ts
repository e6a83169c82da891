import { openDatabase } from '@canopee/chassis/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NetworkForTests, networkForTests } from './network-for-tests.ts';

// Each test moves the clock on and leaves its own agreement behind.

let network: NetworkForTests;
beforeAll(async () => {
  network = await networkForTests({ now: '2026-11-24T08:00:00Z' });
});
afterAll(() => network[Symbol.asyncDispose]());

const VERSION = `version recordedAt recordedBy recordedByOffice { key } recordedByRoles reason restores title effectiveFrom
  effectiveUntil parties { office { key } role } dataSharing { entityTypes categories purpose tier }`;
const MAKE = `mutation ($input: MakeAgreementInput!) { made: makeAgreement(input: $input) { agreement { id version title } } }`;
const CHANGE = `mutation ($input: ChangeAgreementInput!) { changed: changeAgreement(input: $input) { agreement { version title } } }`;
const END = `mutation ($input: EndAgreementInput!) { ended: endAgreement(input: $input) { agreement { version effectiveUntil } } }`;
const RESTORE = `mutation ($input: RestoreAgreementInput!) { restored: restoreAgreement(input: $input) { agreement { version title } } }`;

const phones = {
  entityTypes: ['Tenant'],
  categories: ['user.contact.phone_number'],
  purpose: 'CLAIM_HANDLING',
  tier: 'MASKED',
};
const terms = {
  title: 'Astreinte commune',
  kind: 'SPECIFIC',
  parties: [
    { office: 'opal', role: 'MEMBER' },
    { office: 'amiens', role: 'COORDINATOR' },
  ],
  effectiveFrom: '2026-11-01',
  effectiveUntil: null,
  dataSharing: [phones],
};
const making = (id: string, more: object = {}, reason = 'Signée le 2 novembre.') => ({
  input: { id, terms: { ...terms, ...more }, reason },
});
const asOfficer = {};

async function make(id: string, more: object = {}): Promise<void> {
  const { errors } = await network.ask(MAKE, making(id, more), asOfficer);
  expect(errors).toBeUndefined();
}

async function codeOf(mutation: string, input: object, as: object = asOfficer): Promise<[string, string] | undefined> {
  const { errors } = await network.ask(mutation, { input }, as);
  return errors?.[0] && [errors[0].extensions.code, errors[0].message];
}

describe('an agreement is made, changed, ended and restored', () => {
  test('and each version keeps who, when and why; what it said then is never changed', async () => {
    network.at.now = '2026-11-24T08:00:00Z';
    await make('CNV-LIFE');
    network.at.now = '2026-11-24T09:00:00Z';
    const wider = {
      ...terms,
      title: 'Astreinte à trois',
      parties: [...terms.parties, { office: 'reims-habitat', role: 'MEMBER' }],
    };
    const changed = { id: 'CNV-LIFE', version: 1, terms: wider, reason: 'Reims habitat rejoint.' };
    expect(
      (await network.ask(CHANGE, { input: changed }, { principal: 'another', principalOffice: 'opal' as never })).data,
    ).toEqual({
      changed: { agreement: { version: 2, title: 'Astreinte à trois' } },
    });
    network.at.now = '2026-11-24T10:00:00Z';
    const ended = { id: 'CNV-LIFE', version: 2, reason: 'Dénoncée.' };
    expect((await network.ask(END, { input: ended }, asOfficer)).data.ended.agreement).toEqual({
      version: 3,
      effectiveUntil: '2026-11-24',
    });
    network.at.now = '2026-11-24T11:00:00Z';
    const restored = { id: 'CNV-LIFE', version: 3, restores: 1, reason: 'Erreur de saisie.' };
    expect((await network.ask(RESTORE, { input: restored }, asOfficer)).data.restored.agreement).toEqual({
      version: 4,
      title: 'Astreinte commune',
    });

    const { data } = await network.ask(`{ agreement(id: "CNV-LIFE") { version history { ${VERSION} } } }`);
    expect(data.agreement.version).toBe(4);
    const told = data.agreement.history.map((one: Record<string, unknown>) => [
      one.version,
      one.recordedAt,
      one.recordedBy,
      one.recordedByOffice,
      one.reason,
      one.restores,
      (one.parties as unknown[]).length,
      one.effectiveUntil,
    ]);
    const officer = 'pseudonym-of-an-officer';
    expect(told).toEqual([
      [4, '2026-11-24T11:00:00.000Z', officer, null, 'Erreur de saisie.', 1, 2, null],
      [3, '2026-11-24T10:00:00.000Z', officer, null, 'Dénoncée.', null, 3, '2026-11-24'],
      [2, '2026-11-24T09:00:00.000Z', 'another', { key: 'opal' }, 'Reims habitat rejoint.', null, 3, null],
      [1, '2026-11-24T08:00:00.000Z', officer, null, 'Signée le 2 novembre.', null, 2, null],
    ]);
    expect(data.agreement.history[3]).toMatchObject({
      recordedByRoles: ['NETWORK_OFFICER'],
      // In the order of their keys, however they were sent.
      parties: [
        { office: { key: 'amiens' }, role: 'COORDINATOR' },
        { office: { key: 'opal' }, role: 'MEMBER' },
      ],
      dataSharing: [phones],
    });
  });

  test.each([
    ['2026-11-24T07:59:59Z', null],
    ['2026-11-24T08:00:00Z', 1],
    ['2026-11-24T09:30:00Z', 2],
    ['2026-11-24T10:30:00Z', null],
    ['2026-11-24T11:00:00Z', 4],
  ])('and what was in force at %s can be asked: version %s', async (at, version) => {
    const { data } = await network.ask(
      `query ($at: DateTime!) {
        agreement(id: "CNV-LIFE") { versionInForce(at: $at) { version agreement { version } } }
        agreementsInForce(at: $at, party: "amiens") { version agreement { id } }
      }`,
      { at },
    );
    const inForce = version === null ? null : { version, agreement: { version: 4 } };
    expect(data.agreement.versionInForce).toEqual(inForce);
    const ofAll = data.agreementsInForce.filter(
      (one: { agreement: { id: string } }) => one.agreement.id === 'CNV-LIFE',
    );
    expect(ofAll.map((one: { version: number }) => one.version)).toEqual(version === null ? [] : [version]);
  });

  test('and one that is called off before it begins was never in force', async () => {
    await make('CNV-LATER', { effectiveFrom: '2027-01-01' });
    const { data } = await network.ask(END, { input: { id: 'CNV-LATER', version: 1, reason: 'Annulée.' } }, asOfficer);
    expect(data.ended.agreement.effectiveUntil).toBe('2027-01-01');
    const later = await network.ask('{ agreements(asOf: "2027-06-01") { id } }');
    expect(later.data.agreements).not.toContainEqual({ id: 'CNV-LATER' });
  });
});

describe('nobody overwrites what they have not read', () => {
  test('a change of an older version is refused, and says which is the present one', async () => {
    await make('CNV-STALE');
    const change = { id: 'CNV-STALE', version: 1, terms, reason: 'Une fois.' };
    expect(await codeOf(CHANGE, change)).toBeUndefined();
    expect(await codeOf(CHANGE, change)).toEqual(['VERSION_CONFLICT', expect.stringContaining('expected to be 2')]);
  });

  test('of many who change the same version at once, one does', async () => {
    await make('CNV-RACE');
    const change = { id: 'CNV-RACE', version: 1, terms, reason: 'En même temps.' };
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(CHANGE, change)));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(new Set(codes.flatMap((code) => code?.[0] ?? []))).toEqual(new Set(['VERSION_CONFLICT']));
    const { data } = await network.ask('{ agreement(id: "CNV-RACE") { history { version } } }');
    expect(data.agreement.history).toEqual([{ version: 2 }, { version: 1 }]);
  });

  test('not even the owner of the database changes, deletes or empties what was recorded', async () => {
    const database = openDatabase({ url: network.databaseUrl, applicationName: 'tests/network', connectionsMax: 1 });
    for (const statement of [
      "update network.agreement_versions set title = 'x'",
      'delete from network.agreement_versions',
      'truncate network.agreement_versions',
    ]) {
      await expect(database.sql.unsafe(statement)).rejects.toThrow('what was recorded stays');
    }
    await database.close();
  });
});

describe('who may', () => {
  test.each([
    ['nobody without a grant of the gateway', undefined],
    ['nobody whose grant does not name the action', { actions: {} }],
    ['nobody whose grant names another action', { actions: { READ_LEDGER: 'dpo-reads-ledger-of-mandates' } }],
  ])('%s', async (_, as) => {
    for (const [mutation, input] of [
      [MAKE, making('CNV-NOT').input],
      [CHANGE, { id: 'ACC-2018-01', version: 1, terms, reason: 'x' }],
      [END, { id: 'ACC-2018-01', version: 1, reason: 'x' }],
      [RESTORE, { id: 'ACC-2018-01', version: 1, restores: 1, reason: 'x' }],
    ] as const) {
      const { errors } = await network.ask(mutation, { input }, as);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('what is wrong is said in the caller’s words, all at once', () => {
  const scope = (more: object) => making('CNV-WRONG', { dataSharing: [{ ...phones, ...more }] }).input;
  const parties = (...keys: string[]) =>
    making('CNV-WRONG', { parties: keys.map((office) => ({ office, role: 'MEMBER' })) }).input;
  test.each([
    ['one party', parties('opal'), '"terms.parties" is expected to name two offices or more, each once, but got opal.'],
    ['a party twice', parties('opal', 'opal'), 'each once, but got opal, opal.'],
    ['a stranger', parties('opal', 'nobody'), 'members of the network, but got "nobody"'],
    ['no title', making('CNV-WRONG', { title: ' ' }).input, '"terms.title" is expected to have 1 to 200 characters'],
    ['a reference with a comma', making('CNV,X').input, 'in capitals, digits and hyphens'],
    ['a reference that is taken', making('ACC-2018-01').input, "no other agreement's reference"],
    ['no reason', making('CNV-WRONG', {}, '  ').input, '"reason" is expected to have 1 to 1000 characters'],
    ['an end before the begin', making('CNV-WRONG', { effectiveUntil: '2026-10-01' }).input, 'to be after 2026-11-01'],
    [
      'a purpose of nobody',
      scope({ purpose: 'CURIOSITY' }),
      '"terms.dataSharing.0.purpose" is expected to be in the register of every party (ALLOCATION, ',
    ],
    [
      'a tier that gives nothing',
      scope({ tier: 'WITHHELD' }),
      'one of CLEAR, GENERALISED, MASKED, PSEUDONYM, but got "WITHHELD"',
    ],
    ['a type without a person', scope({ entityTypes: ['Building'] }), 'types that hold personal data'],
    ['a category that the type does not hold', scope({ categories: ['user.sensor'] }), 'something that "Tenant" holds'],
    [
      'a category that is misspelt',
      scope({ categories: ['user.contact', 'user.phone'] }),
      'what its types hold, but got "user.phone"',
    ],
  ])('%s', async (_, input, message) => {
    expect(await codeOf(MAKE, input)).toEqual(['BAD_USER_INPUT', expect.stringContaining(message)]);
    expect((await network.ask('{ agreement(id: "CNV-WRONG") { id } }')).data.agreement).toBeNull();
  });

  test('two mistakes are said together', async () => {
    const [, message] = (await codeOf(MAKE, making('CNV-WRONG', { title: '', parties: [] }).input)) ?? [];
    expect(message).toMatch(/"terms.title".*"terms.parties"/);
  });

  test.each([
    ['an agreement that nobody made', { id: 'CNV-NONE', version: 1 }, "expected to be an existing agreement's"],
    ['an end in the past', { id: 'CNV-ENDS', version: 1, effectiveUntil: '2026-11-23' }, 'today (2026-11-24) or later'],
    ['what has ended before', { id: 'CNV-ENDS', version: 1, effectiveUntil: '2027-01-01' }, 'it ends on 2026-12-01'],
  ])('%s cannot be ended', async (_, input, message) => {
    await network.ask(MAKE, making('CNV-ENDS', { effectiveUntil: '2026-12-01' }), asOfficer);
    expect(await codeOf(END, { ...input, reason: 'Fin.' })).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining(message),
    ]);
  });

  test('a version that is not an earlier one cannot be restored', async () => {
    await make('CNV-BACK');
    for (const restores of [1, 2, 0]) {
      const input = { id: 'CNV-BACK', version: 1, restores, reason: 'Retour.' };
      expect(await codeOf(RESTORE, input)).toEqual([
        'BAD_USER_INPUT',
        expect.stringContaining('earlier version than 1'),
      ]);
    }
  });
});
