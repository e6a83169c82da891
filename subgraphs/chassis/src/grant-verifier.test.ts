import { signGrant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey } from 'jose';
import { describe, expect, test } from 'vitest';
import { createGrantVerifier } from './grant-verifier.ts';
import { grant, opal } from './testing/personal-schema.ts';

const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const keySet = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1' }] });
const START = new Date('2026-11-05T09:00:00Z');
const nowSeconds = START.getTime() / 1000;

const sign = (difference = {}) =>
  signGrant(grant, { office: opal, key: privateKey, keyId: 'key-1', nowSeconds, ...difference });

function verifierAt(clock: { now: Date }) {
  let lookUps = 0;
  const counted: JWTVerifyGetKey = (header, token) => {
    lookUps += 1;
    return keySet(header, token);
  };
  return { verify: createGrantVerifier(opal, counted, () => clock.now), lookUps: () => lookUps };
}

test('a request without a grant has none', async () => {
  await expect(verifierAt({ now: START }).verify(null)).resolves.toBeNull();
});

describe('a grant for this office', () => {
  test('is read, and its signature checked once for all requests that bring it', async () => {
    const { verify, lookUps } = verifierAt({ now: START });
    const token = await sign();
    await expect(verify(token)).resolves.toEqual(grant);
    await expect(verify(token)).resolves.toEqual(grant);
    expect(lookUps()).toBe(1);
  });

  test('holds for a minute and no longer, also where it was checked before', async () => {
    const clock = { now: START };
    const { verify } = verifierAt(clock);
    const token = await sign();
    await verify(token);
    clock.now = new Date(START.getTime() + 59_000);
    await expect(verify(token)).resolves.toEqual(grant);
    clock.now = new Date(START.getTime() + 66_000);
    await expect(verify(token)).rejects.toMatchObject({ code: 'GRANT_INVALID' });
  });
});

describe('refused, with the reason, is', () => {
  const refused = async (token: string, reason: RegExp) =>
    expect(verifierAt({ now: START }).verify(token)).rejects.toMatchObject({
      code: 'GRANT_INVALID',
      message: expect.stringMatching(reason),
    });

  test('a grant for another office', async () => {
    await refused(await sign({ office: officeKey('amiens') }), /A grant of the gateway for "opal" is expected.*"aud"/);
  });

  test('a grant by another signer', async () => {
    const forger = await generateKeyPair('EdDSA');
    await refused(await sign({ key: forger.privateKey }), /signature verification failed/);
  });

  test('a grant from the future', async () => {
    await refused(await sign({ nowSeconds: nowSeconds + 60 }), /"iat"/);
  });

  test('what is no grant', async () => {
    await refused('gibberish', /Invalid Compact JWS/);
  });

  test('whatever else goes wrong, without its details', async () => {
    const verify = createGrantVerifier(
      opal,
      () => Promise.reject('no reason given'),
      () => START,
    );
    await expect(verify(await sign())).rejects.toMatchObject({
      code: 'GRANT_INVALID',
      message: expect.stringMatching(/: unreadable\.$/),
    });
  });
});
