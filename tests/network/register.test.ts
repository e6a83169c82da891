import { openDatabase } from '@canopee/chassis/database';
import { PURPOSES } from '@canopee/schema/purpose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NetworkForTests, networkForTests } from './network-for-tests.ts';

// Each test moves the clock on and leaves its own activity behind.

let network: NetworkForTests;
beforeAll(async () => {
  network = await networkForTests({ now: '2026-11-24T08:00:00Z' });
});
afterAll(() => network[Symbol.asyncDispose]());

const ENTER = `mutation ($input: EnterProcessingActivityInput!) { entered: enterProcessingActivity(input: $input) { activity { id version } } }`;
const CHANGE = `mutation ($input: ChangeProcessingActivityInput!) { changed: changeProcessingActivity(input: $input) { activity { version title } } }`;
const END = `mutation ($input: EndProcessingActivityInput!) { ended: endProcessingActivity(input: $input) { activity { version effectiveUntil } } }`;
const RESTORE = `mutation ($input: RestoreProcessingActivityInput!) { restored: restoreProcessingActivity(input: $input) { activity { version title } } }`;

/** What the gateway says of a data protection officer with a mandate of Opal and of Reims habitat. */
const asDpo = {
  principal: 'pseudonym-of-a-dpo',
  roles: ['DPO'],
  actions: { CHANGE_REGISTER: 'dpo-keeps-register-of-mandates' },
  inNameOf: ['opal', 'reims-habitat'] as never,
};

const description = {
  title: 'Troubles de voisinage',
  jointControllers: [],
  processors: [{ office: 'canopee' }, { name: 'Hébergeur (démonstration)', contact: '1 place de la Gare, Amiens' }],
  purposes: ['Traiter les troubles de voisinage.'],
  lawfulBases: ['LEGITIMATE_INTERESTS', 'PUBLIC_TASK'],
  lawfulBasisSource: null,
  subjectCategories: ['customer', 'next_of_kin'],
  dataCategories: ['user.name', 'user.content'],
  recipients: ['Agents habilités de l’office'],
  transfers: [],
  retention: { duration: 'P5Y', from: 'CLAIM_CLOSED', source: 'Décision du conseil d’administration' },
  securityMeasures: ['Accès par rôle'],
  effectiveFrom: '2026-11-01',
  effectiveUntil: null,
};
const entering = (key: string, more: object = {}, controller = 'opal', reason = 'Demandé par la direction.') => ({
  controller,
  key,
  description: { ...description, ...more },
  reason,
});

async function enter(key: string, more: object = {}): Promise<void> {
  expect((await network.ask(ENTER, { input: entering(key, more) }, asDpo)).errors).toBeUndefined();
}

async function codeOf(mutation: string, input: object, as: object | undefined = asDpo) {
  const { errors } = await network.ask(mutation, { input }, as);
  return errors?.[0] && [errors[0].extensions.code, errors[0].message];
}

describe('the register of a first run', () => {
  test('has every purpose that principals may name, in the name of each member and of the network', async () => {
    const { data } = await network.ask('{ processingActivities { id key title controller { name office { key } } } }');
    const inNameOf = (key: string) =>
      data.processingActivities
        .filter((one: { id: string }) => one.id.startsWith(`${key}:`))
        .map((one: { key: string }) => one.key);
    for (const office of ['amiens', 'opal', 'oise-habitat', 'reims-habitat', 'baie-de-somme-habitat', 'opac-oise']) {
      expect(inNameOf(office)).toEqual([...Object.keys(PURPOSES), 'AUDIT_LOG', 'COMFORT_MONITORING'].sort());
    }
    expect(inNameOf('canopee')).toEqual(['AUDIT_LOG']);
    expect(data.processingActivities).toContainEqual({
      id: 'canopee:AUDIT_LOG',
      key: 'AUDIT_LOG',
      title: 'Journalisation des accès',
      controller: { name: 'Réseau Canopée', office: null },
    });
  });

  test('says of an activity all that article 30 asks for, and does not call a proposal law', async () => {
    const { data } = await network.ask(`{ processingActivity(id: "opal:CLAIM_HANDLING") {
      title controller { name office { key } } processors { name office { key } contact } jointControllers { name }
      dpoMandates { holder } purposes lawfulBases lawfulBasisSource subjectCategories dataCategories recipients
      transfers { country } retention { duration from source } securityMeasures effectiveFrom effectiveUntil version } }`);
    expect(data.processingActivity).toMatchObject({
      title: 'Traitement des réclamations et interventions',
      controller: { name: 'Opal', office: { key: 'opal' } },
      processors: [{ name: 'Réseau Canopée', office: null, contact: null }],
      jointControllers: [],
      dpoMandates: [{ holder: 'DPO externe (démonstration)' }],
      lawfulBases: ['CONTRACT'],
      lawfulBasisSource: null,
      subjectCategories: ['customer', 'next_of_kin', 'supplier_vendor'],
      transfers: [],
      retention: { duration: 'P2Y', from: 'CLAIM_CLOSED', source: null },
      effectiveFrom: '2018-05-25',
      effectiveUntil: null,
      version: 1,
    });
    const log = await network.ask('{ processingActivity(id: "opal:AUDIT_LOG") { retention { duration source } } }');
    expect(log.data.processingActivity.retention).toEqual({
      duration: 'P1Y',
      source: expect.stringContaining('2021-122'),
    });
  });

  test('begins for a member on the day it joined', async () => {
    const of = (asOf: string) =>
      network.ask('query ($asOf: Date) { processingActivities(asOf: $asOf, controller: "opac-oise") { id } }', {
        asOf,
      });
    expect((await of('2021-12-31')).data.processingActivities).toEqual([]);
    expect((await of('2022-01-01')).data.processingActivities).toHaveLength(10);
  });
});

