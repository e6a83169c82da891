import { isAnyKey } from '@canopee/chassis/loaders-by-key';
import { and, asc, type Column, desc, ne } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { RowsSeenHere } from '../homes/rows-seen.ts';
import { faults, sensors } from '../tables.ts';

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
    openFaultsOfBuildings: openFaultsWith(faults.building).prepare('sensors_open_faults_of_buildings'),
    openFaultsOfEquipment: openFaultsWith(faults.equipment).prepare('sensors_open_faults_of_equipment'),
    openFaultsOfSensors: openFaultsWith(faults.sensor).prepare('sensors_open_faults_of_sensors'),
  };
}
