import { ownReference } from '@canopee/chassis/own-reference';
import { type GlobalId, globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';

/** An object of another domain, as far as this one knows it: by its id. */
export interface ObjectAt {
  id: GlobalId;
  reference: string;
}

export function objectAt(office: OfficeKey, reference: string): ObjectAt {
  return { id: globalId(office, reference), reference };
}

/** Null where the id is malformed or another office's. */
export function ownObject(office: OfficeKey, id: string): ObjectAt | null {
  const reference = ownReference(office, id);
  return reference === null ? null : objectAt(office, reference);
}
