import { ofObject } from '@canopee/chassis/list-filter';
import type { CollectiveClaimFilter } from '@canopee/schema/generated/claims';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, inArray, type SQL } from 'drizzle-orm';
import { collectiveClaims } from '../tables.ts';

/** What a filter asks, as SQL; an empty list of values matches nothing. Throws `BAD_USER_INPUT`. */
export function collectiveClaimFilter(
  office: OfficeKey,
  where: CollectiveClaimFilter | null | undefined,
): SQL | undefined {
  if (!where) return undefined;
  const { building, system, state } = where;
  return and(
    ofObject(collectiveClaims.building, office, 'where.building', building),
    system ? inArray(collectiveClaims.system, system) : undefined,
    state ? inArray(collectiveClaims.state, state) : undefined,
  );
}
