import type { Database } from '@canopee/chassis/database';
import type { HouseholdStatistics } from '@canopee/chassis/household-statistics';
import type { RequestContext } from '@canopee/chassis/request-context';
import type { ClaimDimension } from '@canopee/schema/generated/claims';
import type { ClaimsLoaders } from './claims-loaders.ts';
import type { ClaimsSeen } from './claims-seen.ts';
import type { HeardClaimLog } from './stream/claim-log.ts';

/** What resolvers of the claims have at hand; lives for one request. */
export interface ClaimsContext extends RequestContext {
  /** As the request sees it. */
  database: Database;
  /** The whole of it: to write to a claim that the request was seen to see, and for nothing else. */
  writing: Database;
  /** Which claims the request meets: in the condition of every statement that reads some. */
  seen: ClaimsSeen;
  loaders: ClaimsLoaders;
  /** Others that have read nothing yet, for what follows a change in the same request. */
  freshLoaders(): ClaimsLoaders;
  /** Tells whoever sends what happened on, that something did. */
  changed(): void;
  /** For live streams; null where nobody listens for what is appended. */
  heard: HeardClaimLog | null;
  /** Of the claims, for who sees aggregates only. */
  statistics: HouseholdStatistics<ClaimDimension>;
}

/** Resolvers of a type's fields over the row behind it. Fields that are a column of their own name need none. */
export type FieldsOf<Row> = Record<string, (row: Row, args: never, context: ClaimsContext) => unknown>;
