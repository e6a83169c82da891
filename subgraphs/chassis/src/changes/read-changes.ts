import { ClientError } from '@canopee/schema/client-error';
import { and, asc, eq, gt, max, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { decodeChangeCursor, encodeChangeCursor } from './change-cursor.ts';
import type { ChangeKind, ChangeTables } from './change-tables.ts';

export const CHANGES_DEFAULT = 100;
export const CHANGES_MAX = 1_000;

export interface Change {
  reference: string;
  change: ChangeKind;
  at: Date;
}

export interface ChangesPage {
  changes: Change[];
  cursor: string;
  hasMore: boolean;
}

export interface ChangesRequest {
  typeName: string;
  after?: string | null;
  first?: number | null;
  /** Changes that the request meets; all where absent. */
  seen?: SQL | undefined;
}

/**
 * The next changes behind a position, oldest first; without one, of all that is there. Throws `BAD_USER_INPUT`, and `CURSOR_INVALID` for
 * a position of before a backup was put back: who has one begins anew.
 */
export async function readChanges(
  database: PostgresJsDatabase,
  { changes, changeEra }: Pick<ChangeTables, 'changes' | 'changeEra'>,
  { typeName, after, first, seen }: ChangesRequest,
): Promise<ChangesPage> {
  const size = sizeOf(first);
  const ofType = eq(changes.typeName, typeName);
  const cursor = after == null ? null : decodeChangeCursor(after, typeName);
  const [bounds] = await database
    .select({ era: changeEra.era, last: max(changes.number) })
    .from(changeEra)
    .leftJoin(changes, ofType)
    .groupBy(changeEra.era);
  const { era, last } = bounds as { era: string; last: number | null };
  if (cursor && (cursor.era !== era || cursor.number > (last ?? 0))) throw ofAnotherEra();
  const rows = await database
    .select({ reference: changes.reference, change: changes.change, at: changes.at, number: changes.number })
    .from(changes)
    .where(and(ofType, gt(changes.number, cursor?.number ?? 0), seen))
    .orderBy(asc(changes.number))
    .limit(size + 1);
  const page = rows.slice(0, size);
  const number = page.at(-1)?.number ?? cursor?.number ?? 0;
  return { changes: page, cursor: encodeChangeCursor({ typeName, era, number }), hasMore: rows.length > size };
}

function sizeOf(first: number | null | undefined): number {
  const size = first ?? CHANGES_DEFAULT;
  if (size >= 1 && size <= CHANGES_MAX) return size;
  throw new ClientError('BAD_USER_INPUT', `"first" is expected to be 1 to ${CHANGES_MAX}, but got ${size}.`);
}

function ofAnotherEra(): ClientError {
  return new ClientError(
    'CURSOR_INVALID',
    '"after" is expected to be a cursor of this database, but it is from before a backup was put back: begin again without it.',
  );
}
