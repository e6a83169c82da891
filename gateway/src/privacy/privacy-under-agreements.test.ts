import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { createAgreementSet, NO_AGREEMENTS, type SharingScope } from './agreement-set.ts';
import type { DecisionRequest } from './decider.ts';
import { createPrivacy } from './privacy.ts';
import { INSTALLED_REGISTER } from './purpose-register.ts';
import { HOUSE_POLICY_FOLDER } from './read-policies.ts';

const opal = officeKey('opal');
const amiens = officeKey('amiens');
const reims = officeKey('reims-habitat');
const NOW = new Date('2026-11-05T09:00:00Z');

const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const settings = {
  grantKey: { ...(await exportJWK(privateKey)), kty: 'OKP', kid: 'grant-1' },
  principalPseudonymKey: Buffer.alloc(32, 7).toString('base64url'),
};

const mara: Principal = { subject: 'issuer#mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const phoneAtOpal: DecisionRequest = {
  principal: mara,
  purpose: 'CLAIM_HANDLING',
  office: opal,
  kinds: ['Tenant/user.contact.phone_number'],
  actions: [],
};

describe('an agreement', () => {
  const scope: SharingScope = {
    agreement: 'CNV-1',
    version: 1,
    parties: [opal, amiens],
    types: ['Tenant'],
    categories: ['user.contact'],
    purpose: 'CLAIM_HANDLING',
    tier: 'MASKED',
  };
  const phoneAtAmiens: DecisionRequest = { ...phoneAtOpal, office: amiens };
  const under = async (...scopes: SharingScope[]) => {
    const agreed = { inForce: createAgreementSet(scopes) };
    return {
      agreed,
      privacy: await createPrivacy(settings, {
        now: () => NOW,
        agreements: () => agreed.inForce,
        register: () => INSTALLED_REGISTER,
      }),
    };
  };

  test('is named in the grant, and what it gives stands under the type that it names', async () => {
    const { privacy } = await under(scope);
    const { grant } = privacy.decide({ ...phoneAtAmiens, kinds: [...phoneAtAmiens.kinds, 'Guarantor/user.name.last'] });
    expect(grant.agreement).toBe('CNV-1');
    expect(grant.decisions).toEqual({
      'user.contact.phone_number': { tier: 'WITHHELD', rule: 'no-agreement' },
      'Tenant/user.contact.phone_number': {
        tier: 'MASKED',
        rule: 'agreement-shares',
        agreement: 'CNV-1',
        agreementVersion: 1,
      },
      'user.name.last': { tier: 'WITHHELD', rule: 'no-agreement' },
    });
  });

  test('of several, all are named', async () => {
    const names = { ...scope, agreement: 'CNV-0', categories: ['user.name'] };
    const { privacy } = await under(scope, names);
    const both = { ...phoneAtAmiens, kinds: [...phoneAtAmiens.kinds, 'Tenant/user.name.last'] as const };
    expect(privacy.decide(both).grant.agreement).toBe('CNV-0,CNV-1');
  });

  test('changes nothing at home, and takes nothing from what the rules give', async () => {
    const { privacy } = await under({ ...scope, parties: [opal, opal] }, scope);
    const { grant } = privacy.decide(phoneAtOpal);
    expect(grant.agreement).toBeNull();
    expect(grant.decisions).toEqual((await under()).privacy.decide(phoneAtOpal).grant.decisions);
  });

  test('that ends is not in force in the very next decision, and answers are no longer shared with those before', async () => {
    const { agreed, privacy } = await under(scope);
    const before = privacy.decide(phoneAtAmiens);
    agreed.inForce = NO_AGREEMENTS;
    const after = privacy.decide(phoneAtAmiens);
    expect(after.grant.agreement).toBeNull();
    expect(after.grant.decisions).not.toHaveProperty('Tenant/user.contact.phone_number');
    expect(after.key).not.toBe(before.key);
  });

  test('that is recorded anew is another one, though it says the same: the grant names its version', async () => {
    const { agreed, privacy } = await under(scope);
    const before = privacy.decide(phoneAtAmiens);
    agreed.inForce = createAgreementSet([{ ...scope, version: 2 }]);
    const after = privacy.decide(phoneAtAmiens);
    expect(after.grant.decisions['Tenant/user.contact.phone_number']).toMatchObject({
      tier: 'MASKED',
      agreementVersion: 2,
    });
    expect(after.key).not.toBe(before.key);
  });

  test('of others moves nobody’s decisions', async () => {
    const { agreed, privacy } = await under(scope);
    const before = privacy.decide(phoneAtAmiens);
    agreed.inForce = createAgreementSet([scope, { ...scope, agreement: 'CNV-2', parties: [amiens, reims] }]);
    expect(privacy.decide(phoneAtAmiens)).toBe(before);
  });

  test('gives nothing to somebody of the network, who is of no office', async () => {
    const { privacy } = await under(scope);
    const { grant } = privacy.decide({ ...phoneAtAmiens, principal: { ...mara, office: null } });
    expect(grant.decisions).toEqual({ 'user.contact.phone_number': { tier: 'WITHHELD', rule: 'no-rule' } });
  });
});

test('where a rule gives as much as an agreement or more, the rule stands and the agreement is not named', async () => {
  const policyFolder = mkdtempSync(join(tmpdir(), 'canopee-policies-'));
  try {
    cpSync(HOUSE_POLICY_FOLDER, policyFolder, { recursive: true });
    writeFileSync(
      join(policyFolder, 'extra.cedar'),
      `@id("everybody-is-masked") @because("For a test.") @source("A test.") @tier("MASKED")
       permit (principal, action == Action::"SEE_MASKED", resource in DataCategory::"user.contact");`,
    );
    const under = async (tier: 'CLEAR' | 'MASKED' | 'PSEUDONYM') => {
      const scope = {
        version: 1,
        parties: [opal, amiens],
        types: ['Tenant'],
        categories: ['user'],
        purpose: 'CLAIM_HANDLING',
      } as const;
      const agreements = createAgreementSet([{ ...scope, agreement: 'CNV-1', tier }]);
      const privacy = await createPrivacy(
        { ...settings, policyFolder },
        { now: () => NOW, agreements: () => agreements, register: () => INSTALLED_REGISTER },
      );
      return privacy.decide({ ...phoneAtOpal, office: amiens }).grant;
    };
    const byRule = { 'user.contact.phone_number': { tier: 'MASKED', rule: 'everybody-is-masked' } };
    expect(await under('PSEUDONYM')).toMatchObject({ decisions: byRule, agreement: null });
    expect((await under('MASKED')).decisions).toEqual(byRule);
    expect(await under('CLEAR')).toMatchObject({
      decisions: { ...byRule, 'Tenant/user.contact.phone_number': { tier: 'CLEAR', agreement: 'CNV-1' } },
      agreement: 'CNV-1',
    });
  } finally {
    rmSync(policyFolder, { recursive: true });
  }
});
