import { ownReference } from '@canopee/chassis/own-reference';
import type { OfficeKey } from '@canopee/schema/office-key';
import type DataLoader from 'dataloader';

/** The row behind an entity's global id; null where the id is malformed, another office's, or leads to nothing. */
export async function ownRow<Row>(
  office: OfficeKey,
  id: string,
  loader: DataLoader<string, Row | null>,
): Promise<Row | null> {
  const reference = ownReference(office, id);
  return reference === null ? null : loader.load(reference);
}
