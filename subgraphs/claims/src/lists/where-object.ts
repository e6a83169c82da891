import { ClientError } from '@canopee/schema/client-error';
import { parseGlobalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type Column, eq, type SQL, sql } from 'drizzle-orm';

/**
 * Rows whose `column` is the object that a filter names: none at all where it is another office's, since a list is gathered
 * from all of them. Throws `BAD_USER_INPUT` for a text that is no global id.
 */
export function whereObject(column: Column, office: OfficeKey, argument: string, id: string): SQL {
  const parts = parseGlobalId(id);
  if (!parts) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"${argument}" is expected to be a global id such as "${office}:REF-0001", but got ${JSON.stringify(id.slice(0, 120))}.`,
    );
  }
  return parts.office === office ? eq(column, parts.reference) : sql`false`;
}
