import { databaseSeenBy } from '@canopee/chassis/narrowed-database';
import { ownReference } from '@canopee/chassis/own-reference';
import type { RequestContext } from '@canopee/chassis/request-context';
import { isPurposeKey } from '@canopee/schema/purpose';
import { HOME_NEEDS, type HomeNeed } from '@canopee/schema/tier';
import DataLoader from 'dataloader';
import type { HomesDoor } from '../homes/homes-door.ts';
import { type RowsSeenHere, rowsSeenHere } from '../homes/rows-seen.ts';
import type { SensorsSetting } from '../setting.ts';
import { createSensorsLoaders, type SensorsLoaders } from './sensors-loaders.ts';
import { prepareSensorsQueries, type SensorsQueries } from './sensors-queries.ts';

export interface SensorsContext extends RequestContext {
  /** With the database as the request sees it. */
  sensors: SensorsSetting;
  /** With the whole database: to write to a row that the request was seen to see, and for nothing else. */
  writing: SensorsSetting;
  /** Which rows the request meets: in the condition of every statement that reads some. */
  seen: RowsSeenHere;
  loaders: SensorsLoaders;
}

/** Makes contexts over one setting. Statements are prepared once for all requests that meet the same rows: a handful of kinds. */
export function createSensorsContexts(
  writing: SensorsSetting,
  homes: HomesDoor,
): (base: RequestContext) => SensorsContext {
  const { office, database } = writing;
  const known = new Map<string, SensorsQueries>();
  const preparedFor = (seen: RowsSeenHere): SensorsQueries => {
    const queries = known.get(seen.key) ?? prepareSensorsQueries(database.drizzle, seen);
    known.set(seen.key, queries);
    return queries;
  };
  return (base) => {
    const seen = rowsSeenHere(base.access, homes);
    const theirs = databaseSeenBy(base.access, database);
    const queries = theirs === database ? preparedFor(seen) : prepareSensorsQueries(theirs.drizzle, seen);
    const sensors = theirs === database ? writing : { ...writing, database: theirs };
    const loaders = createSensorsLoaders({ office, database: theirs.drizzle, queries, seen });
    return { ...base, sensors, writing, seen, loaders, missingInHome: missingInHome(base, writing, homes) };
  };
}

const ALL_NEEDS = Object.keys(HOME_NEEDS) as HomeNeed[];

function missingInHome(
  { access, office }: RequestContext,
  { database }: SensorsSetting,
  homes: HomesDoor,
): (dwelling: string) => Promise<readonly HomeNeed[]> {
  const purpose = access.grant?.purpose;
  if (!isPurposeKey(purpose)) return async () => ALL_NEEDS;
  const missing = new DataLoader((dwellings: readonly string[]) => homes.missing(database.drizzle, purpose, dwellings));
  return async (dwelling) => {
    const reference = ownReference(office, dwelling);
    return reference === null ? ALL_NEEDS : missing.load(reference);
  };
}
