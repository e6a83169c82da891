import type { DisclosureEntry } from '@canopee/chassis/disclosure';
import { createLog } from '@canopee/chassis/log';
import { keepCalendar } from '@canopee/ledger/counts/keep-calendar';
import { countNext, dropMonths } from '@canopee/ledger/ledger-keeper';
import { createLedgerRecorder } from '@canopee/ledger/ledger-recorder';
import { browsedBuildings } from '@canopee/ledger/signals/browsed-buildings';
import { createSubjectPseudonyms } from '@canopee/ledger/subject-pseudonyms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentsGrant, disclosure, openLedger, PSEUDONYM_KEY } from './ledger-for-tests.ts';
import { dpo, type OfficeForTests, openOffice } from './office-for-tests.ts';

const phone = {
  coordinate: 'Tenant.phone',
  category: 'user.contact.phone_number',
  tier: 'CLEAR',
  rule: 'r',
  count: 1,
} as const;
const name = { ...phone, coordinate: 'Tenant.lastName', category: 'user.name.last' } as const;
const mara = { ...agentsGrant, principal: 'mara' };
const nora = { ...agentsGrant, principal: 'nora', principalOffice: null, roles: ['DPO'], purpose: 'DPO_AUDIT' };

/** The tenth is a Tuesday, of which the third entry is no more a part in France; the fourteenth is a Saturday. */
const ENTRIES: Partial<DisclosureEntry>[] = [
  { at: new Date('2026-11-10T09:00:00Z'), grant: mara, items: [phone], rows: 3 },
  { at: new Date('2026-11-10T19:30:00Z'), grant: mara, items: [phone, name], rows: 5 },
  {
    at: new Date('2026-11-10T23:30:00Z'),
    grant: mara,
    items: [{ ...phone, agreement: 'CNV-1', agreementVersion: 1 }],
    rows: 1,
  },
  { at: new Date('2026-11-14T10:00:00Z'), grant: nora, items: [name], rows: 7 },
  {
    at: new Date('2026-12-01T10:00:00Z'),
    grant: nora,
    kind: 'REFUSED',
    items: [{ ...name, tier: 'WITHHELD' }],
    rows: 7,
  },
];

async function officeWithEntries(): Promise<OfficeForTests> {
  const opal = await openOffice();
  const recorder = createLedgerRecorder({
    office: opal.office.key,
    databaseUrl: opal.office.database.url,
    pseudonymKey: Buffer.alloc(32, 5),
  });
  for (const entry of ENTRIES) await recorder.record(disclosure(entry));
  await recorder.close();
  return opal;
}

test('hours are those of the office’s own clock, and a public holiday has none', async () => {
  await using opal = await openOffice();
  const { sql } = opal.office.database;
  const outside = async (at: string) =>
    (await sql<{ outside: boolean }[]>`select ledger.outside_hours(${at}::timestamptz) as outside`)[0]?.outside;
  const now = new Date('2026-11-24T08:00:00Z');
  await keepCalendar(sql, { now, timeZone: 'Europe/Paris' });
  expect(await outside('2026-05-04T08:00:00Z'), 'a Monday').toBe(false);
  expect(await outside('2026-05-01T08:00:00Z'), 'Labour Day, a Friday').toBe(true);
  expect(await outside('2026-05-25T08:00:00Z'), 'Whit Monday').toBe(true);
  expect(await outside('2026-05-04T16:30:00Z'), 'half past six in the evening').toBe(false);
  await keepCalendar(sql, { now, timeZone: 'Indian/Reunion' });
  expect(await outside('2026-05-04T16:30:00Z'), 'half past eight in the evening').toBe(true);
});

