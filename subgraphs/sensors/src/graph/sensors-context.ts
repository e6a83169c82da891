import { databaseSeenBy } from '@canopee/chassis/narrowed-database';
import type { RequestContext } from '@canopee/chassis/request-context';
import type { SensorsSetting } from '../setting.ts';
import { createSensorsLoaders, type SensorsLoaders } from './sensors-loaders.ts';
import { prepareSensorsQueries, type SensorsQueries } from './sensors-queries.ts';

export interface SensorsContext extends RequestContext {
  /** With the database as the request sees it. */
  sensors: SensorsSetting;
  /** With the whole database: to write to a row that the request was seen to see, and for nothing else. */
  writing: SensorsSetting;
  loaders: SensorsLoaders;
}

export function sensorsContext(base: RequestContext, writing: SensorsSetting, queries: SensorsQueries): SensorsContext {
  const { office, database } = writing;
  const seen = databaseSeenBy(base.access, database);
  const prepared = seen === database ? queries : prepareSensorsQueries(seen.drizzle);
  const loaders = createSensorsLoaders({ office, database: seen.drizzle, queries: prepared });
  return { ...base, sensors: seen === database ? writing : { ...writing, database: seen }, writing, loaders };
}
