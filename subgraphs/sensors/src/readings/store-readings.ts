import { sql } from 'drizzle-orm';
import type { DecodedUplink } from '../decode.ts';
import { type ReadingRow, readings, sensors } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/** Rows of one INSERT: far from PostgreSQL's limit of 65,535 parameters. */
const ROWS_PER_STATEMENT_MAX = 5_000;

/** Stores what was measured, in as few statements as there are thousands of values, and when each sensor was last heard. */
export async function storeReadings(tx: Transaction, uplinks: readonly DecodedUplink[]): Promise<void> {
  if (uplinks.length === 0) return;
  const rows: ReadingRow[] = uplinks.flatMap(({ uplink: { receivedAt }, sensor, measures }) =>
    measures.map(({ quantity, value, observedAt }) => ({
      sensor: sensor.reference,
      quantity,
      observedAt,
      receivedAt,
      value,
    })),
  );
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT_MAX) {
    // A device that sends its history again sends the same values at the same times.
    await tx
      .insert(readings)
      .values(rows.slice(start, start + ROWS_PER_STATEMENT_MAX))
      .onConflictDoNothing();
  }
  await rememberHeard(tx, uplinks);
}

async function rememberHeard(tx: Transaction, uplinks: readonly DecodedUplink[]): Promise<void> {
  const heardAt = new Map<string, Date>();
  for (const { uplink, sensor } of uplinks) {
    const known = heardAt.get(sensor.reference);
    if (!known || known < uplink.observedAt) heardAt.set(sensor.reference, uplink.observedAt);
  }
  const references = [...heardAt.keys()];
  const times = [...heardAt.values()].map((date) => date.toISOString());
  await tx.execute(sql`
    update ${sensors} set last_seen_at = greatest(last_seen_at, heard.at::timestamptz)
    from unnest(${sql.param(references)}::text[], ${sql.param(times)}::text[]) as heard(sensor, at)
    where ${sensors.reference} = heard.sensor`);
}
