import type { HouseholdStatistics } from '@canopee/chassis/household-statistics';
import type { RequestContext } from '@canopee/chassis/request-context';
import type { DwellingDimension } from '@canopee/schema/generated/stock';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { StockLoaders } from './stock-loaders.ts';

/** What the stock's resolvers have at hand during one request. */
export interface StockContext extends RequestContext {
  /** As the request sees it. */
  database: PostgresJsDatabase;
  /** The whole of it: to write what the request was seen to be allowed to, and for nothing else. */
  writing: PostgresJsDatabase;
  /** `YYYY-MM-DD`, in France: a lease begins and ends at midnight there. */
  today: string;
  loaders: StockLoaders;
  /** Of the dwellings, for who sees aggregates only. */
  statistics: HouseholdStatistics<DwellingDimension>;
}
