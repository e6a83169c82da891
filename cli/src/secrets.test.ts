import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeKey } from '@canopee/schema/office-key';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSecrets, publicHalf } from './secrets.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'canopee-secrets-')), 'secrets.json');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }));

const opal = officeKey('opal');

test('secrets are made once, and found again by the next start', async () => {
  const first = await openSecrets(file);
  const made = first.office(opal);
  const second = await openSecrets(file);
  expect(second.office(opal)).toEqual(made);
  expect(second.grantKey).toEqual(first.grantKey);
});

test('nobody but their owner may read them', async () => {
  (await openSecrets(file)).office(opal);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('each office has its own', async () => {
  const secrets = await openSecrets(file);
  const { pseudonymKey, uplinkSecret } = secrets.office(opal);
  const other = secrets.office(officeKey('amiens'));
  expect(new Set([pseudonymKey, uplinkSecret, other.pseudonymKey, other.uplinkSecret]).size).toBe(4);
});

describe('another key for the ledger of an office', () => {
  const rotate = async (dropsOthers = false) => (await openSecrets(file)).rotateLedgerKey(opal, { dropsOthers });
  const keys = async () => (await openSecrets(file)).office(opal).ledgerKeys;

  test('signs beside the one before, and lets go of those before that', async () => {
    const [first] = await keys();
    await rotate();
    const [before, second] = await keys();
    expect(before).toBe(first);
    await rotate();
    expect(await keys()).toEqual([second, expect.any(String)]);
  });

  test('stands alone where the one before was stolen; all else of the office stays', async () => {
    const { pseudonymKey, ledgerKeys } = (await openSecrets(file)).office(opal);
    await rotate(true);
    const rotated = (await openSecrets(file)).office(opal);
    expect(rotated.ledgerKeys).toEqual([expect.not.stringMatching(ledgerKeys[0] ?? '')]);
    expect(rotated.pseudonymKey).toBe(pseudonymKey);
  });
});

test('a file from before ledgers were proved gets keys for them, and keeps all else', async () => {
  const { pseudonymKey } = (await openSecrets(file)).office(opal);
  const content = JSON.parse(readFileSync(file, 'utf8'));
  delete content.offices.opal.ledgerKeys;
  delete content.offices.opal.witnessKey;
  writeFileSync(file, JSON.stringify(content));
  const made = (await openSecrets(file)).office(opal);
  expect(made).toMatchObject({ pseudonymKey, ledgerKeys: [expect.any(String)] });
  expect((await openSecrets(file)).office(opal)).toEqual(made);
});

test('a damaged file is refused and not overwritten: the keys in it may still be saved', async () => {
  writeFileSync(file, '{"grantKey":');
  await expect(openSecrets(file)).rejects.toThrow('are damaged');
  expect(readFileSync(file, 'utf8')).toBe('{"grantKey":');
});

describe('another grant key', () => {
  const HOUR_MS = 3_600_000;
  const START = new Date('2026-11-05T09:00:00Z');
  const after = (hours: number) => new Date(START.getTime() + hours * HOUR_MS);
  const rotate = async (hours: number, dropsOthers = false) =>
    (await openSecrets(file)).rotateGrantKey({ now: after(hours), signsFrom: after(hours + 0.25), dropsOthers });
  const kept = async () => {
    const { grantKey, moreGrantKeys } = await openSecrets(file);
    return [grantKey, ...moreGrantKeys].map(({ kid }) => kid);
  };

  test('is kept beside the one that signs, and says from when it signs instead', async () => {
    const { grantKey } = await openSecrets(file);
    const next = await rotate(0);
    expect(await kept()).toEqual([grantKey.kid, next.kid]);
    expect((await openSecrets(file)).moreGrantKeys).toMatchObject([
      { kid: next.kid, signsFrom: '2026-11-05T09:15:00.000Z' },
    ]);
  });

  test('lets those go that have not signed for an hour', async () => {
    await openSecrets(file);
    const second = await rotate(0);
    const third = await rotate(1);
    expect(await kept()).toEqual([expect.any(String), second.kid, third.kid]);
    const fourth = await rotate(2.5);
    expect(await kept()).toEqual([third.kid, fourth.kid]);
  });

  test('replaces all others where they were stolen', async () => {
    await openSecrets(file);
    await rotate(0);
    const only = await rotate(0.1, true);
    expect(await kept()).toEqual([only.kid]);
  });
});

test('the public half of a key does not hold the private one', async () => {
  const { grantKey } = await openSecrets(file);
  expect(Object.values(publicHalf(grantKey))).not.toContain(grantKey.d);
});
