import type { BuildingSystem } from '@canopee/chassis/building-system';
import { checkedText, sizedText } from '@canopee/chassis/checked-text';
import { ownReference } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type { CreateClaimInput } from '@canopee/schema/generated/claims';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { ClaimCategory, ClaimUrgency } from '../vocabulary.ts';

/** A claim as somebody wants it registered: checked, with this office's own references. */
export interface NewClaim {
  building: string;
  dwelling: string | null;
  tenant: string | null;
  category: ClaimCategory;
  system: BuildingSystem;
  urgency: ClaimUrgency;
  description: string;
  idempotencyKey: string | null;
}

const DESCRIPTION_LENGTH_MAX = 2_000;
const IDEMPOTENCY_KEY_LENGTH_MAX = 100;

/**
 * Throws `BAD_USER_INPUT` where something is not as expected. Whether the building, dwelling and tenant are there cannot be
 * known here: they are the stock's, and domains meet on the wire only. What is checked is that they are ids of this office.
 */
export function newClaim(office: OfficeKey, input: CreateClaimInput): NewClaim {
  return {
    building: own(office, 'building', input.building),
    dwelling: input.dwelling == null ? null : own(office, 'dwelling', input.dwelling),
    tenant: input.tenant == null ? null : own(office, 'tenant', input.tenant),
    category: input.category,
    system: input.system,
    urgency: input.urgency ?? 'STANDARD',
    description: checkedText('input.description', input.description, DESCRIPTION_LENGTH_MAX),
    idempotencyKey:
      input.idempotencyKey == null
        ? null
        : sizedText('input.idempotencyKey', input.idempotencyKey, IDEMPOTENCY_KEY_LENGTH_MAX),
  };
}

function own(office: OfficeKey, field: string, id: string): string {
  const reference = ownReference(office, id);
  if (reference !== null) return reference;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"input.${field}" is expected to be an id of the office "${office}", e.g. "${office}:REF-0001", but got ${JSON.stringify(id.slice(0, 120))}.`,
  );
}
