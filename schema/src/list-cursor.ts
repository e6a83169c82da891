/** What a row is ordered by. Texts compare by code unit (PostgreSQL: `COLLATE "C"`), numbers by value, nulls come last. */
export type OrderValue = string | number | null;

export type OrderDirection = 'ASC' | 'DESC';

/**
 * A position in a list. It holds what the row was ordered by and its global id as the last word among equals, so it
 * compares with rows of any office: one cursor is a position in all of them.
 */
export interface ListCursor {
  /** Order field of the list, e.g. `RAISED_AT`: a cursor of one order means nothing in another. */
  field: string;
  direction: OrderDirection;
  value: OrderValue;
  /** Global id; ascending among equal values in both directions. */
  id: string;
}

export function encodeListCursor({ field, direction, value, id }: ListCursor): string {
  return Buffer.from(JSON.stringify([field, direction, value, id]), 'utf8').toString('base64url');
}

/** Null where the text is no cursor of ours. */
export function decodeListCursor(text: string): ListCursor | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 4) return null;
    const [field, direction, value, id] = parts as unknown[];
    if (typeof field !== 'string' || typeof id !== 'string') return null;
    if (direction !== 'ASC' && direction !== 'DESC') return null;
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') return null;
    return { field, direction, value, id };
  } catch {
    return null;
  }
}

/**
 * The order of a list, across offices: negative where `a` stands before `b`. Each office's SQL must sort in just this way
 * (value in the direction asked, nulls last, then id ascending in code units), or the merge would be wrong.
 */
export function compareListCursors(a: ListCursor, b: ListCursor): number {
  return compareOrderValues(a.value, b.value, a.direction) || compareText(a.id, b.id);
}

/** One value before another, in the direction asked; nulls last in both. */
export function compareOrderValues(a: OrderValue, b: OrderValue, direction: OrderDirection): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const ascending = typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
  return direction === 'ASC' ? ascending : -ascending;
}

// PostgreSQL's "C" collation compares UTF-8 bytes, which is the order of code points. JavaScript's `<` compares UTF-16 units
// and would put U+FFEE after an emoji; moving the surrogates above the rest of the plane mends that without allocating.
function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const unitA = a.charCodeAt(index);
    const unitB = b.charCodeAt(index);
    if (unitA !== unitB) return codePointRank(unitA) - codePointRank(unitB);
  }
  return a.length - b.length;
}

function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
