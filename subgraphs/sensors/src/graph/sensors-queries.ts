import { isAnyKey } from '@canopee/chassis/loaders-by-key';
import { and, asc, type Column, desc, ne } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { faults, sensors } from '../tables.ts';

export type SensorsQueries = ReturnType<typeof prepareSensorsQueries>;

/** Every read by key, prepared: planned once a connection, however many keys a batch has. */
export function prepareSensorsQueries(database: PostgresJsDatabase) {
  const sensorsWith = (column: Column) =>
    database.select().from(sensors).where(isAnyKey(column)).orderBy(asc(sensors.reference));
  const openFaultsWith = (column: Column) =>
    database
      .select()
      .from(faults)
      .where(and(isAnyKey(column), ne(faults.state, 'NORMAL')))
      .orderBy(desc(faults.severityRank), asc(faults.raisedAt), asc(faults.reference));
  return {
    sensors: sensorsWith(sensors.reference).prepare('sensors_sensors'),
    sensorsOfDevices: sensorsWith(sensors.devEui).prepare('sensors_sensors_of_devices'),
    sensorsOfBuildings: sensorsWith(sensors.building).prepare('sensors_sensors_of_buildings'),
    sensorsOfEquipment: sensorsWith(sensors.equipment).prepare('sensors_sensors_of_equipment'),
    faults: database.select().from(faults).where(isAnyKey(faults.reference)).prepare('sensors_faults'),
    openFaultsOfBuildings: openFaultsWith(faults.building).prepare('sensors_open_faults_of_buildings'),
    openFaultsOfEquipment: openFaultsWith(faults.equipment).prepare('sensors_open_faults_of_equipment'),
    openFaultsOfSensors: openFaultsWith(faults.sensor).prepare('sensors_open_faults_of_sensors'),
  };
}
