import { and, asc, count, eq, gt, inArray, type SQL } from 'drizzle-orm';
import { ingest, type Receipt } from '../ingest.ts';
import type { SensorsSetting } from '../setting.ts';
import { sensors, type UndecodedRow, undecodedUplinks } from '../tables.ts';
import type { Uplink } from '../uplink/uplink.ts';
import { reread } from './reread.ts';

/** Which of those kept aside; all where nothing is said. */
export interface ReplayChoice {
  references?: readonly string[];
  devEui?: string;
  /** Of devices that are registered with it. */
  model?: string;
}

/** What became of them. */
export interface ReplayOutcome {
  /** Became readings. */
  stored: number;
  /** Were known already: the same came again and was decoded meanwhile. */
  repeated: number;
  stillAside: number;
  /** Were not looked at: there are more than one replay takes. */
  remaining: number;
}

export const UPLINKS_PER_REPLAY_MAX = 2_000;
const UPLINKS_PER_BATCH = 200;

/**
 * Takes in again what was kept aside, oldest first, the way that any uplink goes: what is known is stored once, and what is old
 * raises no fault. What became readings is kept aside no more. Whoever does it twice, or is cut off half way and does it again,
 * changes nothing more.
 */
export async function replayUplinks(setting: SensorsSetting, choice: ReplayChoice): Promise<ReplayOutcome> {
  await setting.codecs.refresh();
  const outcome = { stored: 0, repeated: 0, stillAside: 0 };
  let after = '';
  for (let taken = 0; taken < UPLINKS_PER_REPLAY_MAX; taken += UPLINKS_PER_BATCH) {
    const kept = await keptAside(setting, choice, after);
    after = kept.at(-1)?.reference ?? after;
    const { stored, repeated } = await replay(setting, kept);
    outcome.stored += stored;
    outcome.repeated += repeated;
    outcome.stillAside += kept.length - stored - repeated;
    if (kept.length < UPLINKS_PER_BATCH) return { ...outcome, remaining: 0 };
  }
  const [left] = await setting.database.drizzle
    .select({ uplinks: count() })
    .from(undecodedUplinks)
    .where(chosen(setting, choice, after));
  return { ...outcome, remaining: left?.uplinks ?? 0 };
}

function keptAside(setting: SensorsSetting, choice: ReplayChoice, after: string): Promise<UndecodedRow[]> {
  return setting.database.drizzle
    .select()
    .from(undecodedUplinks)
    .where(chosen(setting, choice, after))
    .orderBy(asc(undecodedUplinks.reference))
    .limit(UPLINKS_PER_BATCH);
}

function chosen(
  { database: { drizzle } }: SensorsSetting,
  { references, devEui, model }: ReplayChoice,
  after: string,
): SQL | undefined {
  const ofModel =
    model === undefined
      ? undefined
      : drizzle.select({ devEui: sensors.devEui }).from(sensors).where(eq(sensors.model, model));
  return and(
    gt(undecodedUplinks.reference, after),
    references && inArray(undecodedUplinks.reference, [...references]),
    devEui === undefined ? undefined : eq(undecodedUplinks.devEui, devEui.toLowerCase()),
    ofModel && inArray(undecodedUplinks.devEui, ofModel),
  );
}

async function replay(
  setting: SensorsSetting,
  kept: readonly UndecodedRow[],
): Promise<{ stored: number; repeated: number }> {
  const readable = kept.flatMap((row) => {
    const uplink = reread(row);
    return uplink ? [{ row, uplink }] : [];
  });
  const receipts = await ingest(
    setting,
    readable.map(({ uplink }) => uplink),
  );
  // One that a broker brought, and that can be read now, is kept under the name of what it was found to be.
  const settled = readable.filter(({ row, uplink }, index) => isSettled(receipts[index], row, uplink));
  if (settled.length > 0) {
    const references = settled.map(({ row }) => row.reference);
    await setting.database.drizzle.delete(undecodedUplinks).where(inArray(undecodedUplinks.reference, references));
  }
  const counted = (kind: Receipt['kind']) => receipts.filter((receipt) => receipt.kind === kind).length;
  return { stored: counted('STORED'), repeated: counted('REPEATED') };
}

function isSettled(receipt: Receipt | undefined, row: UndecodedRow, uplink: Uplink): boolean {
  return receipt?.kind !== 'ASIDE' || uplink.deliveryKey !== row.deliveryKey;
}
