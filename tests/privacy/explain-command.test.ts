import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeKey } from '@canopee/schema/office-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../start/launcher.ts';
import { runCli } from '../start/run-cli.ts';
import { type House, startHouse } from '../testkit/house.ts';

let house: House;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let token: string;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'amiens', 'reims-habitat'], dwellingsPerOffice: 0 });
  folder = await temporaryFolder();
  token = await house.token('claims-agent-opal');
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

async function explain(document: string, ...options: string[]) {
  const file = join(folder.data, '..', 'document.graphql');
  writeFileSync(file, document);
  return runCli(['explain', file, '--data-folder', folder.data, '--url', house.url, ...options]);
}

const PHONE = '{ tenant(id: "opal:LOC-1") { id phone } }';
const asCamille = () => ['--as', token, '--purpose', 'CLAIM_HANDLING'];

test('what every office would give, by which rule and agreement, and what is missing', async () => {
  const { code, out } = await explain(PHONE, ...asCamille());
  expect(code).toBe(2);
  expect(out).toContain('For the purpose CLAIM_HANDLING, by the policies ');
  expect(out).toContain('Tenant.phone  (user.contact.phone_number)');
  expect(out).toMatch(/opal +CLEAR +claims-agent-reaches-own-tenants: Who takes a claim/);
  expect(out).toMatch(/reims-habitat +MASKED +agreement-shares, under CNV-DEMO-03: /);
  expect(out).toMatch(/amiens +WITHHELD +no-agreement: /);
  expect(out).toContain('Missing: an agreement with amiens that shares it.');
});

test('of one office, where nothing is kept back', async () => {
  const { code, out } = await explain(PHONE, ...asCamille(), '--office', 'opal');
  expect(code).toBe(0);
  expect(out).not.toMatch(/amiens|reims/);
});

test('without a purpose, which one would help', async () => {
  const { code, out } = await explain(PHONE, '--as', token, '--office', 'opal');
  expect(code).toBe(2);
  expect(out).toContain('Missing: a purpose that gives it (CLAIM_HANDLING).');
});

test('what a home would have to have', async () => {
  const as = { subject: 'karim', office: officeKey('opal'), roles: ['TECHNICAL_MANAGER'], mandates: [] } as const;
  const manager = ['--as', await house.token(as), '--purpose', 'CLAIM_HANDLING', '--office', 'opal'];
  const { code, out } = await explain('{ sensor(id: "opal:CAP-1") { readings { nodes { value } } } }', ...manager);
  expect(code).toBe(2);
  expect(out).toMatch(/Missing: .*the consent of all who hold the lease.*an open claim/s);
});

describe('what cannot be asked is said, with exit code 1:', () => {
  test.each([
    ['what is no GraphQL', '{', asCamille, 'Syntax Error'],
    ['a purpose that nobody knows', PHONE, () => ['--as', token, '--purpose', 'CURIOSITY'], 'CURIOSITY'],
    ['somebody whom nobody knows', PHONE, () => ['--as', 'director'], '--as: a token or one of claims-agent-opal'],
    ['an office that is none', PHONE, () => [...asCamille(), '--office', 'nowhere'], '--office: one of '],
    ['a gateway that does not run', PHONE, () => [...asCamille(), '--url', 'http://127.0.0.1:1'], 'none answers'],
  ])('%s', async (_, document, options, message) => {
    expect(await explain(document, ...options())).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(message),
    });
  });
});

describe('the register of processing activities is exported', () => {
  const registered = (...options: string[]) =>
    runCli(['register', 'export', '--data-folder', folder.data, '--url', house.url, '--as', token, ...options]);

  test('as a page in French, of one controller', async () => {
    const { code, out } = await registered('--controller', 'opal');
    expect(code).toBe(0);
    expect(out).toContain('<h1>Registre des activités de traitement (RGPD, article 30)</h1>');
    expect(out).toContain('<h2>Opal – Gestion locative</h2>');
    expect(out).not.toContain('Reims');
  });

  test('as data, of a day', async () => {
    const { out } = await registered('--format', 'json', '--as-of', '2020-06-01');
    const controllers = (JSON.parse(out) as { id: string }[]).map(({ id }) => id.split(':')[0]);
    expect(new Set(controllers)).toEqual(new Set(['amiens', 'canopee', 'oise-habitat', 'opal', 'reims-habitat']));
  });

  test('and a day that is none is refused', async () => {
    const { code, err } = await registered('--as-of', 'yesterday');
    expect(code).toBe(1);
    expect(err).toContain('--as-of: a day as YYYY-MM-DD is expected, but got "yesterday".');
  });
});
