import { ClientError } from '@canopee/schema/client-error';
import { parseGlobalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';

/** The reference behind a global id of this office; null for another office's id, and for a text that is no global id. */
export function ownReference(office: OfficeKey, id: unknown): string | null {
  const parts = parseGlobalId(id);
  return parts?.office === office ? parts.reference : null;
}

/** The same for an id that a caller gave in `argument`: throws `BAD_USER_INPUT` for a text that is no global id. */
export function ownReferenceGiven(office: OfficeKey, argument: string, id: string): string | null {
  const parts = parseGlobalId(id);
  if (parts) return parts.office === office ? parts.reference : null;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"${argument}" is expected to be a global id (office:reference), but got ${JSON.stringify(id.slice(0, 120))}.`,
  );
}
