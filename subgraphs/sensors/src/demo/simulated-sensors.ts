import type { Database } from '@canopee/chassis/database';
import { and, asc, eq, ne } from 'drizzle-orm';
import { faults, type SensorRow, sensors } from '../tables.ts';
import type { FaultRule } from '../vocabulary.ts';

/** A sensor that the simulator speaks for. */
export interface SimulatedSensor extends Pick<SensorRow, 'reference' | 'devEui' | 'model' | 'kind' | 'lastSeenAt'> {
  /** Rule of an active fault; its end has to be told one day. */
  activeRule: FaultRule | null;
}

const SENSORS_MAX = 400;

/** The sensor that the simulator leaves alone, so that whoever tries the platform by hand is not disturbed. */
export const RESERVED_SENSOR = 'CAP-00001';

/** Sensors of an office's database to speak for, those with an active fault first. */
export async function simulatedSensors({ drizzle }: Database): Promise<SimulatedSensor[]> {
  const { reference, devEui, model, kind, lastSeenAt } = sensors;
  return drizzle
    .selectDistinctOn([reference], { reference, devEui, model, kind, lastSeenAt, activeRule: faults.rule })
    .from(sensors)
    .leftJoin(faults, and(eq(faults.sensor, reference), ne(faults.state, 'NORMAL'), ne(faults.state, 'RTN_UNACK')))
    .where(ne(reference, RESERVED_SENSOR))
    .orderBy(asc(reference))
    .limit(SENSORS_MAX);
}