describe('an activity is entered, changed, ended and restored', () => {
  test('and each version keeps who, when and why; what it said then is never changed', async () => {
    network.at.now = '2026-11-24T08:00:00Z';
    await enter('NEIGHBOUR_DISPUTE');
    const id = 'opal:NEIGHBOUR_DISPUTE';
    network.at.now = '2026-11-24T09:00:00Z';
    const renamed = {
      id,
      version: 1,
      description: { ...description, title: 'Voisinage' },
      reason: 'Titre plus court.',
    };
    expect((await network.ask(CHANGE, { input: renamed }, asDpo)).data.changed.activity).toEqual({
      version: 2,
      title: 'Voisinage',
    });
    network.at.now = '2026-11-24T10:00:00Z';
    const ended = { id, version: 2, reason: 'N’est plus exercée.' };
    expect((await network.ask(END, { input: ended }, asDpo)).data.ended.activity).toEqual({
      version: 3,
      effectiveUntil: '2026-11-24',
    });
    const present = await network.ask('{ processingActivities(key: "NEIGHBOUR_DISPUTE") { id } }');
    expect(present.data.processingActivities).toEqual([]);
    network.at.now = '2026-11-24T11:00:00Z';
    const restored = { id, version: 3, restores: 1, reason: 'Erreur.' };
    expect((await network.ask(RESTORE, { input: restored }, asDpo)).data.restored.activity).toEqual({
      version: 4,
      title: 'Troubles de voisinage',
    });

    const { data } = await network.ask(`{ processingActivity(id: "${id}") { history {
      version recordedAt recordedBy recordedByOffice { key } recordedByRoles reason restores title effectiveUntil
      processors { name contact } retention { duration from source } activity { version } } } }`);
    const { history } = data.processingActivity;
    expect(
      history.map((one: Record<string, unknown>) => [
        one.version,
        one.recordedAt,
        one.reason,
        one.restores,
        one.effectiveUntil,
      ]),
    ).toEqual([
      [4, '2026-11-24T11:00:00.000Z', 'Erreur.', 1, null],
      [3, '2026-11-24T10:00:00.000Z', 'N’est plus exercée.', null, '2026-11-24'],
      [2, '2026-11-24T09:00:00.000Z', 'Titre plus court.', null, null],
      [1, '2026-11-24T08:00:00.000Z', 'Demandé par la direction.', null, null],
    ]);
    expect(history[3]).toMatchObject({
      recordedBy: 'pseudonym-of-a-dpo',
      recordedByOffice: null,
      recordedByRoles: ['DPO'],
      processors: [
        { name: 'Réseau Canopée', contact: null },
        { name: 'Hébergeur (démonstration)', contact: '1 place de la Gare, Amiens' },
      ],
      retention: description.retention,
      activity: { version: 4 },
    });
  });

  test.each([
    ['2026-11-24T07:59:59Z', null],
    ['2026-11-24T08:00:00Z', 1],
    ['2026-11-24T09:30:00Z', 2],
    ['2026-11-24T10:30:00Z', null],
    ['2026-11-24T11:00:00Z', 4],
  ])('and what the register said at %s can be asked: version %s', async (at, version) => {
    const { data } = await network.ask(
      `query ($at: DateTime!) {
        processingActivity(id: "opal:NEIGHBOUR_DISPUTE") { versionInForce(at: $at) { version } }
        processingActivitiesInForce(at: $at, controller: "opal") { key version }
      }`,
      { at },
    );
    expect(data.processingActivity.versionInForce).toEqual(version === null ? null : { version });
    const ofAll = data.processingActivitiesInForce.filter(({ key }: { key: string }) => key === 'NEIGHBOUR_DISPUTE');
    expect(ofAll.map((one: { version: number }) => one.version)).toEqual(version === null ? [] : [version]);
  });

  test('of many who change the same version at once, one does', async () => {
    await enter('RACE');
    const change = { id: 'opal:RACE', version: 1, description, reason: 'En même temps.' };
    const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(CHANGE, change)));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(new Set(codes.flatMap((code) => code?.[0] ?? []))).toEqual(new Set(['VERSION_CONFLICT']));
  });

  test('and not even the owner of the database changes what was recorded', async () => {
    const database = openDatabase({ url: network.databaseUrl, applicationName: 'tests/network', connectionsMax: 1 });
    for (const statement of [
      "update network.processing_activity_versions set title = 'x'",
      'delete from network.processing_activity_versions',
      'truncate network.processing_activity_versions',
    ]) {
      await expect(database.sql.unsafe(statement)).rejects.toThrow('what was recorded stays');
    }
    await database.close();
  });
});

