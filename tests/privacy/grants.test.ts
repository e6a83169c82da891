import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { KEYS_HELD_MS } from '@canopee/chassis/grant-key-set';
import { checkSettings } from '@canopee/cli/check-settings';
import { officeOrder } from '@canopee/cli/launcher/house-orders';
import { temporarySecrets } from '@canopee/cli/secrets';
import { GRANT_HEADER, type Grant, signGrant } from '@canopee/schema/grant';
import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import { CompactSign, type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type HouseOffice, startHouseOffice } from '../testkit/house-office.ts';
import { officeTemplate } from '../testkit/office-template.ts';
import { testDatabase } from '../testkit/test-database.ts';
import { PLANTED, STORY_PEOPLE, settleStoryPeople } from './story-people.ts';

// Two offices that fetch the keys of a gateway, and somebody who reaches them without it.

const opal = officeKey('opal');
const amiens = officeKey('amiens');
const PHONE = '{ tenant(id: "opal:LOC-STORY") { phone } }';

interface Key {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

/** The gateway's keys as it serves them, and how often they were fetched. */
const served = { keys: [] as JWK[], fetches: 0 };
const first = await newKey('first');
const second = await newKey('second');
const offices = new Map<OfficeKey, HouseOffice>();
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  served.keys = [first.publicJwk];
  const server = createServer((_, response) => {
    served.fetches += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: served.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.defer(() => void server.close());
  const { port } = server.address() as { port: number };
  const text = readFileSync(new URL('../../cli/canopee.yaml', import.meta.url), 'utf8');
  const settings = checkSettings('canopee.yaml', text, [{ path: ['logLevel'], value: 'silent', origin: 'the test' }]);
  const secrets = await temporarySecrets();
  for (const key of [opal, amiens]) {
    const database = opened.use(
      await testDatabase({ template: officeTemplate({ office: key, seed: 1, dwellings: 0 }) }),
    );
    const jwks = `http://127.0.0.1:${port}/jwks.json`;
    const office = await startHouseOffice(officeOrder({ key, port: 0 }, settings, secrets, database.url, jwks), opened);
    await settleStoryPeople(office);
    offices.set(key, office);
  }
});
afterAll(() => opened.disposeAsync());

async function newKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' } };
}

const grant: Grant = {
  principal: 'pseudonym',
  principalOffice: opal,
  roles: ['CLAIMS_AGENT'],
  purpose: 'CLAIM_HANDLING',
  agreement: null,
  decisions: { 'user.contact.phone_number': { tier: 'CLEAR', rule: 'claims-agent-reaches-own-tenants' } },
  actions: {},
  policyVersion: 'test',
};
const nowSeconds = () => Math.floor(Date.now() / 1000);

function signedBy({ kid, privateKey }: Key, at: { office?: OfficeKey; nowSeconds?: number } = {}): Promise<string> {
  return signGrant(grant, { office: opal, key: privateKey, keyId: kid, nowSeconds: nowSeconds(), ...at });
}

async function ask(token: string | null, { at = opal, query = PHONE }: { at?: OfficeKey; query?: string } = {}) {
  const response = await fetch(`${offices.get(at)?.url}/stock/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { [GRANT_HEADER]: token }) },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

async function expectRefused(token: string, at: OfficeKey = opal): Promise<void> {
  const { status, text, body } = await ask(token, { at });
  expect({ status, data: body.data, code: body.errors?.[0].extensions.code }).toEqual({
    status: 401,
    data: undefined,
    code: 'GRANT_INVALID',
  });
  for (const value of PLANTED) expect(text).not.toContain(value);
}

test('with a grant of the gateway a value comes out', async () => {
  const { body } = await ask(await signedBy(first));
  expect(body.data.tenant.phone).toBe(STORY_PEOPLE.opal?.phone);
});

test('who reaches an office without a grant gets everything but personal fields, with a mark for each', async () => {
  const query =
    '{ tenant(id: "opal:LOC-STORY") { id firstName lastName phone email birthDate } dwelling(id: "opal:LGT-STORY") { livingArea mainRent } }';
  const { status, text, body } = await ask(null, { query });
  expect(status).toBe(200);
  expect(body.data.dwelling.livingArea).toBe(63);
  expect(body.extensions.privacy.marks.map(({ rule, tier }: { rule: string; tier: string }) => [rule, tier])).toEqual(
    Array.from({ length: 6 }, () => ['no-grant', 'WITHHELD']),
  );
  for (const value of PLANTED) expect(text).not.toContain(value);
});

describe('refused as a whole is', () => {
  test('a grant that was sent to another office, and is sent on', async () => {
    await expectRefused(await signedBy(first), amiens);
  });

  test('a grant whose minute is over', async () => {
    await expectRefused(await signedBy(first, { nowSeconds: nowSeconds() - 66 }));
  });

  test('a grant that somebody wrote a better tier or another purpose into', async () => {
    const [header, payload, signature] = (await signedBy(first)).split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    claims.grant.purpose = 'LEASE_MANAGEMENT';
    await expectRefused([header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'));
  });

  test('a grant signed by a key of somebody else under the name of ours', async () => {
    await expectRefused(await signedBy({ ...(await newKey('forged')), kid: 'first' }));
  });

  test('a grant that brings its own key along', async () => {
    const own = await newKey('own');
    const claims = { grant, iss: 'canopee-gateway', aud: opal, iat: nowSeconds(), exp: nowSeconds() + 60 };
    const token = await new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'EdDSA', kid: 'first', jwk: own.publicJwk })
      .sign(own.privateKey);
    await expectRefused(token);
  });

  const claimed = (alg: string) =>
    new SignJWT({ grant })
      .setProtectedHeader({ alg, kid: 'first' })
      .setIssuer('canopee-gateway')
      .setAudience(opal)
      .setIssuedAt()
      .setExpirationTime('60 s');

  test('a grant sealed by our public key, as if that were a shared secret', async () => {
    await expectRefused(await claimed('HS256').sign(Buffer.from(String(first.publicJwk.x), 'base64url')));
    await expectRefused(await claimed('HS256').sign(Buffer.from(JSON.stringify(first.publicJwk))));
  });

  test('a grant signed in another way, under the name of our key', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await expectRefused(await claimed('ES256').sign(privateKey));
  });

  test('a grant that is not signed at all', async () => {
    const [, payload] = (await signedBy(first)).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: 'first' })).toString('base64url');
    await expectRefused(`${header}.${payload}.`);
  });
});

describe('keys change while everything runs', () => {
  // Only the date stands still: what waits for a socket or a database goes on.
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterAll(() => void vi.useRealTimers());
  const pass = (ms: number) => void vi.setSystemTime(Date.now() + ms);

  test('a key that nobody knows yet is fetched with its first grant, and the one of before is still believed', async () => {
    served.keys = [first.publicJwk, second.publicJwk];
    pass(2_001);
    expect((await ask(await signedBy(second))).status).toBe(200);
    expect((await ask(await signedBy(first))).status).toBe(200);
  });

  test('made-up keys do not have the keys fetched again and again', async () => {
    const before = served.fetches;
    pass(2_001);
    for (let index = 0; index < 50; index += 1) await expectRefused(await signedBy(await newKey(`made-up-${index}`)));
    expect(served.fetches - before).toBe(1);
    expect((await ask(await signedBy(second))).status).toBe(200);
  });

  test('a key that is served no longer is believed for five minutes at most', async () => {
    served.keys = [second.publicJwk];
    pass(KEYS_HELD_MS + 1);
    await expectRefused(await signedBy(first));
    expect((await ask(await signedBy(second))).status).toBe(200);
  });
});
