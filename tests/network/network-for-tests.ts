import { openDatabase } from '@canopee/chassis/database';
import { migrateDomain } from '@canopee/chassis/migrate';
import { MIGRATIONS } from '@canopee/network/network-domain';
import { startNetwork } from '@canopee/network/network-server';
import { seedNetwork } from '@canopee/network/seed/seed-network';
import { GRANT_HEADER, type Grant, signGrant } from '@canopee/schema/grant';
import { NETWORK_KEY } from '@canopee/schema/office-key';
import { exportJWK, generateKeyPair } from 'jose';
import { type DatabaseTemplate, testDatabase } from '../testkit/test-database.ts';

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer; spelling out each type would hide it.
  data: any;
  errors?: { message: string; extensions: { code: string } }[];
}

/** The network's server over a PostgreSQL of its own, with its seed. */
export interface NetworkForTests extends AsyncDisposable {
  url: string;
  databaseUrl: string;
  /** Each SQL statement on the network's tables since it was emptied last. */
  statements: string[];
  ask(query: string, variables?: Record<string, unknown>, as?: Partial<Grant>): Promise<Answer>;
  /** The clock, to be moved. */
  at: { now: string };
}

const seeded: DatabaseTemplate = {
  name: 'network_seeded',
  async build(url) {
    await migrateDomain(url, { domain: 'network', migrations: MIGRATIONS });
    const database = openDatabase({ url, applicationName: 'tests/network' });
    await seedNetwork(database);
    await database.close();
  },
};

/** What the gateway says of somebody who keeps the register of agreements. */
const OFFICER: Grant = {
  principal: 'pseudonym-of-an-officer',
  principalOffice: null,
  roles: ['NETWORK_OFFICER'],
  purpose: null,
  agreement: null,
  decisions: {},
  actions: { CHANGE_AGREEMENT: 'network-officer-records-agreements' },
  policyVersion: 'test',
};

export async function networkForTests({ now }: { now: string }): Promise<NetworkForTests> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await testDatabase({ template: seeded }));
  const statements: string[] = [];
  // A connection that is opened meanwhile asks for its types, which is nobody's question.
  const onStatement = (statement: string) => void (statement.includes('"network".') && statements.push(statement));
  const at = { now };
  const clock = () => new Date(at.now);
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const grantKeys = { keys: [{ ...(await exportJWK(publicKey)), kty: 'OKP', kid: 'test', alg: 'EdDSA' }] };
  const network = await startNetwork(
    { host: '127.0.0.1', port: 0, databaseUrl: database.url, grantKeys, logLevel: 'silent' },
    { now: clock, onStatement },
  );
  const grantFor = (as: Partial<Grant>) =>
    signGrant(
      { ...OFFICER, ...as },
      { office: NETWORK_KEY, key: privateKey, keyId: 'test', nowSeconds: clock().getTime() / 1000 },
    );
  opened.defer(() => network.close());
  const running = opened.move();
  return {
    url: network.url,
    databaseUrl: database.url,
    statements,
    at,
    async ask(query, variables = {}, as) {
      const response = await fetch(`${network.url}/network/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(as && { [GRANT_HEADER]: await grantFor(as) }) },
        body: JSON.stringify({ query, variables }),
      });
      return response.json() as Promise<Answer>;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
