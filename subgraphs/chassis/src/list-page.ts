import { ClientError } from '@canopee/schema/client-error';
import { globalId, parseGlobalId } from '@canopee/schema/global-id';
import {
  decodeListCursor,
  encodeListCursor,
  type ListCursor,
  type OrderDirection,
  type OrderValue,
} from '@canopee/schema/list-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, Column, is, or, type SQL, sql } from 'drizzle-orm';

export const PAGE_ROWS_DEFAULT = 50;
export const PAGE_ROWS_MAX = 500;

/** Arguments of a Relay connection (GraphQL Cursor Connections Specification). */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** What a list is sorted by. `column` sorts texts in collation "C" (`sortedText`), as `compareListCursors` does. */
export interface ListOrder<Row> {
  /** Name of the order in the cursor, e.g. `RAISED_AT`. */
  field: string;
  direction: OrderDirection;
  column: Column | SQL;
  /** The same value as `column` has, as it stands in the cursor: dates as ISO text. */
  valueOf(row: Row): OrderValue;
  /** SQL type to compare the cursor's value in, e.g. `timestamptz`; text and numbers need none. */
  castTo?: 'timestamptz' | 'date';
}

export interface PageRequest<Row> {
  office: OfficeKey;
  args: PageArguments;
  order: ListOrder<Row>;
  reference: { column: Column; of(row: Row): string };
}

/** How the rows of a page are found: conditions to add to the filter, the order, and one row more than wanted. */
export interface PageWindow {
  condition: SQL | undefined;
  orderBy: SQL[];
  limit: number;
}

export interface Page<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** Says how to select a page. Throws `BAD_USER_INPUT` or `CURSOR_INVALID` in the caller's words. */
export function pageWindow<Row>({ office, args, order, reference }: PageRequest<Row>): PageWindow {
  const { backward, rows } = pageSize(args);
  const after = args.after == null ? undefined : beyond(cursorOf('after', args.after, order), 'AFTER');
  const before = args.before == null ? undefined : beyond(cursorOf('before', args.before, order), 'BEFORE');
  return { condition: and(after, before), orderBy: orderBySql(order, reference.column, backward), limit: rows + 1 };

  /** Rows on one side of the cursor, in the total order (value, nulls last; then id ascending). */
  function beyond(cursor: ListCursor, side: 'AFTER' | 'BEFORE'): SQL {
    const column = sql`${order.column}`;
    const tie = tiesBeyond(office, cursor.id, side, reference.column);
    if (cursor.value === null) {
      const ties = and(sql`${column} is null`, tie) as SQL;
      return side === 'AFTER' ? ties : (or(sql`${column} is not null`, ties) as SQL);
    }
    const value = order.castTo ? sql`${cursor.value}::${sql.raw(order.castTo)}` : sql`${cursor.value}`;
    const upwards = (order.direction === 'ASC') === (side === 'AFTER');
    const further = or(
      upwards ? sql`${column} > ${value}` : sql`${column} < ${value}`,
      and(sql`${column} = ${value}`, tie),
    );
    if (side === 'AFTER' && mayBeNull(order.column)) return or(further, sql`${column} is null`) as SQL;
    // Says nothing new, but PostgreSQL finds the place in an index by it, and does not by an `or`: without it, a page deep in a
    // list reads the whole list before it.
    const bound = upwards ? sql`${column} >= ${value}` : sql`${column} <= ${value}`;
    return and(bound, further) as SQL;
  }
}

/** Makes the page out of the rows that `pageWindow` selected. */
export function toPage<Row>({ office, args, order, reference }: PageRequest<Row>, selected: Row[]): Page<Row> {
  const { backward, rows } = pageSize(args);
  const more = selected.length > rows;
  const kept = more ? selected.slice(0, rows) : selected;
  if (backward) kept.reverse();
  const edges = kept.map((node) => ({
    node,
    cursor: encodeListCursor({
      field: order.field,
      direction: order.direction,
      value: order.valueOf(node),
      id: globalId(office, reference.of(node)),
    }),
  }));
  return {
    edges,
    nodes: kept,
    pageInfo: {
      hasNextPage: backward ? args.before != null : more,
      hasPreviousPage: backward ? more : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function mayBeNull(column: Column | SQL): boolean {
  return !(is(column, Column) && column.notNull);
}

function pageSize({ first, last }: PageArguments): { backward: boolean; rows: number } {
  if (first != null && last != null) {
    throw new ClientError('BAD_USER_INPUT', 'Either "first" or "last" is expected, but both came.');
  }
  const rows = first ?? last ?? PAGE_ROWS_DEFAULT;
  if (!Number.isInteger(rows) || rows < 0 || rows > PAGE_ROWS_MAX) {
    const name = last != null ? 'last' : 'first';
    throw new ClientError('BAD_USER_INPUT', `"${name}" is expected to be 0 to ${PAGE_ROWS_MAX}, but got ${rows}.`);
  }
  return { backward: last != null, rows };
}

function cursorOf<Row>(name: string, text: string, order: ListOrder<Row>): ListCursor {
  const cursor = decodeListCursor(text);
  if (!cursor || !isReadable(cursor.value, order))
    throw new ClientError('CURSOR_INVALID', `"${name}" is expected to be a cursor of this list, but is none.`);
  if (cursor.field !== order.field || cursor.direction !== order.direction) {
    throw new ClientError(
      'CURSOR_INVALID',
      `"${name}" is a cursor of the order ${cursor.field} ${cursor.direction}, but the order asked is ${order.field} ${order.direction}.`,
    );
  }
  return cursor;
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Whether PostgreSQL can read the value of a cursor that somebody may have made up. */
function isReadable<Row>(value: OrderValue, { column, castTo }: ListOrder<Row>): boolean {
  if (value === null) return true;
  if (castTo) return typeof value === 'string' && isInstantOrDay(value);
  if (!is(column, Column)) return true;
  if (column.dataType === 'number') return typeof value === 'number';
  if (column.enumValues) return (column.enumValues as readonly unknown[]).includes(value);
  return typeof value === 'string' && !value.includes('\0');
}

/** As our cursors write them: `toISOString`, or the day of it. The 31st of February is neither. */
function isInstantOrDay(text: string): boolean {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return false;
  return [instant.toISOString(), instant.toISOString().slice(0, DAY_LENGTH)].includes(text);
}

/** The part of equal values beyond a cursor that may come from another office; ids compare as whole texts. */
function tiesBeyond(office: OfficeKey, cursorId: string, side: 'AFTER' | 'BEFORE', reference: Column): SQL {
  const cursor = parseGlobalId(cursorId);
  if (!cursor)
    throw new ClientError('CURSOR_INVALID', 'A cursor of this list is expected, but its id is none of ours.');
  if (cursor.office === office) {
    return side === 'AFTER' ? sql`${reference} > ${cursor.reference}` : sql`${reference} < ${cursor.reference}`;
  }
  const ownIsGreater = Buffer.compare(Buffer.from(`${office}:`), Buffer.from(`${cursor.office}:`)) > 0;
  return ownIsGreater === (side === 'AFTER') ? sql`true` : sql`false`;
}

function orderBySql<Row>(order: ListOrder<Row>, reference: Column, backward: boolean): SQL[] {
  const ascending = (order.direction === 'ASC') !== backward;
  const direction = sql.raw(ascending ? 'asc' : 'desc');
  const nulls = sql.raw(backward ? 'nulls first' : 'nulls last');
  const tie = sql.raw(backward ? 'desc' : 'asc');
  return [sql`${order.column} ${direction} ${nulls}`, sql`${reference} ${tie}`];
}
