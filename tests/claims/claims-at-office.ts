import { type Database, openDatabase } from '@canopee/chassis/database';
import type { DisclosureEntry, DisclosureRecorder } from '@canopee/chassis/disclosure';
import { requestContext } from '@canopee/chassis/graphql-http';
import { createLog } from '@canopee/chassis/log';
import { migrateDomain } from '@canopee/chassis/migrate';
import { createSubgraph } from '@canopee/chassis/subgraph';
import { createClaimsDomain, MIGRATIONS } from '@canopee/claims/claims-domain';
import { DELICATE_CLAIMS } from '@canopee/schema/delicate-rows';
import type { Grant } from '@canopee/schema/grant';
import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import { type DatabaseTemplate, testDatabase } from '../testkit/test-database.ts';

export const opal = officeKey('opal');

/** When these tests happen. */
export const NOW = new Date('2026-11-24T08:00:00.000Z');

/** Somebody who may register claims, and is shown no personal data. */
export const CLERK: Grant = {
  principal: 'clerk',
  principalOffice: opal,
  roles: ['CLAIMS_AGENT'],
  purpose: 'CLAIM_HANDLING',
  agreement: null,
  decisions: {},
  actions: { CREATE_CLAIM: 'claims-agent-creates-claims' },
  policyVersion: 'test',
};

/** Somebody who reads every claim, and no personal data: asks where nobody is named. */
const READER: Grant = {
  ...CLERK,
  actions: {},
  delicate: Object.fromEntries(DELICATE_CLAIMS.map((category) => [category, 'claims-agent-reads-every-claim'])),
};

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer; spelling out each type would hide it.
  data: any;
  errors: { message: string; code: unknown; path: readonly (string | number)[] | undefined }[];
}

/** The claims of one office over a PostgreSQL of its own, asked as the gateway asks them. */
export interface ClaimsAtOffice extends AsyncDisposable {
  database: Database;
  /** Each SQL statement on the claims' tables since it was emptied last. */
  statements: string[];
  /** What the ledger was told; `recorder.record` may be replaced, as by a ledger that cannot be written. */
  entries: DisclosureEntry[];
  recorder: DisclosureRecorder;
  ask(query: string, variables?: Record<string, unknown>, grant?: Grant | null): Promise<Answer>;
}

const migrated: DatabaseTemplate = {
  name: 'claims',
  build: (url) => migrateDomain(url, { domain: 'claims', migrations: MIGRATIONS }),
};

export async function claimsAtOffice({ office = opal }: { office?: OfficeKey } = {}): Promise<ClaimsAtOffice> {
  await using opened = new AsyncDisposableStack();
  const { url } = opened.use(await testDatabase({ template: migrated }));
  const statements: string[] = [];
  // A connection that is opened meanwhile asks for its types, which is nobody's question.
  const onStatement = (statement: string) => void (statement.includes('"claims".') && statements.push(statement));
  const database = opened.adopt(openDatabase({ url, applicationName: 'tests/claims', onStatement }), (open) =>
    open.close(),
  );
  const log = createLog('tests/claims', 'silent');
  const entries: DisclosureEntry[] = [];
  const recorder: DisclosureRecorder = { record: async (entry) => void entries.push(entry) };
  const subgraph = createSubgraph(createClaimsDomain({ office, database }), { log });
  await subgraph.server.start();
  opened.defer(() => subgraph.server.stop());
  const setting = {
    office,
    verifyGrant: async () => null,
    veto: () => null,
    pseudonymKey: Buffer.alloc(32),
    recorder,
    now: () => NOW,
    log,
  };
  const running = opened.move();
  return {
    database,
    statements,
    entries,
    recorder,
    async ask(query, variables = {}, grant = READER) {
      const base = requestContext(setting, grant, { name: null, hash: '-' }, 'test');
      const contextValue = subgraph.createContext(base);
      const { body } = await subgraph.server.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new TypeError('a single answer is expected');
      const { data, errors = [] } = body.singleResult;
      return {
        data: JSON.parse(JSON.stringify(data ?? null)),
        errors: errors.map(({ message, extensions, path }) => ({ message, code: extensions?.code, path })),
      };
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
