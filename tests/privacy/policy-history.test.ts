import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE_POLICY_FOLDER, readPolicies } from '@canopee/gateway/privacy/read-policies';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { settleStoryPeople } from './story-people.ts';

// Policies that change while data is asked for: what was in force can be told for every entry of every ledger.

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const dpo: Principal = { subject: 'dpo', office: null, roles: ['DPO'], mandates: [opal] };
const policyFolder = mkdtempSync(join(tmpdir(), 'canopee-policies-'));
const extra = join(policyFolder, 'extra.cedar');

let house: House;
beforeAll(async () => {
  cpSync(HOUSE_POLICY_FOLDER, policyFolder, { recursive: true });
  house = await startHouse({
    offices: ['opal'],
    dwellingsPerOffice: 0,
    gateway: { policyFolder, deployment: { by: 'deployment 41', reason: 'Première mise en service.' } },
  });
  await settleStoryPeople(house.office('opal'));
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  rmSync(policyFolder, { recursive: true });
});

const PHONE = '{ tenant(id: "opal:LOC-STORY") { phone } }';
const ask = async (document: string, as: Principal = mara) => {
  const { data, errors } = await house.ask(document, { as, purpose: as === dpo ? 'DPO_AUDIT' : 'CLAIM_HANDLING' });
  expect(errors).toBeUndefined();
  return data;
};
const HISTORY = '{ policyHistory { loadedAt loadedBy reason policySet { version } } }';

test('the policies that a gateway starts with are kept: their files, their rules, who brought them and why', async () => {
  await house.policiesKept();
  const { version, files, rules } = readPolicies(policyFolder);
  const { policyHistory } = await ask(HISTORY);
  expect(policyHistory).toEqual([
    {
      loadedAt: expect.stringMatching(/Z$/),
      loadedBy: 'deployment 41',
      reason: 'Première mise en service.',
      policySet: { version },
    },
  ]);
  const { policySet } = await ask(
    `{ policySet(version: "${version}") { files { name text } rules { id because source effect tier file } loadings { loadedBy } } }`,
  );
  expect(policySet.files).toEqual(files.map(({ file, text }) => ({ name: file, text })));
  expect(policySet.rules).toEqual(
    rules.map(({ id, because, source, effect, tier, file }) => ({ id, because, source, effect, tier, file })),
  );
  expect(policySet.loadings).toEqual([{ loadedBy: 'deployment 41' }]);
});

test('a gateway that is started again with the same policies changes nothing in the history', async () => {
  const before = await ask(HISTORY);
  await house.restartGateway();
  await house.policiesKept();
  expect(await ask(HISTORY)).toEqual(before);
});

test('of an entry that was written under other policies, the rule of then is found, though it is gone', async () => {
  writeFileSync(
    extra,
    `@id("claims-are-closed-today") @because("For a test.") @source("A test.") @tier("WITHHELD")
     forbid (principal, action in Action::"SEE", resource in DataCategory::"user.contact");`,
  );
  await house.restartGateway();
  await house.policiesKept();
  expect((await ask(PHONE)).tenant.phone).toBeNull();
  rmSync(extra);
  await house.restartGateway();
  await house.policiesKept();
  expect((await ask(PHONE)).tenant.phone).toBe('+33639980012');

  const { disclosures } = await ask(
    '{ disclosures(first: 2) { nodes { at policyVersion items { rule } policySet { version rules { id because } } } } }',
    dpo,
  );
  const [now, then] = disclosures.nodes;
  const ruleOf = ({ items, policySet }: { items: { rule: string }[]; policySet: { rules: { id: string }[] } }) =>
    policySet.rules.find(({ id }) => id === items[0]?.rule);
  expect(ruleOf(then)).toEqual({ id: 'claims-are-closed-today', because: 'For a test.' });
  expect(ruleOf(now)).toMatchObject({ id: 'claims-agent-reaches-own-tenants' });
  expect(then.policyVersion).toBe(then.policySet.version);
  expect(now.policyVersion).toBe(readPolicies(policyFolder).version);

  const inForce = async (at: string) =>
    (await ask(`{ policySetInForce(at: "${at}") { version } }`)).policySetInForce?.version ?? null;
  expect(await inForce(then.at)).toBe(then.policyVersion);
  expect(await inForce(now.at)).toBe(now.policyVersion);
  expect(await inForce('2026-01-01T00:00:00Z')).toBeNull();
  expect((await ask(HISTORY)).policyHistory).toHaveLength(3);
});

test('nobody but a gateway can record policies, nor change what is kept of them', async () => {
  const document = `mutation { recordPolicySet(input: {
    version: "x", rules: [], files: [], loadedAt: "2026-01-01T00:00:00Z", loadedBy: "x", reason: "x"
  }) }`;
  const { errors } = await house.ask(document, { as: { ...mara, roles: ['NETWORK_OFFICER'], office: null } });
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const { sql } = house.network;
  await expect(sql`update network.policy_sets set version = 'x'`).rejects.toThrow('what was recorded stays');
  await expect(sql`delete from network.policy_loadings`).rejects.toThrow('what was recorded stays');
});
