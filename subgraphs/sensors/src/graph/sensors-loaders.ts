import { manyByKey, oneByKey } from '@canopee/chassis/loaders-by-key';
import { type PagesByParent, pagesByParent } from '@canopee/chassis/pages-by-parent';
import type { OfficeKey } from '@canopee/schema/office-key';
import type DataLoader from 'dataloader';
import { and, gte, lte } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { RowsSeenHere } from '../homes/rows-seen.ts';
import { type DailyReadingRow, dailyReadings } from '../readings/daily-tables.ts';
import { type FaultEventRow, type FaultRow, type ReadingRow, readings, type SensorRow } from '../tables.ts';
import type { SensorsQueries } from './sensors-queries.ts';

/** An event of the log, as a fault's history tells it. */
export type FaultHistoryRow = Pick<FaultEventRow, 'fault' | 'sequence' | 'kind' | 'at' | 'by' | 'reason' | 'snapshot'>;

/** Every by-key read of a request; keys are references. Live for one request, so nothing in them grows old. */
export interface SensorsLoaders {
  sensor: DataLoader<string, SensorRow | null>;
  /** By device EUI. */
  sensorOfDevice: DataLoader<string, SensorRow | null>;
  sensorsOfBuilding: DataLoader<string, SensorRow[]>;
  sensorsOfEquipment: DataLoader<string, SensorRow[]>;
  fault: DataLoader<string, FaultRow | null>;
  /** Faults not over, worst first. */
  openFaultsOfBuilding: DataLoader<string, FaultRow[]>;
  openFaultsOfEquipment: DataLoader<string, FaultRow[]>;
  openFaultsOfSensor: DataLoader<string, FaultRow[]>;
  /** What happened to a fault that is seen, oldest first. */
  historyOfFault: DataLoader<string, FaultHistoryRow[]>;
  readings: PagesByParent<ReadingRow>;
  /** Of days from the first to the last, both included; null where there is no such bound. */
  dailyReadings(from: string | null, to: string | null): PagesByParent<DailyReadingRow>;
}

export function createSensorsLoaders({
  office,
  database,
  queries,
  seen,
}: {
  office: OfficeKey;
  database: PostgresJsDatabase;
  queries: SensorsQueries;
  seen: RowsSeenHere;
}): SensorsLoaders {
  return {
    sensor: oneByKey(queries.sensors, ({ reference }) => reference),
    sensorOfDevice: oneByKey(queries.sensorsOfDevices, ({ devEui }) => devEui),
    sensorsOfBuilding: manyByKey(queries.sensorsOfBuildings, ({ building }) => building),
    sensorsOfEquipment: manyByKey(queries.sensorsOfEquipment, ({ equipment }) => equipment),
    fault: oneByKey(queries.faults, ({ reference }) => reference),
    openFaultsOfBuilding: manyByKey(queries.openFaultsOfBuildings, ({ building }) => building),
    openFaultsOfEquipment: manyByKey(queries.openFaultsOfEquipment, ({ equipment }) => equipment),
    openFaultsOfSensor: manyByKey(queries.openFaultsOfSensors, ({ sensor }) => sensor),
    historyOfFault: manyByKey(queries.historyOfFaults, ({ fault }) => fault),
    readings: pagesByParent({
      office,
      database,
      table: readings,
      parent: readings.sensor,
      reference: { column: readings.quantity, of: ({ quantity }) => quantity },
      filter: seen.readings,
    }),
    dailyReadings: dailyPages({ office, database, seen }),
  };
}

/** Pages that are asked between the same days share a statement. */
function dailyPages({
  office,
  database,
  seen,
}: {
  office: OfficeKey;
  database: PostgresJsDatabase;
  seen: RowsSeenHere;
}): SensorsLoaders['dailyReadings'] {
  const known = new Map<string, PagesByParent<DailyReadingRow>>();
  return (from, to) => {
    const key = `${from}/${to}`;
    const between = and(
      from === null ? undefined : gte(dailyReadings.day, from),
      to === null ? undefined : lte(dailyReadings.day, to),
    );
    const pages =
      known.get(key) ??
      pagesByParent({
        office,
        database,
        table: dailyReadings,
        parent: dailyReadings.sensor,
        reference: { column: dailyReadings.quantity, of: ({ quantity }) => quantity },
        filter: and(seen.dailyReadings, between),
      });
    known.set(key, pages);
    return pages;
  };
}
