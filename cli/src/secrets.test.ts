import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeKey } from '@canopee/schema/office-key';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a damaged file is refused and not overwritten: the keys in it may still be saved', async () => {
  writeFileSync(file, '{"grantKey":');
  await expect(openSecrets(file)).rejects.toThrow('are damaged');
  expect(readFileSync(file, 'utf8')).toBe('{"grantKey":');
});

test('the public half of a key does not hold the private one', async () => {
  const { grantKey } = await openSecrets(file);
  expect(Object.values(publicHalf(grantKey))).not.toContain(grantKey.d);
});
