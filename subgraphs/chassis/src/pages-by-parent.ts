import type { OfficeKey } from '@canopee/schema/office-key';
import DataLoader from 'dataloader';
import { and, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Connection } from './connection.ts';
import { type ListOrder, type PageArguments, type PageRequest, pageWindow, toPage } from './list-page.ts';

/** Parents whose pages one statement selects; with pages of 500 that is half a million rows at most. */
const PARENTS_PER_STATEMENT_MAX = 1_000;

export interface PagesByParentOptions<Table extends PgTable> {
  office: OfficeKey;
  database: PostgresJsDatabase;
  table: Table;
  /** Column of `table` that holds the parent's reference (text). An index on it and the order keeps each page cheap. */
  parent: PgColumn;
  reference: PageRequest<InferSelectModel<Table>>['reference'];
  /** Rows that belong to the list at all, e.g. those not deleted. */
  filter?: SQL | undefined;
}

/** A connection nested in a list of parents, e.g. `buildings { nodes { dwellings(first: 10) { … } } }`. */
export interface PagesByParent<Row> {
  /**
   * One parent's page. Pages asked in the same tick with equal arguments and order are selected by one statement (a LATERAL
   * join), and counted by one. Rejects with `BAD_USER_INPUT` or `CURSOR_INVALID` in the caller's words.
   */
  page(parent: string, args: PageArguments, order: ListOrder<Row>): Promise<Connection<Row>>;
}

/** Lives for one request, in its context, as every loader does. */
export function pagesByParent<Table extends PgTable>(
  options: PagesByParentOptions<Table>,
): PagesByParent<InferSelectModel<Table>> {
  type Row = InferSelectModel<Table>;
  const loaders = new Map<string, DataLoader<string, Connection<Row>>>();
  const counts = new DataLoader<string, number>((parents) => countByParent(options, parents), {
    maxBatchSize: PARENTS_PER_STATEMENT_MAX,
  });
  return {
    page(parent, args, order) {
      const key = JSON.stringify([order.field, order.direction, args.first, args.after, args.last, args.before]);
      let loader = loaders.get(key);
      if (!loader) {
        loader = new DataLoader((parents) => selectPages(options, { args, order }, parents, counts), {
          maxBatchSize: PARENTS_PER_STATEMENT_MAX,
        });
        loaders.set(key, loader);
      }
      return loader.load(parent);
    },
  };
}

async function selectPages<Table extends PgTable>(
  options: PagesByParentOptions<Table>,
  { args, order }: { args: PageArguments; order: ListOrder<InferSelectModel<Table>> },
  parents: readonly string[],
  counts: DataLoader<string, number>,
): Promise<Connection<InferSelectModel<Table>>[]> {
  const { office, reference } = options;
  const request = { office, args, order, reference };
  const startedMs = performance.now();
  const rows = await selectRows(options, request, parents);
  const elapsedMs = Math.round(performance.now() - startedMs);
  return parents.map((parent) => ({
    ...toPage(request, rows.get(parent) ?? []),
    totalCount: () => counts.load(parent),
    offices: [{ office: { key: office }, outcome: 'OK', elapsedMs }],
  }));
}

async function selectRows<Table extends PgTable>(
  { database, table, parent, filter }: PagesByParentOptions<Table>,
  request: PageRequest<InferSelectModel<Table>>,
  parents: readonly string[],
): Promise<Map<string, InferSelectModel<Table>[]>> {
  const { condition, orderBy, limit } = pageWindow(request);
  // The rank is selected because a join promises no order, not even when each side of it has one.
  const rank = sql<number>`row_number() over (order by ${sql.join(orderBy, sql`, `)})`.as('rank_in_page');
  const page = database
    .select({ ...getTableColumns(table as PgTable), rankInPage: rank })
    .from(table as PgTable)
    .where(and(sql`${parent} = parent.key`, filter, condition))
    .orderBy(...orderBy)
    .limit(limit)
    .as('page');
  const found = await database
    .select({ parentKey: sql<string>`parent.key`, row: columnsOf(page, table) })
    .from(sql`unnest(${sql.param([...parents])}::text[]) as parent(key)`)
    .crossJoinLateral(page)
    .orderBy(page.rankInPage);
  // drizzle types a generic table's columns as unknown; they are the table's own.
  return groupRows(found as { parentKey: string; row: InferSelectModel<Table> }[]);
}

/** The subquery's own fields, without what drizzle keeps beside them. */
function columnsOf(page: object, table: PgTable): Record<string, PgColumn> {
  const fields = page as Record<string, PgColumn>;
  return Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, fields[name] as PgColumn]));
}

function groupRows<Row>(found: readonly { parentKey: string; row: Row }[]): Map<string, Row[]> {
  const rows = new Map<string, Row[]>();
  for (const { parentKey, row } of found) {
    const siblings = rows.get(parentKey);
    if (siblings) siblings.push(row);
    else rows.set(parentKey, [row]);
  }
  return rows;
}

async function countByParent<Table extends PgTable>(
  { database, table, parent, filter }: PagesByParentOptions<Table>,
  parents: readonly string[],
): Promise<number[]> {
  const found = await database
    .select({ parentKey: sql<string>`${parent}`, count: sql<number>`count(*)::int` })
    .from(table as PgTable)
    .where(and(sql`${parent} = any(${sql.param([...parents])}::text[])`, filter))
    .groupBy(parent);
  const counts = new Map(found.map(({ parentKey, count }) => [parentKey, count]));
  return parents.map((parentKey) => counts.get(parentKey) ?? 0);
}
