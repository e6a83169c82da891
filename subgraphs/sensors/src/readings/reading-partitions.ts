import type { Sql } from 'postgres';

/** Months of readings before the current one that have a partition: `READING_AGE_DAYS_MAX` and a device's history. */
export const OLDEST_MONTH = 17;

/** Any number, the same for all processes: two that open a month at once would collide. */
const ADVISORY_LOCK = 7_226_002;

/** Creates the partitions of the readings (one a month) ahead of the transactions that need them. */
export interface ReadingPartitions {
  /** Every reading that may be taken in at `now` has a partition to stand in. Asks the database once a month. */
  ensure(now: Date): Promise<void>;
}

export function readingPartitions(sql: Sql): ReadingPartitions {
  let ensured: string | null = null;
  return {
    async ensure(now) {
      const month = firstOfMonth(now, 0);
      if (ensured === month) return;
      for (let back = 0; back <= OLDEST_MONTH; back += 1) await createPartition(sql, now, -back);
      ensured = month;
    },
  };
}

/**
 * The table is made first and attached then: attaching lets readers and writers of the other months go on, `create table …
 * partition of` would not.
 */
async function createPartition(sql: Sql, now: Date, months: number): Promise<void> {
  const [from, to] = [firstOfMonth(now, months), firstOfMonth(now, months + 1)];
  const name = partitionOf(from);
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${ADVISORY_LOCK})`;
    const [found] = await tx`select to_regclass(${`sensors.${name}`}) is not null as there`;
    if (found?.there) return;
    await tx.unsafe(`create table sensors.${name} (like sensors.readings including all)`);
    await tx.unsafe(`alter table sensors.readings attach partition sensors.${name}
      for values from ('${from}T00:00:00Z') to ('${to}T00:00:00Z')`);
  });
}

/** Names sort as the months do. */
export function partitionOf(firstOfMonth: string): string {
  return `readings_${firstOfMonth.slice(0, 7).replace('-', '_')}`;
}

/** `YYYY-MM-01`, in UTC. */
export function firstOfMonth(now: Date, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}
