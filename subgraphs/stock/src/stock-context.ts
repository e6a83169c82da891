import type { HouseholdStatistics } from '@canopee/chassis/household-statistics';
import type { RequestContext } from '@canopee/chassis/request-context';
import type { DwellingDimension } from '@canopee/schema/generated/stock';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { StockLoaders } from './stock-loaders.ts';

/** What the stock's resolvers have at hand during one request. */
export interface StockContext extends RequestContext {
  database: PostgresJsDatabase;
  loaders: StockLoaders;
  /** Of the dwellings, for who sees aggregates only. */
  statistics: HouseholdStatistics<DwellingDimension>;
}
