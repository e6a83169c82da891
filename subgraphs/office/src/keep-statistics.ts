import type { Database } from '@canopee/chassis/database';
import type { StatisticRows } from '@canopee/chassis/household-blocks';
import type { KeptCounting, StatisticsMemory } from '@canopee/chassis/statistics-memory';
import type { OrderValue } from '@canopee/schema/list-cursor';
import type { Sql } from 'postgres';

/** Rows of a statistic as `statistics.countings` holds them. JSON has no NaN: null stands for it. */
interface StoredRows {
  length: number;
  households: number[];
  columns: Record<string, { codes: number[]; values: OrderValue[] }>;
  measures: Record<string, (number | null)[]>;
}

interface StoredCounting {
  taken_at: string;
  /** JSON. */
  rows: string;
  told_apart_by: string[];
}

const OUTDATED_LOOK_MS = 3_600_000;

/**
 * Keeps what was told of households in the office's own database (`migrations/0005_statistics.sql`). Rows that nobody counts any more
 * are deleted within an hour after their period, whoever asks.
 */
export function keepStatistics(
  { sql }: Database,
  { periodMs, now }: { periodMs: number; now: () => Date },
): StatisticsMemory & Disposable {
  const forgetOutdated = () =>
    void sql`delete from statistics.countings where taken_at < ${instant(new Date(now().getTime() - periodMs))}`.catch(
      () => {
        // The next look does it.
      },
    );
  forgetOutdated();
  const looking = setInterval(forgetOutdated, OUTDATED_LOOK_MS).unref();
  return {
    load: (statistic, notBefore) => load(sql, statistic, notBefore),
    async begin(statistic, counting, notBefore) {
      const begun = await sql`
        insert into statistics.countings (statistic, taken_at, rows, told_apart_by)
        values (${statistic}, ${instant(counting.takenAt)}, ${JSON.stringify(toStored(counting.rows))}, ${[...counting.toldApartBy]})
        on conflict (statistic) do update
          set taken_at = excluded.taken_at, rows = excluded.rows, told_apart_by = excluded.told_apart_by
          where countings.taken_at <= ${instant(notBefore)}
        returning statistic`;
      if (begun.length > 0) return counting;
      const other = await load(sql, statistic, notBefore);
      if (other) return other;
      throw new Error(
        `What was told by "${statistic}" is expected to be found, but another process has just replaced it.`,
      );
    },
    async tellApart(statistic, takenAt, column) {
      const told = await sql`
        update statistics.countings set told_apart_by = array_append(told_apart_by, ${column})
        where statistic = ${statistic} and taken_at = ${instant(takenAt)} and not ${column} = any (told_apart_by)
        returning statistic`;
      if (told.length === 0)
        throw new Error(`"${statistic}" is expected to be counted here, but another process tells it.`);
    },
    [Symbol.dispose]: () => clearInterval(looking),
  };
}

/** Drizzle has taken the driver's own way with instants and JSON away from the connection. */
function instant(date: Date): string {
  return date.toISOString();
}

async function load(sql: Sql, statistic: string, notBefore: Date): Promise<KeptCounting | null> {
  const [found] = await sql<StoredCounting[]>`
    select taken_at, rows::text, told_apart_by from statistics.countings
    where statistic = ${statistic} and taken_at > ${instant(notBefore)}`;
  return found
    ? { takenAt: new Date(found.taken_at), rows: fromStored(JSON.parse(found.rows)), toldApartBy: found.told_apart_by }
    : null;
}

function toStored({ length, households, columns, measures }: StatisticRows): StoredRows {
  return {
    length,
    households: [...households],
    columns: Object.fromEntries(
      [...columns].map(([name, { codes, values }]) => [name, { codes: [...codes], values: [...values] }]),
    ),
    measures: Object.fromEntries(
      [...measures].map(([name, values]) => [
        name,
        Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
      ]),
    ),
  };
}

function fromStored({ length, households, columns, measures }: StoredRows): StatisticRows {
  return {
    length,
    households: Int32Array.from(households),
    columns: new Map(
      Object.entries(columns).map(([name, { codes, values }]) => [name, { codes: Int32Array.from(codes), values }]),
    ),
    measures: new Map(
      Object.entries(measures).map(([name, values]) => [
        name,
        Float64Array.from(values, (value) => value ?? Number.NaN),
      ]),
    ),
  };
}