describe('the data protection officer counts', () => {
  let opal: OfficeForTests;
  beforeAll(async () => {
    opal = await officeWithEntries();
  });
  afterAll(() => opal[Symbol.asyncDispose]());
  /** Without the entries that the counting itself makes. */
  const OURS = 'kind: [READ, REFUSED]';

  // Whatever the follower has counted by then, and whatever it has not.
  test.each([
    ['all of it', `by: [], where: { ${OURS} }`, '', [{ count: 5, rows: 23, outsideHours: 3 }]],
    [
      'by day, as the days are in France',
      `by: [DAY], where: { ${OURS} }`,
      'day',
      [
        { day: '2026-11-10', count: 2, rows: 8, outsideHours: 1 },
        { day: '2026-11-11', count: 1, rows: 1, outsideHours: 1 },
        { day: '2026-11-14', count: 1, rows: 7, outsideHours: 1 },
        { day: '2026-12-01', count: 1, rows: 7, outsideHours: 0 },
      ],
    ],
    [
      'by month and kind',
      `by: [MONTH, KIND], where: { ${OURS} }`,
      'month kind',
      [
        { month: '2026-11-01', kind: 'READ', count: 4, rows: 16, outsideHours: 3 },
        { month: '2026-12-01', kind: 'REFUSED', count: 1, rows: 7, outsideHours: 0 },
      ],
    ],
    [
      'by reader, to find the largest',
      `by: [PRINCIPAL, PRINCIPAL_OFFICE], where: { ${OURS} }`,
      'principal principalOffice',
      [
        { principal: 'mara', principalOffice: 'opal', count: 3, rows: 9, outsideHours: 2 },
        { principal: 'nora', principalOffice: null, count: 2, rows: 14, outsideHours: 1 },
      ],
    ],
    [
      'by category, an entry in each of its own',
      'by: [CATEGORY], where: { principal: "mara" }',
      'category',
      [
        { category: 'user.contact.phone_number', count: 3, rows: 9, outsideHours: 2 },
        { category: 'user.name.last', count: 1, rows: 5, outsideHours: 1 },
      ],
    ],
    [
      'by agreement',
      'by: [AGREEMENT], where: { agreement: "CNV-1" }',
      'agreement',
      [{ agreement: 'CNV-1', count: 1, rows: 1, outsideHours: 1 }],
    ],
    [
      'of a purpose, a kind, a category and a period',
      'by: [PURPOSE], where: { purpose: "DPO_AUDIT", kind: [REFUSED], category: "user.name.last", from: "2026-12-01", until: "2026-12-02" }',
      'purpose',
      [{ purpose: 'DPO_AUDIT', count: 1, rows: 7, outsideHours: 0 }],
    ],
  ])('%s', async (_, args, keys, groups) => {
    const query = `{ disclosureGroups(${args}) { groups { ${keys} count rows outsideHours } } }`;
    const { data, errors } = await opal.ask('ledger', query, dpo);
    expect(errors).toBeUndefined();
    expect(data.disclosureGroups.groups).toEqual(groups);
    const [noted] = await opal.office.database
      .sql`select kind, items, rows from ledger.entry order by sequence desc limit 1`;
    expect(noted).toMatchObject({
      kind: 'LEDGER_READ',
      items: [{ coordinate: 'Query.disclosureGroups', count: groups.length }],
    });
  });

  test('the same before and after the follower came by', async () => {
    await using ledger = await openLedger();
    for (const entry of ENTRIES) await ledger.recorder.record(disclosure(entry));
    const { sql } = ledger.database;
    const totals = () => sql`
      select day::text, kind, principal, sum(entries)::int as entries, sum(rows)::int as rows, sum(outside_hours)::int as late
      from ledger.day_total group by 1, 2, 3 order by 1, 2, 3`;
    const before = await totals();
    expect(await countNext(sql)).toBe(ENTRIES.length);
    expect(await countNext(sql)).toBe(0);
    expect(await totals()).toEqual(before);
    await ledger.recorder.record(disclosure(ENTRIES[0]));
    expect(await countNext(sql)).toBe(1);
    const [first] = await totals();
    expect(first).toMatchObject({ day: '2026-11-10', entries: 3, rows: 11 });
  });
});

