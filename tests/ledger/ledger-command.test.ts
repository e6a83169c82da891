import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growTree } from '@canopee/ledger/proof/grow-tree';
import { rememberKeys } from '@canopee/ledger/proof/proof-keys';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../start/run-cli.ts';
import { disclosure, type LedgerForTests, opal, openLedger } from './ledger-for-tests.ts';
import { asOwner, NOW, SEED, signingWith } from './proof-for-tests.ts';

const DEADLINE_MS = 120_000;

let ledger: LedgerForTests;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'canopee-ledger-'));
  ledger = await openLedger();
  const { sql } = ledger.database;
  await rememberKeys(sql, opal, signingWith(SEED).keys, NOW);
  for (let sequence = 1; sequence <= 5; sequence += 1) await ledger.recorder.record(disclosure());
  await growTree(sql, signingWith(SEED));
});
afterAll(async () => {
  await ledger[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const run = (...options: string[]) =>
  runCli(['ledger', ...options], { folder, environment: { DATABASE_URL_OPAL: ledger.url } });

test('an export is written, and checked without the database', { timeout: DEADLINE_MS }, async () => {
  expect(await run('export', '--office', 'opal', 'opal.ndjson')).toEqual({ code: 0, out: '', err: '' });
  const key = signingWith(SEED).keys[0]?.text ?? '';
  expect(await runCli(['ledger', 'verify', 'opal.ndjson'], { folder })).toEqual({
    code: 0,
    err: '',
    out: [
      'It holds: entries 1 to 5 of the ledger of opal, of 2026-11-05T09:00:00.123Z to 2026-11-05T09:00:00.123Z, under 1 signed heads.',
      'No other office countersigned any of it: only a head that was kept elsewhere can show more.',
      `Key: ${key}`,
      '',
    ].join('\n'),
  });
});

test('what the owner of the database changed is named, with another exit code than what cannot be read', {
  timeout: DEADLINE_MS,
}, async () => {
  const [head] = await ledger.database.sql<{ note: string }[]>`select note from ledger.tree_head`;
  writeFileSync(join(folder, 'kept.txt'), head?.note ?? '');
  await asOwner(ledger.database.sql, "update ledger.entry set purpose = 'STATISTICS' where sequence = 3");
  const { out } = await run('export', '--office', 'opal', '-');
  writeFileSync(join(folder, 'altered.ndjson'), out);
  const verified = await runCli(['ledger', 'verify', 'altered.ndjson', '--head', 'kept.txt'], { folder });
  expect(verified).toMatchObject({ code: 2, err: '' });
  expect(verified.out).toMatch(/^It does not hold: Entry 3 was altered: it is not what the tree has there\.\n/);
});

test.each([
  [['verify', 'kept.txt'], 'kept.txt: Line 1 is not JSON.'],
  [['export', '--office', 'opal', '--from', '9', 'x.ndjson'], 'No signed head covers an entry from 9 on.'],
])('canopee ledger %j says what is wrong', { timeout: DEADLINE_MS }, async (options, message) => {
  expect(await run(...options)).toMatchObject({ code: 1, err: expect.stringContaining(message) });
});
