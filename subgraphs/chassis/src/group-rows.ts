import { compareGroupKeys, GROUPS_MAX, tooManyGroups } from '@canopee/schema/groups';
import type { OrderValue } from '@canopee/schema/list-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import { SKETCH_LN_GAMMA, SKETCH_ZERO_BUCKET, type SketchBuckets } from '@canopee/schema/quantile-sketch';
import { type Column, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

/** What rows can be grouped by, and what is measured of a group. Names are the fields of the group's type in the SDL. */
export interface GroupDefinition<Dimension extends string> {
  /** Name of the root field, for messages. */
  readonly field: string;
  /** In the order in which the group's type lists its keys: groups are sorted by it. */
  readonly dimensions: Readonly<Record<Dimension, GroupKey>>;
  /** Texts that go with a dimension and are null without it, e.g. the name of a commune: of several, the first in code points. */
  readonly labels?: Readonly<Record<string, { readonly of: Dimension; readonly value: Column }>>;
  /** The table, with its joins. */
  readonly from: SQL;
  /** Counts of different things that the office owns, none of them null. */
  readonly distinct: Readonly<Record<string, Column | SQL>>;
  /** Whole numbers from 0; null where a row has none. */
  readonly distributions: Readonly<Record<string, Column | SQL>>;
  /** Where each row concerns a household: who sees aggregates only is told of it by `HouseholdStatistics`. */
  readonly households?: {
    /** The household, or what stands for it. */
    readonly of: Column | SQL;
    /** Fields of the filter that ask for values of a dimension; no other may narrow what is told of households together. */
    readonly narrowedBy: Readonly<Record<string, Dimension>>;
  };
}

/** `value` is text in any collation, or a whole number; `OFFICE` stands for the office itself, the same in all its rows. */
export interface GroupKey {
  readonly key: string;
  readonly value: Column | SQL | 'OFFICE';
}

/** A statistic of households: every row concerns one. */
export type HouseholdDefinition<Dimension extends string> = GroupDefinition<Dimension> &
  Required<Pick<GroupDefinition<Dimension>, 'households'>>;

export interface GroupsRequest<Dimension extends string> {
  readonly office: OfficeKey;
  readonly database: PostgresJsDatabase;
  readonly definition: GroupDefinition<Dimension>;
  readonly by: readonly Dimension[];
  readonly filter: SQL | undefined;
}

/** Count, sum, minimum and maximum of a distribution, and where its sketch is to be had. */
export interface DistributionRow {
  readonly count: number;
  readonly sum: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Costs a statement, one for all groups of the answer. */
  sketch(): Promise<SketchBuckets>;
}

export interface GroupsAnswer {
  readonly groups: readonly Readonly<Record<string, unknown>>[];
  /** Rows that may belong to the groups and stand in none, for the households' sake. */
  readonly suppressed: number;
  readonly offices: readonly { office: { key: OfficeKey }; outcome: 'OK'; elapsedMs: number }[];
}

interface KeyColumn {
  readonly key: string;
  readonly value: Column | SQL;
}

type Values = Readonly<Record<string, OrderValue>>;

/** One office's part of gathered groups, exact. Throws `BAD_USER_INPUT` where there are more than `GROUPS_MAX`. */
export async function groupRows<Dimension extends string>(request: GroupsRequest<Dimension>): Promise<GroupsAnswer> {
  const { office, definition, by } = request;
  const startedMs = performance.now();
  const asked = Object.entries<GroupKey>(definition.dimensions).filter(([name]) => by.includes(name as Dimension));
  const keys = asked.flatMap(([, { key, value }]) => (value === 'OFFICE' ? [] : [{ key, value }]));
  const counted = await countGroups(request, keys);
  const labels = Object.keys(definition.labels ?? {});
  const sketches = new Map<string, Promise<ReadonlyMap<string, SketchBuckets>>>();
  const sketchOf = async (name: string, row: Values) => {
    const all = sketches.get(name) ?? sketchGroups(request, keys, name);
    sketches.set(name, all);
    return (await all).get(keyOf(row, keys)) ?? new Map();
  };
  const ofOffice = asked.flatMap(([, { key, value }]) => (value === 'OFFICE' ? [[key, { key: office }] as const] : []));
  return {
    groups: counted
      .toSorted((a, b) => compareGroupKeys(keyValues(a, keys), keyValues(b, keys)))
      .map((row) => ({
        ...Object.fromEntries(ofOffice),
        ...Object.fromEntries(keys.map(({ key }) => [key, row[`key ${key}`]])),
        ...Object.fromEntries(labels.map((name) => [name, row[`label ${name}`] ?? null])),
        count: row.count,
        ...Object.fromEntries(Object.keys(definition.distinct).map((name) => [name, row[`distinct ${name}`]])),
        ...Object.fromEntries(
          Object.keys(definition.distributions).map((name) => [name, distribution(name, row, sketchOf)]),
        ),
      })),
    suppressed: 0,
    ...officeAnswered(office, startedMs),
  };
}

/** What an office says of its own part, begun at this time of `performance`. */
export function officeAnswered(office: OfficeKey, startedMs: number): Pick<GroupsAnswer, 'offices'> {
  return {
    offices: [{ office: { key: office }, outcome: 'OK', elapsedMs: Math.round(performance.now() - startedMs) }],
  };
}

function distribution(
  name: string,
  row: Values,
  sketchOf: (name: string, row: Values) => Promise<SketchBuckets>,
): DistributionRow {
  return {
    count: Number(row[`count ${name}`]),
    sum: Number(row[`sum ${name}`] ?? 0),
    min: row[`min ${name}`] as number | null,
    max: row[`max ${name}`] as number | null,
    sketch: () => sketchOf(name, row),
  };
}

/** Names in the statement are quoted and hold a space, so that no field of the SDL can be mistaken for another column. */
async function countGroups<Dimension extends string>(
  { database, definition, filter, by }: GroupsRequest<Dimension>,
  keys: readonly KeyColumn[],
): Promise<readonly Values[]> {
  const { distinct, distributions, from, field, labels = {} } = definition;
  const labelled = Object.entries(labels).filter(([, { of }]) => by.includes(of));
  const read = [
    ...keys.map(({ key, value }) => named(sql`${value}`, `key ${key}`)),
    ...labelled.map(([own, { value }]) => named(sql`${value}`, `label ${own}`)),
    ...Object.entries(distinct).map(([name, column]) => named(sql`${column}`, `distinct ${name}`)),
    ...Object.entries(distributions).map(([name, column]) => named(sql`${column}`, `value ${name}`)),
    sql`1 as one`,
  ];
  const measured = [
    ...keys.map(({ key }) => name(`key ${key}`)),
    ...labelled.map(([own]) => named(sql`min(${name(`label ${own}`)} collate "C")`, `label ${own}`)),
    sql`count(*)::int as count`,
    ...Object.keys(distinct).map((own) =>
      named(sql`count(distinct ${name(`distinct ${own}`)})::int`, `distinct ${own}`),
    ),
    ...Object.keys(distributions).flatMap((own) => measuresOf(own)),
  ];
  const rows = await database.execute<Record<string, OrderValue>>(sql`
    select ${list(measured)} from (select ${list(read)} from ${from} where ${filter ?? sql`true`}) as rows
    group by ${grouping(keys)} having count(*) > 0 limit ${GROUPS_MAX + 1}`);
  if (rows.length > GROUPS_MAX) throw tooManyGroups(field);
  return [...rows];
}

function measuresOf(own: string): SQL[] {
  const value = name(`value ${own}`);
  return [
    named(sql`count(${value})::int`, `count ${own}`),
    // A double holds whole numbers exactly up to 2^53, and the driver would give a bigint as text.
    named(sql`sum(${value})::double precision`, `sum ${own}`),
    named(sql`min(${value})::int`, `min ${own}`),
    named(sql`max(${value})::int`, `max ${own}`),
  ];
}

/** Counts the buckets inside the database, which sees every row anyway: see `sketchBucketOf`. */
async function sketchGroups<Dimension extends string>(
  { database, definition, filter }: GroupsRequest<Dimension>,
  keys: readonly KeyColumn[],
  own: string,
): Promise<ReadonlyMap<string, SketchBuckets>> {
  const value = sql`${definition.distributions[own]}`;
  const bucket = sql`case when ${value} <= 0 then ${sql.raw(String(SKETCH_ZERO_BUCKET))}
    else ceil(ln((${value})::double precision) / ${sql.raw(String(SKETCH_LN_GAMMA))}::double precision)::int end`;
  const read = [...keys.map(({ key, value }) => named(sql`${value}`, `key ${key}`)), sql`${bucket} as bucket`];
  const rows = await database.execute<Record<string, OrderValue>>(sql`
    select ${list([...keys.map(({ key }) => name(`key ${key}`)), sql`bucket`, sql`count(*)::int as count`])}
    from (select ${list(read)} from ${definition.from} where ${filter ?? sql`true`} and ${value} is not null) as rows
    group by ${grouping([...keys, { key: '', value }])}`);
  const sketches = new Map<string, Map<number, number>>();
  for (const row of rows) {
    const key = keyOf(row, keys);
    const sketch = sketches.get(key) ?? new Map<number, number>();
    sketches.set(key, sketch.set(Number(row.bucket), Number(row.count)));
  }
  return sketches;
}

/** By place, since an expression with parameters in it is another one each time it is written. */
function grouping(columns: readonly KeyColumn[]): SQL {
  return columns.length === 0 ? sql`()` : sql.raw(columns.map((_, index) => index + 1).join(', '));
}

function keyValues(row: Values, keys: readonly KeyColumn[]): OrderValue[] {
  return keys.map(({ key }) => row[`key ${key}`] ?? null);
}

function keyOf(row: Values, keys: readonly KeyColumn[]): string {
  return JSON.stringify(keyValues(row, keys));
}

function name(text: string): SQL {
  return sql`${sql.identifier(text)}`;
}

function named(value: SQL, text: string): SQL {
  return sql`${value} as ${name(text)}`;
}

function list(columns: readonly SQL[]): SQL {
  return sql.join([...columns], sql`, `);
}
