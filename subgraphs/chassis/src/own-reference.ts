import { parseGlobalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';

/** The reference behind a global id of this office; null for another office's id, and for a text that is no global id. */
export function ownReference(office: OfficeKey, id: unknown): string | null {
  const parts = parseGlobalId(id);
  return parts?.office === office ? parts.reference : null;
}
