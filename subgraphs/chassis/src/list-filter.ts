import type { OfficeKey } from '@canopee/schema/office-key';
import { type Column, eq, type SQL, sql } from 'drizzle-orm';
import { ownReferenceGiven } from './own-reference.ts';

/** Nothing at all where the `offices` asked are others: the gateway does not ask us then, but somebody else may. */
export function ofOffices(office: OfficeKey, offices: readonly string[] | null | undefined): SQL | undefined {
  return offices && !offices.includes(office) ? sql`false` : undefined;
}

/**
 * Rows whose `column` holds the object that a filter names by its global id; none where it is another office's, since every
 * office is asked with the same filter. Throws `BAD_USER_INPUT` where the text is no global id.
 */
export function ofObject(
  column: Column,
  office: OfficeKey,
  argument: string,
  id: string | null | undefined,
): SQL | undefined {
  if (id == null) return undefined;
  const reference = ownReferenceGiven(office, argument, id);
  return reference === null ? sql`false` : eq(column, reference);
}
