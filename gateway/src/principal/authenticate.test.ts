import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createAuthenticator } from './authenticate.ts';

const ISSUER = 'https://identity.opal.example';
const NOW = new Date('2026-11-05T09:00:00Z');
const opal = officeKey('opal');

const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kty: 'OKP', kid: 'key-1' }] };
const issuer = { issuer: ISSUER, audience: 'canopee', jwks };
const now = () => NOW;

function tokenOf(
  claims: JWTPayload,
  { key = privateKey, kid = 'key-1', iss = ISSUER, aud = 'canopee', lifetimeSeconds = 600, alg = 'EdDSA' } = {},
): Promise<string> {
  const issuedAt = Math.floor(NOW.getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid })
    .setIssuer(iss)
    .setAudience(aud)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(key);
}

const mara = { sub: 'mara', office: 'opal', roles: ['CLAIMS_AGENT'] };
const refusal = (message: string | RegExp) => ({
  code: 'UNAUTHENTICATED',
  message: typeof message === 'string' ? `A valid token is expected, but ${message}.` : expect.stringMatching(message),
});

describe('who asks is read from the token', () => {
  const authenticate = createAuthenticator([issuer], { now });

  test('nobody is known where no token came', async () => {
    await expect(authenticate(null)).resolves.toBeNull();
  });

  test('an agent of an office', async () => {
    await expect(authenticate(`Bearer ${await tokenOf(mara)}`)).resolves.toEqual({
      subject: `${ISSUER}#mara`,
      office: opal,
      roles: ['CLAIMS_AGENT'],
      mandates: [],
    });
  });

  test('a data protection officer of several offices, of none of them', async () => {
    const token = await tokenOf({ sub: 'dpo', roles: ['DPO'], mandates: ['opal', 'oise-habitat'] });
    await expect(authenticate(`bearer ${token}`)).resolves.toMatchObject({
      office: null,
      mandates: ['opal', 'oise-habitat'],
    });
  });

  test('the same token is the same principal, so that what was decided for it is found again', async () => {
    const header = `Bearer ${await tokenOf(mara)}`;
    expect(await authenticate(header)).toBe(await authenticate(header));
  });
});

test('without a clock of its own the gateway goes by the system’s', async () => {
  const authenticate = createAuthenticator([issuer]);
  const lifetimeSeconds = Math.ceil((Date.now() - NOW.getTime()) / 1000) + 600;
  await expect(authenticate(`Bearer ${await tokenOf(mara, { lifetimeSeconds })}`)).resolves.toMatchObject({
    office: 'opal',
  });
});

describe('a token that is not valid is refused with the reason', () => {
  const authenticate = createAuthenticator([{ ...issuer, offices: [opal] }], { now });

  test.each([
    ['another scheme', 'Basic bWFyYTpwdw==', '"authorization" does not hold "Bearer" and a signed token (JWT)'],
    ['no token', 'Bearer ', '"authorization" does not hold "Bearer" and a signed token (JWT)'],
    ['three words that are no JWT', 'Bearer a.b.c', 'the token is not a JWT'],
  ])('%s', async (_, header, message) => {
    await expect(authenticate(header)).rejects.toMatchObject(refusal(message));
  });

  test('an issuer that nobody named', async () => {
    const token = await tokenOf(mara, { iss: 'https://elsewhere.example' });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(
      refusal(`the token's issuer is expected to be one of ${ISSUER}, but is "https://elsewhere.example"`),
    );
  });

  test('no issuer at all', async () => {
    const token = await new SignJWT(mara).setProtectedHeader({ alg: 'EdDSA', kid: 'key-1' }).sign(privateKey);
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refusal(/but there is none/));
  });

  test('a head that nobody can read', async () => {
    const [, payload, signature] = (await tokenOf(mara)).split('.');
    await expect(authenticate(`Bearer bm90IEpTT04.${payload}.${signature}`)).rejects.toMatchObject(
      refusal('the token cannot be read'),
    );
  });

  test('a signature of another key', async () => {
    const other = await generateKeyPair('EdDSA');
    const token = await tokenOf(mara, { key: other.privateKey });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(
      refusal("the token's signature is not its issuer's"),
    );
  });

  test('a key that the issuer does not have', async () => {
    const token = await tokenOf(mara, { kid: 'key-2' });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refusal('the issuer has no such key'));
  });

  test('a shared secret instead of a signature', async () => {
    const issuedAt = Math.floor(NOW.getTime() / 1000);
    const token = await new SignJWT(mara)
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .setIssuer(ISSUER)
      .setAudience('canopee')
      .setExpirationTime(issuedAt + 60)
      .sign(new TextEncoder().encode('a secret that everybody knows 123'));
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(
      refusal('the token is signed in a way that is not accepted'),
    );
  });

  test('an expired one', async () => {
    const token = await tokenOf(mara, { lifetimeSeconds: -6 });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refusal('the token has expired'));
  });

  test('one that expires while it is remembered', async () => {
    let nowMs = NOW.getTime();
    const aging = createAuthenticator([issuer], { now: () => new Date(nowMs) });
    const header = `Bearer ${await tokenOf(mara, { lifetimeSeconds: 10 })}`;
    await expect(aging(header)).resolves.toMatchObject({ office: 'opal' });
    nowMs += 16_000;
    await expect(aging(header)).rejects.toMatchObject(refusal('the token has expired'));
  });

  test('one for another audience', async () => {
    const token = await tokenOf(mara, { aud: 'payroll' });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refusal('the claim "aud" is not as expected'));
  });

  test('a role that does not exist', async () => {
    const token = await tokenOf({ ...mara, roles: ['DIRECTOR'] });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(
      refusal(/the claim "roles\.0" is not as expected: .*CLAIMS_AGENT/),
    );
  });

  test('an office key that is none, without repeating what came', async () => {
    const token = await tokenOf({ ...mara, office: 'Opal (Laon)' });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(
      refusal('the claim "office" is not as expected: an office key is expected, e.g. "reims-habitat"'),
    );
  });

  test.each([
    ['office', { ...mara, office: 'reims-habitat' }],
    ['mandate', { sub: 'dpo', roles: ['DPO'], mandates: ['opal', 'reims-habitat'] }],
  ])('an %s that its issuer may not vouch for', async (_, claims) => {
    await expect(authenticate(`Bearer ${await tokenOf(claims)}`)).rejects.toMatchObject(
      refusal(`the issuer "${ISSUER}" may not vouch for "reims-habitat"`),
    );
  });

  test('a role of the network that an issuer of some offices may not vouch for', async () => {
    const token = await tokenOf({ sub: 'nadia', roles: ['NETWORK_OFFICER'] });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(
      refusal(`the issuer "${ISSUER}" may not vouch for a NETWORK_OFFICER`),
    );
  });
});

