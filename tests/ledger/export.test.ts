import { countNext } from '@canopee/ledger/ledger-keeper';
import { readCheckpoint } from '@canopee/ledger/proof/checkpoint';
import { verifyExport } from '@canopee/ledger/proof/export/verify-export';
import { growTree } from '@canopee/ledger/proof/grow-tree';
import { rememberKeys } from '@canopee/ledger/proof/proof-keys';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linesOf, OPAL_KEY, openDisclosed, WITNESS } from './export-for-tests.ts';
import { disclosure, type LedgerForTests, opal, openLedger } from './ledger-for-tests.ts';
import { asOwner, headsIn, NEXT_SEED, NOW, SEED, signingWith } from './proof-for-tests.ts';

describe('a ledger that nobody was at', () => {
  let ledger: LedgerForTests;
  beforeAll(async () => {
    ledger = await openDisclosed();
  });
  afterAll(() => ledger[Symbol.asyncDispose]());

  test('holds, and says what that rests on', async () => {
    const { cosigned, ...report } = await verifyExport(await linesOf(ledger));
    expect(report).toEqual({
      office: 'opal',
      from: 1,
      to: 12,
      firstAt: '2026-11-05T09:00:00.123Z',
      lastAt: '2026-11-05T09:00:00.123Z',
      heads: 3,
      keys: [...OPAL_KEY, WITNESS.text],
      finding: null,
    });
    expect(cosigned).toEqual(new Map([['canopee.example/witness/amiens', 8]]));
  });

  test.each([
    [{ from: 6 }, 6, 12],
    [{ to: 3 }, 1, 4],
    [{ from: 7, to: 7 }, 7, 8],
    [{ from: 12 }, 12, 12],
  ])('holds in part, to the head that covers what was asked for: %o', async (range, from, to) => {
    expect(await verifyExport(await linesOf(ledger, range))).toMatchObject({ from, to, finding: null });
  });

  test('gives nothing where no head covers what is asked for', async () => {
    await expect(linesOf(ledger, { from: 13 })).rejects.toThrow('No signed head covers an entry from 13 on.');
    await expect(linesOf(ledger, { to: 13 })).rejects.toThrow('No signed head');
  });

  test('is held against keys and heads that are known from elsewhere', async () => {
    const lines = await linesOf(ledger);
    const heads = (await headsIn(ledger.database.sql)).map(({ note }) => note.text);
    expect(heads).toHaveLength(3);
    const [kept] = await ledger.database.sql<{ note: string }[]>`select note from ledger.tree_head where size = 8`;
    const trusted = { keys: [...OPAL_KEY, WITNESS.text], heads: [kept?.note ?? ''] };
    expect((await verifyExport(lines, trusted)).finding).toBeNull();
    const wrong = { keys: signingWith(NEXT_SEED).keys.map(({ text }) => text) };
    expect((await verifyExport(lines, wrong)).finding).toEqual({
      kind: 'BAD_HEAD',
      sequence: 1,
      lastSequence: 4,
      text: 'The head of 4 entries is not signed by a key of the office that is known.',
    });
  });
});

