import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyGrant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { createLocalJWKSet, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { NO_AGREEMENTS } from './agreement-set.ts';
import type { DecisionRequest } from './decider.ts';
import { createPrivacy } from './privacy.ts';
import { INSTALLED_REGISTER } from './purpose-register.ts';
import { HOUSE_POLICY_FOLDER } from './read-policies.ts';

const opal = officeKey('opal');
const amiens = officeKey('amiens');
const PSEUDONYM_KEY = Buffer.alloc(32, 7).toString('base64url');
const NOW = new Date('2026-11-05T09:00:00Z');

const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const grantKey = { ...(await exportJWK(privateKey)), kty: 'OKP', kid: 'grant-1' };
const settings = { grantKey, principalPseudonymKey: PSEUDONYM_KEY };

const mara: Principal = { subject: 'issuer#mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const nora: Principal = { ...mara, subject: 'issuer#nora' };
const dpo: Principal = { subject: 'issuer#dpo', office: null, roles: ['DPO'], mandates: [opal] };

const phoneAtOpal: DecisionRequest = {
  principal: mara,
  purpose: 'CLAIM_HANDLING',
  office: opal,
  kinds: ['Tenant/user.contact.phone_number'],
  actions: [],
};

const openPrivacy = (now = () => NOW) =>
  createPrivacy(settings, { now, agreements: () => NO_AGREEMENTS, register: () => INSTALLED_REGISTER });

describe('the tenant’s telephone number', () => {
  test('is clear to a claims agent of the own office who handles claims, and the rule is named', async () => {
    const { grant } = (await openPrivacy()).decide(phoneAtOpal);
    expect(grant.decisions).toEqual({
      'user.contact.phone_number': { tier: 'CLEAR', rule: 'claims-agent-reaches-own-tenants' },
    });
  });

  test.each([
    ['at another office that no agreement covers', { office: amiens }, 'no-agreement'],
    [
      'at another office, where no agreement could help',
      { office: amiens, kinds: ['Tenant/system.operations'] },
      'no-rule',
    ],
    ['without a purpose', { purpose: null }, 'no-purpose'],
    ['for a purpose that is not the agent’s', { purpose: 'DPO_AUDIT' }, 'purpose-not-allowed'],
    ['for a purpose that nobody may name yet', { purpose: 'LEASE_MANAGEMENT' }, 'purpose-not-allowed'],
    [
      'for a data protection officer, who audits',
      { principal: dpo, purpose: 'DPO_AUDIT' },
      'audit-reads-no-personal-data',
    ],
    ['for somebody without a role', { principal: { ...mara, roles: [] } }, 'purpose-not-allowed'],
  ] as [string, Partial<DecisionRequest>, string][])('is withheld %s', async (_, difference, rule) => {
    const { grant } = (await openPrivacy()).decide({ ...phoneAtOpal, ...difference });
    expect(Object.values(grant.decisions)).toEqual([{ tier: 'WITHHELD', rule }]);
  });
});

describe('what may be done', () => {
  test('an agent creates claims at the own office only', async () => {
    const privacy = await openPrivacy();
    const asked = { ...phoneAtOpal, kinds: [], actions: ['CREATE_CLAIM'] as const };
    expect(privacy.decide(asked).grant.actions).toEqual({ CREATE_CLAIM: 'claims-agent-creates-claims' });
    expect(privacy.decide({ ...asked, office: amiens }).grant.actions).toEqual({});
  });

  test('a data protection officer reads the ledger of a mandate, for an audit', async () => {
    const privacy = await openPrivacy();
    const asked: DecisionRequest = {
      principal: dpo,
      purpose: 'DPO_AUDIT',
      office: opal,
      kinds: [],
      actions: ['READ_LEDGER'],
    };
    expect(privacy.decide(asked).grant.actions).toEqual({ READ_LEDGER: 'dpo-reads-ledger-of-mandates' });
    expect(privacy.decide({ ...asked, office: amiens }).grant.actions).toEqual({});
    expect(privacy.decide({ ...asked, purpose: null }).grant.actions).toEqual({});
  });

  test('a purpose that may not be named does not open an action', async () => {
    const pretender: Principal = { ...mara, mandates: [opal] };
    const { grant } = (await openPrivacy()).decide({
      principal: pretender,
      purpose: 'DPO_AUDIT',
      office: opal,
      kinds: [],
      actions: ['READ_LEDGER'],
    });
    expect(grant.actions).toEqual({});
  });
});

describe('the key under which answers are shared', () => {
  test('names the person where something personal is asked, because each reading is written down', async () => {
    const privacy = await openPrivacy();
    expect(privacy.decide(phoneAtOpal).key).not.toBe(privacy.decide({ ...phoneAtOpal, principal: nora }).key);
  });

  test('is the same for all where nothing personal is asked', async () => {
    const privacy = await openPrivacy();
    const open = { ...phoneAtOpal, kinds: [] };
    expect(privacy.decide(open).key).toBe(privacy.decide({ ...open, principal: nora }).key);
    expect(privacy.decide(open).key).not.toBe(privacy.decide({ ...open, office: amiens }).key);
  });

  test('differs by purpose, by roles and by what is asked', async () => {
    const privacy = await openPrivacy();
    const keys = [
      phoneAtOpal,
      { ...phoneAtOpal, purpose: null },
      { ...phoneAtOpal, principal: { ...mara, roles: ['CARETAKER'] } as Principal },
      { ...phoneAtOpal, kinds: ['Tenant/user.name.last'] as const },
      { ...phoneAtOpal, actions: ['CREATE_CLAIM'] as const },
    ].map((request) => privacy.decide(request).key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('the same question gives the same answer object', async () => {
    const privacy = await openPrivacy();
    expect(privacy.decide(phoneAtOpal)).toBe(privacy.decide({ ...phoneAtOpal }));
  });
});

describe('the grant', () => {
  test('is signed for one office, says who by pseudonym and account, and can be checked with the public keys', async () => {
    const privacy = await openPrivacy();
    const token = await privacy.signGrant(privacy.decide(phoneAtOpal));
    const keys = createLocalJWKSet(privacy.publicKeys());
    const nowSeconds = NOW.getTime() / 1000;
    const { grant, expiresAtSeconds } = await verifyGrant(token, { office: opal, keys, nowSeconds });
    expect(expiresAtSeconds).toBe(nowSeconds + 60);
    expect(grant).toMatchObject({
      principal: expect.stringMatching(/^[\w-]{22}$/),
      account: 'issuer#mara',
      principalOffice: 'opal',
      roles: ['CLAIMS_AGENT'],
      purpose: 'CLAIM_HANDLING',
      policyVersion: privacy.policyVersion,
    });
    await expect(verifyGrant(token, { office: amiens, keys, nowSeconds })).rejects.toThrow('aud');
  });

  test('says no account where the office has nothing to write down', async () => {
    const privacy = await openPrivacy();
    const token = await privacy.signGrant(privacy.decide({ ...phoneAtOpal, kinds: [] }));
    expect(Buffer.from(token.split('.')[1] as string, 'base64url').toString()).not.toContain('mara');
  });

  test('is signed once and sent for half its life', async () => {
    let nowMs = NOW.getTime();
    const privacy = await openPrivacy(() => new Date(nowMs));
    const first = await privacy.signGrant(privacy.decide(phoneAtOpal));
    nowMs += 29_999;
    expect(await privacy.signGrant(privacy.decide(phoneAtOpal))).toBe(first);
    nowMs += 1;
    expect(await privacy.signGrant(privacy.decide(phoneAtOpal))).not.toBe(first);
  });

  test('is signed by the key whose time came last, and the keys of before and after are served all along', async () => {
    let nowMs = NOW.getTime();
    const keyOf = async (kid: string, inMs: number) => {
      const pair = await generateKeyPair('EdDSA', { extractable: true });
      const signsFrom = new Date(NOW.getTime() + inMs).toISOString();
      return { ...(await exportJWK(pair.privateKey)), kty: 'OKP', kid, signsFrom };
    };
    const moreGrantKeys = [await keyOf('grant-3', 120_000), await keyOf('grant-2', 60_000)];
    const doors = { now: () => new Date(nowMs), agreements: () => NO_AGREEMENTS, register: () => INSTALLED_REGISTER };
    const privacy = await createPrivacy({ ...settings, moreGrantKeys }, doors);
    const signers: unknown[] = [];
    for (const elapsedMs of [0, 59_999, 60_000, 119_999, 120_000, 600_000]) {
      nowMs = NOW.getTime() + elapsedMs;
      // Another principal each time: what is signed already is sent again for a while.
      const principal = { ...mara, subject: `issuer#${elapsedMs}` };
      signers.push(decodeProtectedHeader(await privacy.signGrant(privacy.decide({ ...phoneAtOpal, principal }))).kid);
      expect(privacy.publicKeys().keys.map(({ kid }) => kid)).toEqual(['grant-1', 'grant-2', 'grant-3']);
    }
    expect(signers).toEqual(['grant-1', 'grant-1', 'grant-2', 'grant-2', 'grant-3', 'grant-3']);
    expect(JSON.stringify(privacy.publicKeys())).not.toContain('"d"');
  });

  test('two keys of one name stop the start: nobody could tell which of them signed', async () => {
    const moreGrantKeys = [{ ...grantKey, signsFrom: NOW.toISOString() }];
    await expect(
      createPrivacy(
        { ...settings, moreGrantKeys },
        { now: () => NOW, agreements: () => NO_AGREEMENTS, register: () => INSTALLED_REGISTER },
      ),
    ).rejects.toThrow('a "kid" of its own');
  });

  test('public keys do not hold the private one', async () => {
    expect((await openPrivacy()).publicKeys()).toEqual({
      keys: [{ kty: 'OKP', crv: 'Ed25519', x: grantKey.x, kid: 'grant-1', alg: 'EdDSA', use: 'sig' }],
    });
  });

  test.each([
    ['a public key', { ...grantKey, d: undefined }],
    ['a key without an id', { ...grantKey, kid: '' }],
    ['a key of another curve', { ...grantKey, crv: 'X25519' }],
  ])('%s cannot sign, and the start says so', async (_, key) => {
    await expect(
      createPrivacy(
        { ...settings, grantKey: key },
        { now: () => NOW, agreements: () => NO_AGREEMENTS, register: () => INSTALLED_REGISTER },
      ),
    ).rejects.toThrow('"grantKey" is expected to be a private Ed25519 JWK');
  });

  test('a pseudonym key that is too short stops the start', async () => {
    const short = { ...settings, principalPseudonymKey: '*'.repeat(43) };
    await expect(
      createPrivacy(short, { now: () => NOW, agreements: () => NO_AGREEMENTS, register: () => INSTALLED_REGISTER }),
    ).rejects.toThrow('"principalPseudonymKey" is expected');
  });
});

describe('rules that change', () => {
  test('take effect at once, under a new version; broken ones leave the old in force', async () => {
    const policyFolder = mkdtempSync(join(tmpdir(), 'canopee-policies-'));
    try {
      cpSync(HOUSE_POLICY_FOLDER, policyFolder, { recursive: true });
      const privacy = await createPrivacy(
        { ...settings, policyFolder },
        { now: () => NOW, agreements: () => NO_AGREEMENTS, register: () => INSTALLED_REGISTER },
      );
      const before = privacy.decide(phoneAtOpal);
      const versionBefore = privacy.policyVersion;

      writeFileSync(join(policyFolder, 'claims-agent.cedar'), '// nothing any more\n');
      privacy.reload();
      expect(privacy.policyVersion).not.toBe(versionBefore);
      expect(privacy.decide(phoneAtOpal).grant.decisions).toEqual({
        'user.contact.phone_number': { tier: 'WITHHELD', rule: 'no-rule' },
      });
      expect(privacy.decide(phoneAtOpal).key).not.toBe(before.key);

      writeFileSync(join(policyFolder, 'claims-agent.cedar'), 'permit (princ');
      expect(() => privacy.reload()).toThrow('claims-agent.cedar: line 1');
      expect(privacy.decide(phoneAtOpal).grant.decisions['user.contact.phone_number']?.tier).toBe('WITHHELD');
    } finally {
      rmSync(policyFolder, { recursive: true });
    }
  });
});
