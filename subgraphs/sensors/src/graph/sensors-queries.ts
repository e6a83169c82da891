import { isAnyKey } from '@canopee/chassis/loaders-by-key';
import { and, asc, type Column, desc, getTableColumns, lte, ne, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { RowsSeenHere } from '../homes/rows-seen.ts';
import { faultEvents, faults, sensors } from '../tables.ts';

const HISTORY_LENGTH_MAX = 200;

export type SensorsQueries = ReturnType<typeof prepareSensorsQueries>;

/** Every read by key, prepared: planned once a connection, however many keys a batch has. */
export function prepareSensorsQueries(database: PostgresJsDatabase, seen: RowsSeenHere) {
  const sensorsWith = (column: Column) =>
    database
      .select()
      .from(sensors)
      .where(and(isAnyKey(column), seen.sensors))
      .orderBy(asc(sensors.reference));
  const openFaultsWith = (column: Column) =>
    database
      .select()
      .from(faults)
      .where(and(isAnyKey(column), ne(faults.state, 'NORMAL'), seen.faults))
      .orderBy(desc(faults.severityRank), asc(faults.raisedAt), asc(faults.reference));
  return {
    sensors: sensorsWith(sensors.reference).prepare('sensors_sensors'),
    sensorsOfDevices: sensorsWith(sensors.devEui).prepare('sensors_sensors_of_devices'),
    sensorsOfBuildings: sensorsWith(sensors.building).prepare('sensors_sensors_of_buildings'),
    sensorsOfEquipment: sensorsWith(sensors.equipment).prepare('sensors_sensors_of_equipment'),
    faults: database
      .select()
      .from(faults)
      .where(and(isAnyKey(faults.reference), seen.faults))
      .prepare('sensors_faults'),
    historyOfFaults: lastEvents(database).prepare('sensors_history_of_faults'),
    openFaultsOfBuildings: openFaultsWith(faults.building).prepare('sensors_open_faults_of_buildings'),
    openFaultsOfEquipment: openFaultsWith(faults.equipment).prepare('sensors_open_faults_of_equipment'),
    openFaultsOfSensors: openFaultsWith(faults.sensor).prepare('sensors_open_faults_of_sensors'),
  };
}

/** Of faults that were seen: who sees one sees what happened to it. */
function lastEvents(database: PostgresJsDatabase) {
  const { fault, sequence, kind, at, by, reason, snapshot } = getTableColumns(faultEvents);
  const newest = sql<number>`row_number() over (partition by ${fault} order by ${sequence} desc)`.as('newest');
  const ranked = database
    .select({ fault, sequence, kind, at, by, reason, snapshot, newest })
    .from(faultEvents)
    .where(isAnyKey(fault))
    .as('ranked');
  const { newest: _newest, ...columns } = ranked._.selectedFields;
  return database
    .select(columns)
    .from(ranked)
    .where(lte(ranked.newest, HISTORY_LENGTH_MAX))
    .orderBy(asc(ranked.sequence));
}
