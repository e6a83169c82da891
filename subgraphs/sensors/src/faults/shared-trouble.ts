import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { type FaultRow, faults, sensors } from '../tables.ts';

export interface SharedTrouble {
  /** More than minor, and of an installation that stands in no dwelling. */
  shared: boolean;
  /** Another such fault of the same building and system is active at this moment. */
  othersActive: boolean;
}

export async function sharedTrouble(database: PostgresJsDatabase, fault: FaultRow): Promise<SharedTrouble> {
  const [sensor] = await database
    .select({ dwelling: sensors.dwelling })
    .from(sensors)
    .where(eq(sensors.reference, fault.sensor));
  const shared = sensor?.dwelling === null && fault.severity !== 'MINOR';
  if (!shared) return { shared, othersActive: false };
  const [other] = await database
    .select({ reference: faults.reference })
    .from(faults)
    .innerJoin(sensors, eq(sensors.reference, faults.sensor))
    .where(
      and(
        eq(faults.building, fault.building),
        eq(faults.system, fault.system),
        ne(faults.reference, fault.reference),
        ne(faults.severity, 'MINOR'),
        inArray(faults.state, ['ACTIVE_UNACK', 'ACTIVE_ACK']),
        isNull(sensors.dwelling),
      ),
    )
    .limit(1);
  return { shared, othersActive: other !== undefined };
}
