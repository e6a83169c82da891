import type { Sql } from 'postgres';
import { firstOfMonth, OLDEST_MONTH, partitionOf } from './reading-partitions.ts';

/** Rows deleted by one statement. */
const ROWS_PER_STATEMENT = 20_000;

/**
 * Forgets the readings of months that ended before `keptMonths` full months ago. A month in which nothing was measured inside a home
 * goes as a whole; in others only what is of common equipment does: readings of homes go by the rule of the register of processing
 * (`HOME_READINGS`), which also knows what has to be kept because somebody asked for it.
 */
export async function forgetMonths(sql: Sql, now: Date, keptMonths: number): Promise<void> {
  const oldestKept = partitionOf(firstOfMonth(now, -keptMonths));
  const oldestOpen = partitionOf(firstOfMonth(now, -OLDEST_MONTH));
  const partitions = await sql<{ name: string }[]>`
    select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'sensors.readings'::regclass and relname < ${oldestKept} order by relname`;
  for (const { name } of partitions) await forgetMonth(sql, name, name < oldestOpen);
}

async function forgetMonth(sql: Sql, name: string, isClosed: boolean): Promise<void> {
  const table = sql`${sql('sensors')}.${sql(name)}`;
  const [home] = await sql`
    select from ${table} as reading join sensors.sensors on sensors.reference = reading.sensor
    where sensors.dwelling is not null limit 1`;
  if (home) return forgetCommon(sql, name);
  if (!isClosed) return void (await sql`truncate ${table}`);
  await sql`alter table sensors.readings detach partition ${table}`;
  await sql`drop table ${table}`;
}

async function forgetCommon(sql: Sql, name: string): Promise<void> {
  const table = sql`${sql('sensors')}.${sql(name)}`;
  for (let deleted = ROWS_PER_STATEMENT; deleted === ROWS_PER_STATEMENT; ) {
    const { count } = await sql`
      delete from ${table} where ctid = any(array(
        select reading.ctid from ${table} as reading join sensors.sensors on sensors.reference = reading.sensor
        where sensors.dwelling is null limit ${ROWS_PER_STATEMENT}))`;
    deleted = count;
  }
}
