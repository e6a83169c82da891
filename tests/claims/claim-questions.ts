import { BUILDING_SYSTEMS } from '@canopee/chassis/building-system';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { ClaimRow } from '@canopee/claims/tables';
import { CLAIM_CATEGORIES, CLAIM_STATES, CLAIM_URGENCIES, OPEN_CLAIM_STATES } from '@canopee/claims/vocabulary';
import type { ClaimFilter, ClaimOrder } from '@canopee/schema/generated/claims';
import { globalId } from '@canopee/schema/global-id';
import { compareListCursors, type ListCursor, type OrderValue } from '@canopee/schema/list-cursor';
import { opal } from './claims-at-office.ts';

/** A list that somebody asks for, and which claims belong into it by the words of the contract. */
export interface ClaimQuestion {
  where: Record<string, unknown>;
  orderBy: ClaimOrder | null;
  belongs(claim: ClaimRow): boolean;
}

interface Condition {
  where: Record<string, unknown>;
  belongs(claim: ClaimRow): boolean;
}

export function randomQuestion(random: SeededRandom, claims: readonly ClaimRow[]): ClaimQuestion {
  const conditions = allConditions(random, random.pick(claims)).filter(() => random.chance(0.15));
  return {
    where: Object.assign({}, ...conditions.map(({ where }) => where)),
    orderBy: random.chance(0.1)
      ? null
      : {
          field: random.pick(['OPENED_AT', 'REFERENCE', 'URGENCY', 'DUE_AT']),
          direction: random.pick(['ASC', 'DESC']),
        },
    belongs: (claim) => conditions.every((condition) => condition.belongs(claim)),
  };
}

/** The answer as the contract says it: filtered and sorted here, by the comparison that the gateway merges with. */
export function expectedClaims({ orderBy, belongs }: ClaimQuestion, claims: readonly ClaimRow[]): ClaimRow[] {
  const order = orderBy ?? { field: 'OPENED_AT', direction: 'DESC' };
  return claims.filter(belongs).toSorted((a, b) => compareListCursors(cursorOf(a, order), cursorOf(b, order)));
}

export function cursorOf(claim: ClaimRow, { field, direction = 'ASC' }: ClaimOrder, id?: string): ListCursor {
  return { field, direction, value: orderValue(claim, field), id: id ?? globalId(opal, claim.reference) };
}

function orderValue(claim: ClaimRow, field: ClaimOrder['field']): OrderValue {
  switch (field) {
    case 'OPENED_AT':
      return claim.openedAt.toISOString();
    case 'REFERENCE':
      return claim.reference;
    case 'DUE_AT':
      return claim.dueAt?.toISOString() ?? null;
    case 'URGENCY':
      return CLAIM_URGENCIES.indexOf(claim.urgency) + 1;
  }
}

/** One of each kind that `ClaimFilter` knows, with the values of `like` so that something is found. */
function allConditions(random: SeededRandom, like: ClaimRow): Condition[] {
  const { building, dwelling, tenant, collectiveClaim, openedAt } = like;
  const states: readonly string[] = OPEN_CLAIM_STATES;
  const open = random.chance(0.5);
  return [
    { where: { building: globalId(opal, building) }, belongs: (claim) => claim.building === building },
    {
      where: { dwelling: globalId(opal, dwelling ?? 'LGT-0') },
      belongs: (claim) => claim.dwelling === (dwelling ?? 'LGT-0'),
    },
    { where: { tenant: globalId(opal, tenant ?? 'LOC-0') }, belongs: (claim) => claim.tenant === (tenant ?? 'LOC-0') },
    {
      where: { collectiveClaim: globalId(opal, collectiveClaim ?? 'none') },
      belongs: (claim) => claim.collectiveClaim === (collectiveClaim ?? 'none'),
    },
    { where: { building: 'reims-habitat:BAT-1' }, belongs: () => false },
    oneOf('category', random, CLAIM_CATEGORIES),
    oneOf('system', random, BUILDING_SYSTEMS),
    oneOf('urgency', random, CLAIM_URGENCIES),
    oneOf('state', random, CLAIM_STATES),
    { where: { open }, belongs: ({ state }) => states.includes(state) === open },
    { where: { openedFrom: openedAt.toISOString() }, belongs: (claim) => claim.openedAt >= openedAt },
    { where: { openedTo: openedAt.toISOString() }, belongs: (claim) => claim.openedAt < openedAt },
    {
      where: { dueBefore: openedAt.toISOString() },
      belongs: ({ dueAt }) => dueAt !== null && dueAt < openedAt,
    },
  ];
}

function oneOf<Field extends keyof ClaimRow & keyof ClaimFilter>(
  field: Field,
  random: SeededRandom,
  values: readonly ClaimRow[Field][],
): Condition {
  const some = values.filter(() => random.chance(0.4));
  return { where: { [field]: some }, belongs: (claim) => some.includes(claim[field]) };
}
