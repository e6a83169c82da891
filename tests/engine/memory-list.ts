import {
  compareListCursors,
  decodeListCursor,
  encodeListCursor,
  type ListCursor,
  type OrderDirection,
  type OrderValue,
} from '@canopee/schema/list-cursor';

export interface MemoryRow {
  /** Global id. */
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface MemoryPageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface MemoryOrder {
  /** As it stands in the cursor, e.g. `LIVING_AREA`. */
  readonly field: string;
  readonly direction: OrderDirection;
  valueOf(row: MemoryRow): OrderValue;
}

/**
 * A page of a list that is held in memory, in the shape of a connection: the plainest way there is to say what the right page
 * is. An office of the tests answers with it over its own rows; a law compares with it over everybody's.
 */
export function memoryPage(rows: readonly MemoryRow[], args: MemoryPageArguments, order: MemoryOrder) {
  const cursorOf = (row: MemoryRow): ListCursor => ({
    field: order.field,
    direction: order.direction,
    value: order.valueOf(row),
    id: row.id,
  });
  const after = args.after == null ? null : decodeListCursor(args.after);
  const before = args.before == null ? null : decodeListCursor(args.before);
  const within = rows
    .filter((row) => after === null || compareListCursors(cursorOf(row), after) > 0)
    .filter((row) => before === null || compareListCursors(cursorOf(row), before) < 0)
    .toSorted((a, b) => compareListCursors(cursorOf(a), cursorOf(b)));
  const size = args.first ?? args.last ?? 50;
  const backward = args.first == null && args.last != null;
  const nodes = backward ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const edges = nodes.map((node) => ({ node, cursor: encodeListCursor(cursorOf(node)) }));
  const cut = nodes.length < within.length;
  return {
    edges,
    nodes,
    totalCount: rows.length,
    pageInfo: {
      hasNextPage: backward ? args.before != null : cut,
      hasPreviousPage: backward ? cut : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