describe('what is unusual', () => {
  test('comes with its reason, and reading it is an entry', async () => {
    await using opal = await officeWithEntries();
    const recorder = createLedgerRecorder({
      office: opal.office.key,
      databaseUrl: opal.office.database.url,
      pseudonymKey: Buffer.alloc(32, 5),
    });
    const late = disclosure({ at: new Date('2026-11-12T20:00:00Z'), grant: mara });
    await Promise.all(Array.from({ length: 12 }, () => recorder.record(late)));
    await recorder.close();
    const signals = (period: string) =>
      opal.ask('ledger', `{ readingSignals(where: ${period}) { kind principal day observed threshold reason } }`, dpo);
    expect((await signals('{ from: "2026-11-12", until: "2026-11-13" }')).data.readingSignals).toEqual([
      {
        kind: 'OUTSIDE_HOURS',
        principal: 'mara',
        day: '2026-11-12',
        observed: 12,
        threshold: 10,
        reason: 'Le 2026-11-12, 12 consultations avant 7 h, après 20 h, le week-end ou un jour férié (seuil : 10).',
      },
    ]);
    expect((await signals('{ from: "2026-11-10", until: "2026-11-12" }')).data.readingSignals).toEqual([]);
    expect(await signals('{ from: "2026-11-10", until: "2026-12-31" }')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('1 to 31 days') }],
    });
    const [last] = await opal.office.database.sql`select kind, items from ledger.entry order by sequence desc limit 1`;
    expect(last).toMatchObject({ kind: 'LEDGER_READ', items: [{ coordinate: 'Query.readingSignals' }] });
  });

  test('who reads of many persons of one building, by pseudonyms that are made again', async () => {
    await using ledger = await openLedger();
    const tenants = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => `opal:LOC-${first + index}`);
    const read = (grant: typeof mara, subjects: string[]) => ledger.recorder.record(disclosure({ grant, subjects }));
    await read(mara, tenants(1, 12));
    await read(mara, tenants(5, 20)); // 24 of them, 8 twice
    await read(nora as typeof mara, tenants(1, 19));
    await read(nora as typeof mara, tenants(101, 30)); // of many buildings
    const homes = [
      ...tenants(1, 40).map((person) => ({ building: 'BAT-1', person })),
      ...tenants(101, 30).map((person, index) => ({ building: `BAT-${index + 2}`, person })),
    ];
    const context = {
      database: ledger.database,
      pseudonyms: createSubjectPseudonyms(PSEUDONYM_KEY),
      residents: async () => homes,
    };
    const found = await browsedBuildings({ from: '2026-11-05', until: '2026-11-06' }, { personsMin: 20 }, context);
    expect(found).toMatchObject([
      { kind: 'ONE_BUILDING', reader: { principal: 'mara' }, building: 'BAT-1', observed: 24, threshold: 20 },
    ]);
    expect(await browsedBuildings({ from: '2026-11-06', until: '2026-11-07' }, { personsMin: 20 }, context)).toEqual(
      [],
    );
  });
});

describe('months whose time is over', () => {
  const log = createLog('test', 'silent');
  const monthsOf = async ({ database }: Awaited<ReturnType<typeof openLedger>>) =>
    (
      await database.sql<{ month: string }[]>`
        select inhrelid::regclass::text as month from pg_inherits
        where inhparent = 'ledger.entry'::regclass order by 1`
    ).map(({ month }) => month);
  const OLD = { at: new Date('2024-03-10T09:00:00Z') };
  const now = new Date();

  test('go as a whole, with what was counted of them, once the tree has their leaves and the days are counted', async () => {
    await using ledger = await openLedger();
    const { sql } = ledger.database;
    await ledger.recorder.record(disclosure(OLD));
    await ledger.recorder.record(disclosure({ at: now }));
    await dropMonths(sql, { now, keptMonths: 12, log });
    expect(await monthsOf(ledger)).toContain('ledger.entry_2024_03');
    await sql`insert into ledger.tree_head (size, root, note, signed_at) values (2, '', '', now())`;
    await dropMonths(sql, { now, keptMonths: 12, log });
    expect(await monthsOf(ledger)).toContain('ledger.entry_2024_03');
    await countNext(sql);
    await dropMonths(sql, { now, keptMonths: 12, log });
    expect(await monthsOf(ledger)).not.toContain('ledger.entry_2024_03');
    expect(await sql`select sequence::int from ledger.entry`).toEqual([{ sequence: 2 }]);
    expect(await sql`select entries from ledger.day_total`).toEqual([{ entries: 1 }]);
    await ledger.recorder.record(disclosure({ at: now }));
    expect(await sql`select max(sequence)::int as last from ledger.entry`).toEqual([{ last: 3 }]);
  });

  test('are never those of the last six months, whoever asks, and whatever day they say it is', async () => {
    await using ledger = await openLedger();
    await ledger.recorder.record(disclosure({ at: now }));
    await expect(dropMonths(ledger.database.sql, { now, keptMonths: 5, log })).rejects.toThrow('six months at least');
    await dropMonths(ledger.database.sql, {
      now: new Date(now.getTime() + 1_000 * 24 * 3_600_000),
      keptMonths: 6,
      log,
    });
    expect(await ledger.database.sql`select sequence::int from ledger.entry`).toEqual([{ sequence: 1 }]);
  });
});
