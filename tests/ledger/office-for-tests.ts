import { STATISTICS_RULE } from '@canopee/chassis/household-statistics';
import type { OfficeConfig } from '@canopee/office/config';
import { migrateOffice } from '@canopee/office/migrate-office';
import { GRANT_HEADER, type Grant, OPERATION_HEADER, signGrant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import postgres from 'postgres';
import { type HouseOffice, startHouseOffice } from '../testkit/house-office.ts';
import { testDatabase } from '../testkit/test-database.ts';
import { agentsGrant, opal } from './ledger-for-tests.ts';

/** The body of an office's answer. */
export interface OfficeAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer; spelling out each type would hide it.
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  extensions?: { privacy?: { marks: unknown[] } };
}

export interface OfficeForTests extends AsyncDisposable {
  office: HouseOffice;
  /** Asks a domain of the office as the gateway does, with a grant; null: without one. */
  ask(domain: 'stock' | 'ledger', query: string, grant: Grant | null): Promise<OfficeAnswer>;
  sign(grant: Grant, difference?: { office?: OfficeKey; key?: CryptoKey; nowSeconds?: number }): Promise<string>;
  /** Asks with any grant token. */
  send(
    domain: 'stock' | 'ledger',
    query: string,
    token: string | null,
  ): Promise<{ status: number; body: OfficeAnswer }>;
}

export const PHONE = '+33639980012';

/** The database of an office with two tenants; of the first everything is known. */
export const WITH_TENANTS = {
  name: 'office_with_tenants',
  async build(url: string) {
    await migrateOffice(url);
    const sql = postgres(url, { max: 1 });
    await sql`
      insert into stock.tenants (reference, first_name, last_name, phone, email, birth_date) values
        ('LOC-000001', 'Lucie', 'Marchand', ${PHONE}, 'lucie.marchand@example.fr', '1948-06-17'),
        ('LOC-000002', 'Omar', 'Diallo', null, null, null)`;
    await sql.end();
  },
};

const KEY_ID = 'grant-key';

/** How Opal is set up where the test signs the grants, with this key. */
export async function configOfOffice(): Promise<{ config: Omit<OfficeConfig, 'databaseUrl'>; privateKey: CryptoKey }> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const secret = Buffer.alloc(32, 5).toString('base64url');
  const config = {
    office: opal,
    host: '127.0.0.1',
    port: 0,
    grantKeys: { keys: [{ ...(await exportJWK(publicKey)), kty: 'OKP', kid: KEY_ID }] },
    pseudonymKey: secret,
    uplinkSecret: secret,
    ledgerKeys: [secret],
    witnessKey: secret,
    ledger: { keptMonths: 12, timeZone: 'Europe/Paris', confirmedKeys: [] },
    telemetry: {},
    statistics: STATISTICS_RULE,
    logLevel: 'silent' as const,
  };
  return { config, privateKey };
}

/** A grant of the gateway for Opal, valid for a minute. */
export function signedGrant(grant: Grant, privateKey: CryptoKey): Promise<string> {
  return signGrant(grant, { office: opal, key: privateKey, keyId: KEY_ID, nowSeconds: seconds() });
}

/** Opal's whole office with two tenants, its gateway played by the test: the test signs the grants. */
export async function openOffice(): Promise<OfficeForTests> {
  await using opened = new AsyncDisposableStack();
  const { config, privateKey } = await configOfOffice();
  const database = opened.use(await testDatabase({ template: WITH_TENANTS }));
  const office = await startHouseOffice({ ...config, databaseUrl: database.url }, opened);
  const running = opened.move();

  const sign: OfficeForTests['sign'] = (grant, { office = opal, key = privateKey, nowSeconds = seconds() } = {}) =>
    signGrant(grant, { office, key, keyId: KEY_ID, nowSeconds });
  const send: OfficeForTests['send'] = async (domain, query, token) => {
    const response = await fetch(`${office.url}/${domain}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [OPERATION_HEADER]: `CallTenant ${'c'.repeat(64)}`,
        ...(token !== null && { [GRANT_HEADER]: token }),
      },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, body: (await response.json()) as OfficeAnswer };
  };
  return {
    office,
    sign,
    send,
    ask: async (domain, query, grant) => (await send(domain, query, grant && (await sign(grant)))).body,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

export const claimsAgent: Grant = {
  ...agentsGrant,
  decisions: {
    'user.name.last': { tier: 'MASKED', rule: 'some-mask' },
    'user.contact.phone_number': { tier: 'CLEAR', rule: 'claims-agent-reaches-own-tenants' },
    'user.demographic.date_of_birth': { tier: 'GENERALISED', rule: 'claims-agent-sees-age-band' },
  },
};

export const dpo: Grant = {
  principal: 'dpo-pseudonym',
  principalOffice: null,
  roles: ['DPO'],
  purpose: 'DPO_AUDIT',
  agreement: null,
  decisions: {},
  actions: { READ_LEDGER: 'dpo-reads-ledger-of-mandates' },
  policyVersion: 'policies-1',
};
