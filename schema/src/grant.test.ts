import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { GRANT_ISSUER, type Grant, signGrant, verifyGrant } from './grant.ts';
import { officeKey } from './office-key.ts';

const office = officeKey('opal');
const nowSeconds = 1_800_000_000;
const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1' }] });

const grant: Grant = {
  principal: 'pseudonym',
  principalOffice: null,
  roles: ['DPO'],
  purpose: 'DPO_AUDIT',
  agreement: null,
  decisions: { 'user.content': { tier: 'WITHHELD', rule: 'audit-reads-no-personal-data' } },
  actions: { READ_LEDGER: 'dpo-reads-ledger-of-mandates' },
  policyVersion: '0123456789abcdef',
};

test('what was signed comes out again, for a minute', async () => {
  const token = await signGrant(grant, { office, key: privateKey, keyId: 'key-1', nowSeconds });
  await expect(verifyGrant(token, { office, keys, nowSeconds })).resolves.toEqual({
    grant,
    expiresAtSeconds: nowSeconds + 60,
  });
});

describe('a signed token that is no grant is refused', () => {
  const signed = (payload: Record<string, unknown>, { lifetimeSeconds = 60, issuer = GRANT_ISSUER } = {}) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', kid: 'key-1' })
      .setIssuer(issuer)
      .setAudience(office)
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + lifetimeSeconds)
      .sign(privateKey);

  test.each([
    ['nothing in it', {}],
    ['a tier that does not exist', { grant: { ...grant, decisions: { 'user.content': { tier: 'OPEN', rule: 'r' } } } }],
    ['an action that does not exist', { grant: { ...grant, actions: { DELETE_ALL: 'r' } } }],
    ['nobody who asks', { grant: { ...grant, principal: '' } }],
    ['an office that is none', { grant: { ...grant, principalOffice: 'Opal!' } }],
  ])('%s', async (_, payload) => {
    await expect(verifyGrant(await signed(payload), { office, keys, nowSeconds })).rejects.toThrow();
  });

  test('of another issuer', async () => {
    const token = await signed({ grant }, { issuer: 'somebody' });
    await expect(verifyGrant(token, { office, keys, nowSeconds })).rejects.toThrow('iss');
  });

  test('that would live longer than a minute, once the minute is over', async () => {
    const token = await signed({ grant }, { lifetimeSeconds: 3_600 });
    await expect(verifyGrant(token, { office, keys, nowSeconds: nowSeconds + 66 })).rejects.toThrow('iat');
  });
});
