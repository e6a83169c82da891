import type { OrderValue } from '@canopee/schema/list-cursor';
import { type Column, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { GroupDefinition, GroupKey, HouseholdDefinition } from './group-rows.ts';
import type { CodedColumn, StatisticRows } from './household-blocks.ts';

/** Names of the columns of `StatisticRows`. */
export const dimensionColumn = (dimension: string) => `by ${dimension}`;
export const labelColumn = (label: string) => `label ${label}`;
export const distinctColumn = (name: string) => `distinct ${name}`;
/** 1 where a row has a value of this measure, else 0. */
export const givenColumn = (measure: string) => `given ${measure}`;

/** Reads every row that a statistic is of, in an order that nobody can know: which households stand in for others is luck. */
export async function readStatisticRows<Dimension extends string>(
  database: PostgresJsDatabase,
  definition: HouseholdDefinition<Dimension>,
): Promise<StatisticRows> {
  const columns = columnsOf(definition);
  const measures = Object.entries(definition.distributions);
  const selected = [...columns, ...measures, ['household', definition.households.of] as const].map(
    ([name, value]) => sql`${value} as ${sql.identifier(name)}`,
  );
  const rows = await database.execute<Record<string, OrderValue>>(
    sql`select ${sql.join(selected, sql`, `)} from ${definition.from} order by random()`,
  );
  const coded = new Map(columns.map(([name]) => [name, codedColumn(rows, (row) => row[name] ?? null)]));
  for (const [name] of measures) {
    coded.set(
      givenColumn(name),
      codedColumn(rows, (row) => Number(row[name] !== null)),
    );
  }
  return {
    length: rows.length,
    households: codedColumn(rows, (row) => row.household ?? null).codes,
    columns: coded,
    measures: new Map(
      measures.map(([name]) => [name, Float64Array.from(rows, (row) => Number(row[name] ?? Number.NaN))]),
    ),
  };
}

/** Whether rows that were read before have all that a statistic is made of now. */
export function countsBy<Dimension extends string>(
  rows: StatisticRows,
  definition: HouseholdDefinition<Dimension>,
): boolean {
  return (
    columnsOf(definition).every(([name]) => rows.columns.has(name)) &&
    Object.keys(definition.distributions).every((name) => rows.measures.has(name))
  );
}

function columnsOf<Dimension extends string>({ dimensions, labels = {}, distinct }: GroupDefinition<Dimension>) {
  return [
    ...Object.entries<GroupKey>(dimensions).flatMap(([name, { value }]): [string, Column | SQL][] =>
      value === 'OFFICE' ? [] : [[dimensionColumn(name), value]],
    ),
    ...Object.entries(labels).map(([name, { value }]): [string, Column | SQL] => [labelColumn(name), value]),
    ...Object.entries(distinct).map(([name, value]): [string, Column | SQL] => [distinctColumn(name), value]),
  ];
}

function codedColumn<Row>(rows: readonly Row[], of: (row: Row) => OrderValue): CodedColumn {
  const known = new Map<OrderValue, number>();
  const codes = Int32Array.from(rows, (row) => {
    const value = of(row);
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { codes, values: [...known.keys()] };
}
