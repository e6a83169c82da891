import type { Database } from '@canopee/chassis/database';
import { distributionResolvers } from '@canopee/chassis/distribution';
import { STATISTICS_RULE, type StatisticsRule } from '@canopee/chassis/household-statistics';
import { databaseSeenBy } from '@canopee/chassis/narrowed-database';
import type { StatisticsMemory } from '@canopee/chassis/statistics-memory';
import type { DomainModule, TypeResolvers } from '@canopee/chassis/subgraph';
import type { MutationGiveConsentArgs, MutationWithdrawConsentArgs } from '@canopee/schema/generated/stock';
import type { OfficeKey } from '@canopee/schema/office-key';
import { changeTypes } from './changes/change-resolvers.ts';
import { recordConsent } from './consents/record-consent.ts';
import { entityResolvers } from './entity-resolvers.ts';
import { createDwellingStatistics } from './lists/dwelling-groups.ts';
import { queryResolvers } from './query-resolvers.ts';
import type { StockContext } from './stock-context.ts';
import { createStockLoaders } from './stock-loaders.ts';
import { prepareStockQueries } from './stock-queries.ts';
import { upsertMutations } from './upsert/upsert-mutations.ts';

/** Tables of the PostgreSQL schema `stock`, for `migrateDomain`. */
export const MIGRATIONS = new URL('../migrations', import.meta.url);

const mutationResolvers: TypeResolvers<StockContext> = {
  giveConsent: async (_: unknown, { input }: MutationGiveConsentArgs, context: StockContext) => ({
    consent: await recordConsent('GIVEN', input, context),
  }),
  withdrawConsent: async (_: unknown, { input }: MutationWithdrawConsentArgs, context: StockContext) => ({
    consent: await recordConsent('WITHDRAWN', input, context),
  }),
  ...upsertMutations,
};

/** Residences, buildings, dwellings, leases and tenants of one office. The database stays the caller's, to close. */
export function createStockDomain({
  office,
  database,
  rule = STATISTICS_RULE,
  memory,
}: {
  office: OfficeKey;
  database: Database;
  /** What is told of households together. */
  rule?: StatisticsRule;
  /** Of what was told of them: absent, it is forgotten when the process ends. */
  memory?: StatisticsMemory;
}): DomainModule<StockContext> {
  const queries = prepareStockQueries(database.drizzle);
  const statistics = createDwellingStatistics({ office, database: database.drizzle, rule, memory });
  return {
    domain: 'stock',
    resolvers: {
      Query: queryResolvers,
      Mutation: mutationResolvers,
      Distribution: distributionResolvers,
      ...entityResolvers,
      ...changeTypes,
    },
    createContext: (base) => {
      const today = dayInFrance(base.now());
      const seen = databaseSeenBy(base.access, database);
      const prepared = seen === database ? queries : prepareStockQueries(seen.drizzle);
      const loaders = createStockLoaders({ office, database: seen.drizzle, queries: prepared, today });
      return { ...base, database: seen.drizzle, writing: database.drizzle, today, statistics, loaders };
    },
  };
}

const frenchDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** A lease begins and ends at midnight in France, wherever the server's clock stands. `sv-SE` writes `YYYY-MM-DD`. */
function dayInFrance(instant: Date): string {
  return frenchDay.format(instant);
}
