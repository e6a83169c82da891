import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '@canopee/chassis/mask-error';
import { lt } from 'drizzle-orm';
import { pruneEvents } from './events/prune-events.ts';
import { settleFaults } from './faults/settle-faults.ts';
import { forgetDays } from './readings/forget-days.ts';
import { forgetMonths } from './readings/forget-months.ts';
import { firstOfMonth } from './readings/reading-partitions.ts';
import { sumDays } from './readings/sum-days.ts';
import { runOutDelays } from './run-out-delays.ts';
import type { SensorsSetting } from './setting.ts';
import { undecodedUplinks, uplinks } from './tables.ts';

/** How long what the sensors keep is kept. */
export interface Retention {
  /** Of the fault log: how long a subscriber may be away and still miss nothing. */
  eventsDays: number;
  /** Of identities of uplinks: how late a network may deliver again and still be recognised. */
  uplinksDays: number;
  /** Of uplinks kept aside. */
  undecodedDays: number;
  /** Of readings of common equipment; those inside homes go by the register of processing. */
  readingsMonths: number;
  /** Of what days came to, common equipment. */
  dailyMonths: number;
  /** Of what days came to inside homes. */
  homeDailyMonths: number;
}

export const RETENTION: Retention = {
  eventsDays: 30,
  uplinksDays: 7,
  undecodedDays: 90,
  readingsMonths: 13,
  dailyMonths: 60,
  homeDailyMonths: 13,
};

const DELAYS_INTERVAL_MS = 2_000;
/** How long a codec that was mended may wait. */
const CODECS_INTERVAL_MS = 5_000;
/** Yesterday is there within minutes of being over, and what came late too. */
const DAYS_INTERVAL_MS = 60_000;
const PRUNE_INTERVAL_MS = 3_600_000;

export interface Housekeeping {
  /** Resolves when what runs has come to its end. */
  stop(): Promise<void>;
}

/** Lets rules' delays run out, looks for other codecs, and forgets what is past its time. What fails is logged, and tried again next time. */
export function keepHouse(setting: SensorsSetting, retention: Retention): Housekeeping {
  const loops = Promise.all([
    every(DELAYS_INTERVAL_MS, 'delays of rules', setting, async () => {
      while (await runOutDelays(setting)) if (setting.closing.aborted) return;
    }),
    every(DELAYS_INTERVAL_MS, 'what time makes of faults', setting, async () => {
      while (await settleFaults(setting)) if (setting.closing.aborted) return;
    }),
    every(CODECS_INTERVAL_MS, 'codecs', setting, () => setting.codecs.refresh()),
    every(DAYS_INTERVAL_MS, 'sums of days', setting, async () => {
      while (await sumDays(setting)) if (setting.closing.aborted) return;
    }),
    every(PRUNE_INTERVAL_MS, 'pruning', setting, () => prune(setting, retention)),
  ]);
  return { stop: async () => void (await loops) };
}

/** Forgets what is older than its retention. */
export async function prune(
  { database: { drizzle, sql }, now }: Pick<SensorsSetting, 'database' | 'now'>,
  { eventsDays, uplinksDays, undecodedDays, readingsMonths, dailyMonths, homeDailyMonths }: Retention,
): Promise<void> {
  const before = (days: number) => new Date(now().getTime() - days * 86_400_000);
  await pruneEvents(drizzle, before(eventsDays));
  await drizzle.delete(uplinks).where(lt(uplinks.receivedAt, before(uplinksDays)));
  await drizzle.delete(undecodedUplinks).where(lt(undecodedUplinks.receivedAt, before(undecodedDays)));
  await forgetMonths(sql, now(), readingsMonths);
  await forgetDays(drizzle, firstOfMonth(now(), -dailyMonths), 'COMMON');
  await forgetDays(drizzle, firstOfMonth(now(), -homeDailyMonths), 'HOMES');
}

async function every(
  intervalMs: number,
  what: string,
  { closing, log }: SensorsSetting,
  work: () => Promise<void>,
): Promise<void> {
  while (!closing.aborted) {
    await sleep(intervalMs, undefined, { signal: closing, ref: false }).catch(() => {});
    if (closing.aborted) return;
    await work().catch((error: unknown) => log.warn(describeError(error), `${what}: failed`));
  }
}
