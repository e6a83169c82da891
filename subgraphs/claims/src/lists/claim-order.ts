import type { ListOrder } from '@canopee/chassis/list-page';
import type { ClaimOrder, ClaimOrderField } from '@canopee/schema/generated/claims';
import { type ClaimRow, claims } from '../tables.ts';

type OrderedBy = Omit<ListOrder<ClaimRow>, 'field' | 'direction'>;

const ORDERED_BY: Record<ClaimOrderField, OrderedBy> = {
  OPENED_AT: { column: claims.openedAt, valueOf: ({ openedAt }) => openedAt.toISOString(), castTo: 'timestamptz' },
  REFERENCE: { column: claims.reference, valueOf: ({ reference }) => reference },
  DUE_AT: { column: claims.dueAt, valueOf: ({ dueAt }) => dueAt?.toISOString() ?? null, castTo: 'timestamptz' },
  URGENCY: { column: claims.urgencyRank, valueOf: ({ urgencyRank }) => urgencyRank },
};

/** Newest first where nothing is asked: a desk looks at what came in. */
export function claimOrder(order: ClaimOrder | null | undefined): ListOrder<ClaimRow> {
  const { field, direction = 'ASC' } = order ?? { field: 'OPENED_AT', direction: 'DESC' };
  return { field, direction, ...ORDERED_BY[field] };
}

/** Claims that joined a collective claim: in the order they came. */
export const OLDEST_FIRST: ListOrder<ClaimRow> = claimOrder({ field: 'OPENED_AT', direction: 'ASC' });
