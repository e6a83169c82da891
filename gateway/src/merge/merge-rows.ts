import { compareListCursors, type ListCursor } from '@canopee/schema/list-cursor';

/** One office's page of a list: its rows stand in the list's order. */
export interface RowSource {
  /** Looked at only where a page is made from the end. */
  readonly length: number;
  has(index: number): boolean;
  /** Null where the row carries no cursor that can be believed. */
  cursorAt(index: number): ListCursor | null;
}

/** The page wanted: so many rows from the beginning of what was given, or (`last`) from its end. */
export interface PageSize {
  readonly rows: number;
  readonly backward: boolean;
}

/** A row of the merged page: whose it is, and where it stood. */
export interface Pick {
  readonly source: number;
  readonly index: number;
  readonly cursor: ListCursor;
}

export type MergedRows =
  /** `cut`: rows were given that no longer fit on the page. */
  | { readonly picks: readonly Pick[]; readonly cut: boolean }
  /** A source has a row without a believable cursor, or one that does not follow: merge again without it. */
  | { readonly refused: number };

interface Head {
  readonly source: number;
  index: number;
  cursor: ListCursor;
}

/**
 * Merges the pages of several offices into one, in the order that all offices share. Each source must have been asked for
 * the whole page size: then no row is missing, wherever the page's rows turn out to live. Cursors are read only as far as
 * the page needs them.
 */
export function mergeRows(sources: readonly RowSource[], { rows, backward }: PageSize): MergedRows {
  const step = backward ? -1 : 1;
  const heads: Head[] = [];
  for (const [at, source] of sources.entries()) {
    const index = backward ? source.length - 1 : 0;
    if (!source.has(index)) continue;
    const cursor = source.cursorAt(index);
    if (cursor === null) return { refused: at };
    heads.push({ source: at, index, cursor });
  }
  const picks: Pick[] = [];
  while (picks.length < rows && heads.length > 0) {
    const nearest = nearestOf(heads, backward);
    const head = heads[nearest] as Head;
    picks.push({ source: head.source, index: head.index, cursor: head.cursor });
    const next = head.index + step;
    const source = sources[head.source] as RowSource;
    if (!source.has(next)) {
      heads.splice(nearest, 1);
      continue;
    }
    const cursor = source.cursorAt(next);
    // Not after the row before it: out of order, or the same row again. Such a page is not what was asked for.
    if (cursor === null || !follows(cursor, head.cursor, backward)) return { refused: head.source };
    head.index = next;
    head.cursor = cursor;
  }
  if (backward) picks.reverse();
  return { picks, cut: heads.length > 0 };
}

function follows(cursor: ListCursor, last: ListCursor, backward: boolean): boolean {
  const order = compareListCursors(cursor, last);
  return backward ? order < 0 : order > 0;
}

function nearestOf(heads: readonly Head[], backward: boolean): number {
  let nearest = 0;
  for (let candidate = 1; candidate < heads.length; candidate += 1) {
    const order = compareListCursors((heads[candidate] as Head).cursor, (heads[nearest] as Head).cursor);
    if (backward ? order > 0 : order < 0) nearest = candidate;
  }
  return nearest;
}
