import { createAccess } from '@canopee/chassis/access';
import { type Database, openDatabase } from '@canopee/chassis/database';
import { DisclosureCollector } from '@canopee/chassis/disclosure';
import type { StatisticsRule } from '@canopee/chassis/household-statistics';
import { createLog } from '@canopee/chassis/log';
import { createSubgraph } from '@canopee/chassis/subgraph';
import type { Grant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { DemoStock } from '@canopee/stock/demo/demo-stock';
import { loadDemoStock } from '@canopee/stock/demo/load-demo-stock';
import { createStockDomain } from '@canopee/stock/stock-domain';
import { testDatabase } from '../testkit/test-database.ts';
import { EMPTY_STOCK } from './rpls-desk.ts';

export const AMIENS = 'amiens' as OfficeKey;

export interface StockAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read the answer of the query they wrote.
  data: any;
  errors: { message: string; code: unknown }[];
}

/** The stock of one office over a database of its own, asked as the gateway asks it, but without the wire. */
export interface StockSubgraph extends AsyncDisposable {
  url: string;
  database: Database;
  ask(query: string, variables?: Record<string, unknown>, grant?: Grant | null): Promise<StockAnswer>;
  /** Statements that an operation ran. The first asking prepares and describes; what counts is a later one. */
  statementsOf(query: string, variables?: Record<string, unknown>): Promise<string[]>;
}

const log = createLog('stock-test', 'silent');
/** Between two leases of nobody: tests do not depend on the day they run. */
const NOW = new Date('2026-02-01T12:00:00Z');

export async function startStock(
  demo?: DemoStock,
  office: OfficeKey = AMIENS,
  rule?: StatisticsRule,
): Promise<StockSubgraph> {
  const place = await testDatabase({ template: EMPTY_STOCK });
  const statements: string[] = [];
  const database = openDatabase({
    url: place.url,
    applicationName: 'test/stock',
    onStatement: (statement) => statements.push(statement),
  });
  if (demo) await loadDemoStock(database, demo);
  const subgraph = createSubgraph(createStockDomain({ office, database, ...(rule && { rule }) }), { log });
  await subgraph.server.start();

  async function ask(query: string, variables: Record<string, unknown> = {}, grant: Grant | null = null) {
    const contextValue = subgraph.createContext({
      office,
      access: createAccess(office, grant, () => null),
      officePolicyVersion: null,
      disclosure: new DisclosureCollector(),
      recorder: { record: async () => {} },
      pseudonymScope: { key: Buffer.alloc(32), purpose: '' },
      operation: { name: null, hash: '' },
      requestId: 'test',
      now: () => NOW,
      log,
    });
    const { body } = await subgraph.server.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new TypeError('a single result is expected');
    const { data, errors = [] } = body.singleResult;
    return { data, errors: errors.map(({ message, extensions }) => ({ message, code: extensions?.code })) };
  }

  return {
    url: place.url,
    database,
    ask,
    async statementsOf(query, variables) {
      await ask(query, variables);
      statements.length = 0;
      const { errors } = await ask(query, variables);
      if (errors.length > 0) throw new Error(errors[0]?.message);
      return [...statements];
    },
    async [Symbol.asyncDispose]() {
      await subgraph.server.stop();
      await database.close();
      await place[Symbol.asyncDispose]();
    },
  };
}