describe('a file that somebody was at', () => {
  let lines: string[];
  beforeAll(async () => {
    await using ledger = await openDisclosed();
    lines = await linesOf(ledger);
  });

  const at = (sequence: number) => lines.findIndex((line) => line.startsWith(`{"sequence":${sequence},`));
  const head = (size: number) => lines.findIndex((line) => line.includes(`ledger/opal\\n${size}\\n`));

  test.each([
    ['lost its end', () => lines.slice(0, -1), 'CUT_OFF', 13],
    ['lost all behind an entry', () => lines.slice(0, at(7) + 1), 'BAD_HEAD', 5],
    ['lost the line of an entry', () => lines.toSpliced(at(3), 1), 'REMOVED', 3],
    [
      'has two lines exchanged',
      () => lines.with(at(2), lines[at(3)] ?? '').with(at(3), lines[at(2)] ?? ''),
      'MOVED',
      2,
    ],
    ['has a line twice', () => lines.toSpliced(at(3), 0, lines[at(3)] ?? ''), 'INSERTED', 3],
    [
      'says something else in an entry',
      () => lines.with(at(4), (lines[at(4)] ?? '').replace('CLAIM_HANDLING', 'STATISTICS')),
      'ALTERED',
      4,
    ],
    ['lost a head', () => lines.toSpliced(head(4), 1), 'CUT_OFF', 13],
    [
      'has another root in a head',
      () => lines.with(head(8), (lines[head(4)] ?? '').replace('\\n4\\n', '\\n8\\n')),
      'BAD_HEAD',
      5,
    ],
  ])('%s', async (_, changed, kind, sequence) => {
    expect((await verifyExport(changed())).finding).toMatchObject({ kind, sequence });
  });

  test.each([
    ['is empty', () => [], 'The file is empty.'],
    ['is something else', () => ['{"format":"another/1"}'], 'The first line is not that of an export of a ledger.'],
    ['is of no office', () => [(lines[0] ?? '').replace('opal', 'Opal SA')], 'The first line names no office.'],
    [
      'begins with another edge',
      () => [(lines[0] ?? '').replace('"from":1', '"from":2')],
      'The first line cannot be read',
    ],
    ['has a line that is no JSON', () => lines.with(3, '{'), 'Line 4 is not JSON.'],
    ['has a line of another kind', () => lines.with(3, '{"hello":1}'), 'Line 4 is neither entry nor head, key or end.'],
    ['has a head that is none', () => lines.with(head(4), '{"head":"x","signedAt":""}'), 'A head cannot be read'],
    [
      'has a key that is none',
      () => lines.with(1, '{"key":"x","office":"opal","use":"LEDGER","since":""}'),
      'A key cannot be read',
    ],
  ])('%s is no export', async (_, changed, message) => {
    await expect(verifyExport(changed())).rejects.toThrow(message);
  });
});

test('a ledger longer than what is read at a time is exported whole, and its parts fit together', {
  timeout: 60_000,
}, async () => {
  await using ledger = await openLedger();
  const { sql } = ledger.database;
  await rememberKeys(sql, opal, signingWith(SEED).keys, NOW);
  for (let batch = 0; batch < 3; batch += 1) {
    await Promise.all(Array.from({ length: 1_500 }, () => ledger.recorder.record(disclosure())));
    await growTree(sql, signingWith(SEED));
  }
  expect(await verifyExport(await linesOf(ledger))).toMatchObject({ to: 4_500, heads: 3, finding: null });
  expect(await verifyExport(await linesOf(ledger, { from: 4_097 }))).toMatchObject({
    from: 4_097,
    to: 4_500,
    finding: null,
  });
  expect(readCheckpoint(JSON.parse((await linesOf(ledger, { from: 4_000 })).at(-2) ?? '').head).size).toBe(4_500);
});

test('a ledger of which old months were dropped begins with the first entry that must still stand', async () => {
  await using ledger = await openLedger();
  const { sql } = ledger.database;
  await rememberKeys(sql, opal, signingWith(SEED).keys, NOW);
  for (const month of ['2024-11-05', '2025-01-05', '2026-11-05']) {
    const at = new Date(`${month}T09:00:00Z`);
    await sql`select ledger.open_month(${at.toISOString()})`;
    for (const name of ['one', 'two', 'three']) {
      await ledger.recorder.record(disclosure({ at, operation: { name: `${month} ${name}`, hash: 'a' } }));
    }
    await growTree(sql, { ...signingWith(SEED), now: () => at });
  }
  const whole = await linesOf(ledger);
  // Only what is counted may go.
  while (await countNext(sql));
  await sql`select ledger.drop_months('2026-11-24', '12 months')`;
  const verified = await verifyExport(await linesOf(ledger));
  expect(verified).toMatchObject({ from: 7, to: 9, firstAt: '2026-11-05T09:00:00.000Z', finding: null });
  // What was exported before holds for good, and by the same heads.
  expect(await verifyExport(whole)).toMatchObject({ from: 1, to: 9, finding: null });
  await asOwner(sql, 'delete from ledger.entry where sequence = 7');
  expect((await verifyExport(await linesOf(ledger))).finding).toMatchObject({ kind: 'REMOVED', sequence: 7 });
});
