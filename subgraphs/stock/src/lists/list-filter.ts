import { ClientError } from '@canopee/schema/client-error';
import { parseGlobalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type Column, type SQL, sql } from 'drizzle-orm';
import { searchTextOf } from '../search-text.ts';

/** Nothing at all where the `offices` asked are others: the gateway does not ask us then, but somebody else may. */
export function ofOffices(office: OfficeKey, offices: readonly string[] | null | undefined): SQL | undefined {
  return offices && !offices.includes(office) ? sql`false` : undefined;
}

/**
 * Rows that belong to the object with this global id; none where it is another office's, since every office is asked with
 * the same filter. Throws `BAD_USER_INPUT` where the text is no global id.
 */
export function belongingTo(
  office: OfficeKey,
  argument: string,
  id: string | null | undefined,
  condition: (reference: string) => SQL,
): SQL | undefined {
  if (id == null) return undefined;
  const parts = parseGlobalId(id);
  if (!parts) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"${argument}" is expected to be a global id (office:reference), but got ${JSON.stringify(id)}.`,
    );
  }
  return parts.office === office ? condition(parts.reference) : sql`false`;
}

/** Rows whose `search_text` contains what was typed. A scan: an office has some hundred buildings, and no index helps `%…%`. */
export function containing(searchText: Column, typed: string | null | undefined): SQL | undefined {
  const plain = typed == null ? null : searchTextOf(typed);
  return plain === null ? undefined : sql`strpos(${searchText}, ${plain}) > 0`;
}
