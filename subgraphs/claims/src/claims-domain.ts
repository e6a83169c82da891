import type { Database } from '@canopee/chassis/database';
import { distributionResolvers } from '@canopee/chassis/distribution';
import { STATISTICS_RULE, type StatisticsRule } from '@canopee/chassis/household-statistics';
import { databaseSeenBy } from '@canopee/chassis/narrowed-database';
import type { StatisticsMemory } from '@canopee/chassis/statistics-memory';
import type { DomainModule } from '@canopee/chassis/subgraph';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { ClaimsContext } from './claims-context.ts';
import { createClaimsLoaders } from './claims-loaders.ts';
import { prepareClaimsQueries } from './claims-queries.ts';
import { createClaimStatistics } from './lists/claim-groups.ts';
import { claimResolvers } from './resolvers/claim.ts';
import { claimEventResolvers, collectiveClaimEventResolvers } from './resolvers/claim-event.ts';
import { collectiveClaimResolvers } from './resolvers/collective-claim.ts';
import { contractorResolvers } from './resolvers/contractor.ts';
import { interventionResolvers } from './resolvers/intervention.ts';
import { mutationResolvers } from './resolvers/mutation.ts';
import { noticeResolvers } from './resolvers/notice.ts';
import { placeResolvers } from './resolvers/places.ts';
import { queryResolvers } from './resolvers/query.ts';
import { serviceClockResolvers, serviceLevelResolvers } from './resolvers/service-level.ts';
import { webhookResolvers } from './resolvers/webhook.ts';

/** Tables of the PostgreSQL schema `claims`, for `migrateDomain`. */
export const MIGRATIONS = new URL('../migrations', import.meta.url);

/**
 * Claims, collective claims and interventions of one office (`schema/sdl/claims.graphql`), over its migrated database. The
 * database stays the caller's, to close.
 */
export function createClaimsDomain({
  office,
  database,
  rule = STATISTICS_RULE,
  onChange = () => {},
  memory,
}: {
  office: OfficeKey;
  database: Database;
  /** What is told of households together. */
  rule?: StatisticsRule;
  /** After each mutation. */
  onChange?: () => void;
  /** Of what was told of them: absent, it is forgotten when the process ends. */
  memory?: StatisticsMemory;
}): DomainModule<ClaimsContext> {
  const statistics = createClaimStatistics({ office, database: database.drizzle, rule, memory });
  const queries = prepareClaimsQueries(database.drizzle);
  return {
    domain: 'claims',
    resolvers: {
      Query: queryResolvers,
      Mutation: mutationResolvers,
      Claim: claimResolvers,
      CollectiveClaim: collectiveClaimResolvers,
      Intervention: interventionResolvers,
      Contractor: contractorResolvers,
      ClaimEvent: claimEventResolvers,
      CollectiveClaimEvent: collectiveClaimEventResolvers,
      Notice: noticeResolvers,
      Webhook: webhookResolvers,
      ServiceClock: serviceClockResolvers,
      ServiceLevel: serviceLevelResolvers,
      Distribution: distributionResolvers,
      ...placeResolvers,
    },
    createContext(base) {
      const seen = databaseSeenBy(base.access, database);
      const prepared = seen === database ? queries : prepareClaimsQueries(seen.drizzle);
      const loaders = createClaimsLoaders({ office, database: seen, queries: prepared, now: base.now });
      return { ...base, database: seen, writing: database, statistics, loaders, changed: onChange };
    },
  };
}
