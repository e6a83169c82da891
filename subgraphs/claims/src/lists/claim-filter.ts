import { ofObject } from '@canopee/chassis/list-filter';
import type { ClaimFilter } from '@canopee/schema/generated/claims';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, gte, inArray, lt, type SQL } from 'drizzle-orm';
import { claims } from '../tables.ts';
import { OPEN_CLAIM_STATES, SETTLED_CLAIM_STATES } from '../vocabulary.ts';

/** What a filter asks, as SQL; an empty list of values matches nothing. Throws `BAD_USER_INPUT`. */
export function claimFilter(office: OfficeKey, where: ClaimFilter | null | undefined): SQL | undefined {
  if (!where) return undefined;
  const { building, dwelling, tenant, collectiveClaim, category, system, urgency, state, open } = where;
  const { openedFrom, openedTo, dueBefore } = where;
  return and(
    ofObject(claims.building, office, 'where.building', building),
    ofObject(claims.dwelling, office, 'where.dwelling', dwelling),
    ofObject(claims.tenant, office, 'where.tenant', tenant),
    ofObject(claims.collectiveClaim, office, 'where.collectiveClaim', collectiveClaim),
    category ? inArray(claims.category, category) : undefined,
    system ? inArray(claims.system, system) : undefined,
    urgency ? inArray(claims.urgency, urgency) : undefined,
    state ? inArray(claims.state, state) : undefined,
    open != null ? inArray(claims.state, open ? OPEN_CLAIM_STATES : SETTLED_CLAIM_STATES) : undefined,
    openedFrom ? gte(claims.openedAt, openedFrom) : undefined,
    openedTo ? lt(claims.openedAt, openedTo) : undefined,
    dueBefore ? lt(claims.dueAt, dueBefore) : undefined,
  );
}
