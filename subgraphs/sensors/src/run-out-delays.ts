import { advanceTime } from './detect/advance-rules.ts';
import { dueSensors } from './detect/rule-states.ts';
import { appendEvents } from './events/append-events.ts';
import { applyTransitions } from './faults/apply-transitions.ts';
import { lockSensors } from './lock-sensors.ts';
import type { SensorsSetting } from './setting.ts';

/** Sensors taken in one transaction; what is left is taken in the next. */
const SENSORS_PER_RUN_MAX = 200;

/**
 * Raises and clears what only time brings about: a door that was opened says nothing more, and is held open all the same.
 *
 * @returns whether more may be due
 */
export async function runOutDelays(setting: SensorsSetting): Promise<boolean> {
  const now = setting.now();
  const due = await dueSensors(setting.database.drizzle, now, SENSORS_PER_RUN_MAX);
  if (due.length === 0) return false;
  const rules = await setting.rules.current();
  await setting.database.drizzle.transaction(async (tx) => {
    const sensors = await lockSensors(tx, { references: due });
    const transitions = await advanceTime(tx, rules, [...sensors.values()], now);
    const changes = await applyTransitions(tx, transitions, now);
    await appendEvents(tx, changes, now);
  });
  setting.wake.ring();
  return due.length === SENSORS_PER_RUN_MAX;
}
