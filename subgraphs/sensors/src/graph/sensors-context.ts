import type { RequestContext } from '@canopee/chassis/request-context';
import type { SensorsSetting } from '../setting.ts';
import { createSensorsLoaders, type SensorsLoaders } from './sensors-loaders.ts';
import type { SensorsQueries } from './sensors-queries.ts';

export interface SensorsContext extends RequestContext {
  sensors: SensorsSetting;
  loaders: SensorsLoaders;
}

export function sensorsContext(base: RequestContext, sensors: SensorsSetting, queries: SensorsQueries): SensorsContext {
  const { office, database } = sensors;
  return { ...base, sensors, loaders: createSensorsLoaders({ office, database: database.drizzle, queries }) };
}
