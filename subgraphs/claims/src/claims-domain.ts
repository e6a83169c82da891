import type { Database } from '@canopee/chassis/database';
import { distributionResolvers } from '@canopee/chassis/distribution';
import { STATISTICS_RULE, type StatisticsRule } from '@canopee/chassis/household-statistics';
import { databaseSeenBy } from '@canopee/chassis/narrowed-database';
import type { StatisticsMemory } from '@canopee/chassis/statistics-memory';
import type { DomainModule } from '@canopee/chassis/subgraph';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { ClaimsContext } from './claims-context.ts';
import { createClaimsLoaders } from './claims-loaders.ts';
import { type ClaimsQueries, prepareClaimsQueries } from './claims-queries.ts';
import { type ClaimsSeen, claimsSeen } from './claims-seen.ts';
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
import { claimLogEventResolvers, noticeEventResolvers, subscriptionResolvers } from './resolvers/subscription.ts';
import { webhookResolvers } from './resolvers/webhook.ts';
import type { HeardClaimLog } from './stream/claim-log.ts';

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
  heard = null,
  memory,
}: {
  office: OfficeKey;
  database: Database;
  /** What is told of households together. */
  rule?: StatisticsRule;
  /** After each mutation. */
  onChange?: () => void;
  /** Its log, for live streams; absent, there are none. The caller's, to close. */
  heard?: HeardClaimLog | null;
  /** Of what was told of them: absent, it is forgotten when the process ends. */
  memory?: StatisticsMemory;
}): DomainModule<ClaimsContext> {
  const statistics = createClaimStatistics({ office, database: database.drizzle, rule, memory });
  // Prepared once for all requests that meet the same claims: a handful of kinds.
  const known = new Map<string, ClaimsQueries>();
  const preparedFor = (seen: ClaimsSeen): ClaimsQueries => {
    const queries = known.get(seen.key) ?? prepareClaimsQueries(database.drizzle, seen);
    known.set(seen.key, queries);
    return queries;
  };
  return {
    domain: 'claims',
    resolvers: {
      Query: queryResolvers,
      Mutation: mutationResolvers,
      Subscription: { ...subscriptionResolvers },
      Claim: claimResolvers,
      CollectiveClaim: collectiveClaimResolvers,
      Intervention: interventionResolvers,
      Contractor: contractorResolvers,
      ClaimEvent: claimEventResolvers,
      ClaimLogEvent: claimLogEventResolvers,
      NoticeEvent: noticeEventResolvers,
      CollectiveClaimEvent: collectiveClaimEventResolvers,
      Notice: noticeResolvers,
      Webhook: webhookResolvers,
      ServiceClock: serviceClockResolvers,
      ServiceLevel: serviceLevelResolvers,
      Distribution: distributionResolvers,
      ...placeResolvers,
    },
    createContext(base) {
      const seen = claimsSeen(base.access);
      const theirs = databaseSeenBy(base.access, database);
      const queries = theirs === database ? preparedFor(seen) : prepareClaimsQueries(theirs.drizzle, seen);
      const freshLoaders = () => createClaimsLoaders({ office, database: theirs, queries, seen, now: base.now });
      const doors = { database: theirs, writing: database, changed: onChange, heard };
      return { ...base, ...doors, seen, statistics, loaders: freshLoaders(), freshLoaders };
    },
  };
}
