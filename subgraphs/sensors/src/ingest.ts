import { decode, isDecoded, isUndecoded } from './decode.ts';
import { advanceRules } from './detect/advance-rules.ts';
import { appendEvents } from './events/append-events.ts';
import { applyTransitions } from './faults/apply-transitions.ts';
import { lockSensors } from './lock-sensors.ts';
import { markLateDays } from './readings/mark-late-days.ts';
import { storeReadings } from './readings/store-readings.ts';
import type { SensorsSetting } from './setting.ts';
import { asideEntry, keepAside } from './uplink/keep-aside.ts';
import { storeOnce } from './uplink/store-once.ts';
import type { Uplink } from './uplink/uplink.ts';

/** What became of an uplink. Whatever it is, the uplink is durable. */
export type Receipt = { kind: 'STORED' } | { kind: 'REPEATED' } | { kind: 'ASIDE'; reason: string };

/**
 * The way of a reading. Each line is a room; read them in order and you know how an uplink becomes a fault that somebody
 * sees. One transaction carries a whole batch: all of it is durable when this resolves, none of it when it rejects.
 */
export async function ingest(setting: SensorsSetting, uplinks: readonly Uplink[]): Promise<Receipt[]> {
  const now = setting.now();
  await setting.partitions.ensure(now);
  const rules = await setting.rules.current();
  const receipts = await setting.database.drizzle.transaction(async (tx) => {
    const sensors = await lockSensors(tx, { devEuis: uplinks.map(({ devEui }) => devEui) });
    const results = uplinks.map((uplink) => decode(setting, uplink, sensors.get(uplink.devEui)));
    await keepAside(tx, results.filter(isUndecoded).map(asideEntry));
    const fresh = await storeOnce(tx, results.filter(isDecoded));
    await storeReadings(tx, fresh);
    await markLateDays(tx, fresh, now);
    const transitions = await advanceRules(tx, rules, fresh, now);
    const changes = await applyTransitions(tx, transitions, now);
    await appendEvents(tx, changes, now);
    const stored = new Set(fresh.map(({ uplink }) => uplink));
    return results.map((result): Receipt => {
      if (!isDecoded(result)) return { kind: 'ASIDE', reason: result.reason };
      return { kind: stored.has(result.uplink) ? 'STORED' : 'REPEATED' };
    });
  });
  setting.wake.ring();
  return receipts;
}
