import type { Database } from '@canopee/chassis/database';
import type { RequestContext } from '@canopee/chassis/request-context';
import type { NetworkLoaders } from './network-loaders.ts';
import type { AgreementRow, ProcessingActivityRow } from './tables.ts';

/** What resolvers of the network have at hand; lives for one request. */
export interface NetworkContext extends RequestContext {
  database: Database;
  loaders: NetworkLoaders;
  /** The newest version of every agreement. */
  newestAgreements(): Promise<AgreementRow[]>;
  /** The newest version of every entry of the register of processing activities. */
  newestActivities(): Promise<ProcessingActivityRow[]>;
  /** The day in France, `YYYY-MM-DD`, that `asOf` means where it is not given. */
  today: string;
}

/** Resolvers of a type's fields over the row behind it. Fields that are a column of their own name need none. */
export type FieldsOf<Row> = Record<string, (row: Row, args: never, context: NetworkContext) => unknown>;