describe('who may', () => {
  const all = [
    [ENTER, entering('NOT_MINE')],
    [CHANGE, { id: 'opal:ALLOCATION', version: 1, description, reason: 'x' }],
    [END, { id: 'opal:ALLOCATION', version: 1, reason: 'x' }],
    [RESTORE, { id: 'opal:ALLOCATION', version: 1, restores: 1, reason: 'x' }],
  ] as const;
  test.each([
    ['nobody without a grant of the gateway', undefined],
    ['nobody whose grant does not name the action', { actions: {} }],
    ['nobody who keeps the agreements', { actions: { CHANGE_AGREEMENT: 'network-officer-records-agreements' } }],
    ['nobody whose mandate is of another office', { ...asDpo, inNameOf: ['reims-habitat'] }],
    ['nobody in whose grant no office stands', { ...asDpo, inNameOf: undefined }],
  ])('%s', async (_, as) => {
    for (const [mutation, input] of all) {
      const { errors } = await network.ask(mutation, { input }, as as never);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  test('the register of the network itself is kept by whoever may in its name', async () => {
    const input = entering('NETWORK_NEWS', {}, 'canopee');
    expect((await codeOf(ENTER, input))?.[0]).toBe('FORBIDDEN');
    expect(await codeOf(ENTER, input, { ...asDpo, inNameOf: ['canopee'] })).toBeUndefined();
  });
});

describe('what is wrong is said in the caller’s words', () => {
  test.each([
    ['a controller that is no member', entering('WRONG', {}, 'nobody'), '"controller" is expected to be one of'],
    ['a key that no header could carry', entering('wrong key'), 'in capitals, digits and underscores'],
    ['a key that is taken', entering('ALLOCATION'), "no other processing activity's reference"],
    ['no reason', entering('WRONG', {}, 'opal', ' '), '"reason" is expected to have 1 to 1000 characters'],
    ['no title', entering('WRONG', { title: '' }), '"description.title" is expected to have 1 to 200 characters'],
    ['no purpose in words', entering('WRONG', { purposes: [] }), 'expected to say what it is done for'],
    [
      'no lawful basis',
      entering('WRONG', { lawfulBases: [] }),
      '"description.lawfulBases" is expected to name at least',
    ],
    ['subjects of nobody', entering('WRONG', { subjectCategories: ['ghost'] }), 'but got ghost'],
    ['a category without rules', entering('WRONG', { dataCategories: ['user.dreams'] }), 'but got user.dreams'],
    [
      'a duration in words',
      entering('WRONG', { retention: { duration: '2 ans', from: 'CLAIM_CLOSED' } }),
      'an ISO 8601 duration in years, months or days, e.g. "P2Y", but got "2 ans"',
    ],
    [
      'a party twice named',
      entering('WRONG', { processors: [{ office: 'opal', name: 'Opal' }] }),
      '"description.processors.0" is expected to have either "office" or "name"',
    ],
    ['a stranger', entering('WRONG', { jointControllers: [{ office: 'nobody' }] }), 'a member of the network, but got'],
    ['an end before the begin', entering('WRONG', { effectiveUntil: '2026-10-01' }), 'to be after 2026-11-01'],
  ])('%s', async (_, input, message) => {
    const as = { ...asDpo, inNameOf: ['opal', 'nobody'] };
    expect(await codeOf(ENTER, input, as)).toEqual(['BAD_USER_INPUT', expect.stringContaining(message)]);
    expect((await network.ask('{ processingActivity(id: "opal:WRONG") { id } }')).data.processingActivity).toBeNull();
  });

  test('an activity that is not in the register cannot be ended', async () => {
    expect(await codeOf(END, { id: 'opal:NONE', version: 1, reason: 'Fin.' })).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining("an existing processing activity's"),
    ]);
  });
});