describe('a session that was ended', () => {
  test('is refused with the very next request, though its token was remembered; other people stay', async () => {
    const ended = new Set<string>();
    const asked: number[] = [];
    const isEnded = ({ subject }: Principal, issuedAtMs: number) => {
      asked.push(issuedAtMs);
      return ended.has(subject);
    };
    const watching = createAuthenticator([issuer], { now, isEnded });
    const [hers, his] = [await tokenOf(mara), await tokenOf({ ...mara, sub: 'paul' })];
    await watching(`Bearer ${hers}`);
    ended.add(`${ISSUER}#mara`);
    await expect(watching(`Bearer ${hers}`)).rejects.toMatchObject(refusal('its session was ended; sign in again'));
    await expect(watching(`Bearer ${his}`)).resolves.toMatchObject({ subject: `${ISSUER}#paul` });
    expect(asked).toEqual([NOW.getTime(), NOW.getTime(), NOW.getTime()]);
  });

  test('cannot be outlived: no token is believed for longer than ends are kept', async () => {
    const days = 24 * 3_600;
    const token = await tokenOf(mara, { lifetimeSeconds: 90 * days });
    const inDays = (count: number) =>
      createAuthenticator([issuer], { now: () => new Date(NOW.getTime() + count * days * 1000) })(`Bearer ${token}`);
    await expect(inDays(30)).resolves.toMatchObject({ subject: `${ISSUER}#mara` });
    await expect(inDays(32)).rejects.toMatchObject(refusal('the token has expired'));
  });
});

describe('the keys of an issuer may stand at its own address', () => {
  async function withKeysAt(answer: RequestListener | null, check: (header: string, url: string) => Promise<void>) {
    const server = createServer(answer ?? (() => {})).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      await check(`Bearer ${await tokenOf(mara)}`, `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test('and are fetched from there', () =>
    withKeysAt(
      (_, response) => response.end(JSON.stringify(jwks)),
      async (header, url) => {
        const authenticate = createAuthenticator([{ ...issuer, jwks: url }], { now });
        await expect(authenticate(header)).resolves.toMatchObject({ office: 'opal' });
      },
    ));

  test.each<[string, RequestListener | null]>([
    ['breaks off', (_, response) => response.destroy()],
    ['says nothing for three seconds', null],
  ])('an address that %s is not the fault of the token', (_, answer) =>
    withKeysAt(answer, async (header, url) => {
      const authenticate = createAuthenticator([{ ...issuer, jwks: url }], { now });
      await expect(authenticate(header)).rejects.toMatchObject(
        refusal('the keys of the issuer could not be had; try again'),
      );
    }),
  );
});
