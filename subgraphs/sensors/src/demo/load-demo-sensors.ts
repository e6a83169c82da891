import { copyRows } from '@canopee/chassis/copy-rows';
import type { Database } from '@canopee/chassis/database';
import { readingPartitions } from '../readings/reading-partitions.ts';
import { type FaultRow, faultEvents, faultLog, faults, readings, ruleStates, sensors } from '../tables.ts';
import type { DemoSensors } from './demo-sensors.ts';

/** Writes demo data into the migrated, empty tables of an office, all of it or nothing. */
export async function loadDemoSensors({ sql }: Database, demo: DemoSensors): Promise<void> {
  const newest = demo.sensors.reduce((latest, { lastSeenAt }) => Math.max(latest, lastSeenAt?.getTime() ?? 0), 0);
  await readingPartitions(sql).ensure(new Date(newest));
  await sql.begin(async (tx) => {
    await copyRows(tx, sensors, demo.sensors);
    await copyRows(tx, faults, demo.faults.map(withoutGenerated));
    await copyRows(tx, faultEvents, demo.events);
    await copyRows(tx, ruleStates, demo.ruleStates);
    await copyRows(tx, readings, demo.readings());
    if (demo.faults.length === 0) return;
    await copyRows(tx, faultLog, [{ lastSequence: demo.events.length }]);
    await tx`select setval('sensors.fault_number', ${demo.faults.length})`;
  });
}

/** The database makes this column by itself, and takes no other value for it. */
function withoutGenerated({ severityRank: _, ...fault }: FaultRow): Omit<FaultRow, 'severityRank'> {
  return fault;
}
