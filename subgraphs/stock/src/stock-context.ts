import type { RequestContext } from '@canopee/chassis/request-context';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { StockLoaders } from './stock-loaders.ts';

/** What the stock's resolvers have at hand during one request. */
export interface StockContext extends RequestContext {
  database: PostgresJsDatabase;
  loaders: StockLoaders;
}
