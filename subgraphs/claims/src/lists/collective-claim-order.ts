import type { ListOrder } from '@canopee/chassis/list-page';
import type { CollectiveClaimOrder, CollectiveClaimOrderField } from '@canopee/schema/generated/claims';
import { type CollectiveClaimRow, collectiveClaims } from '../tables.ts';

type OrderedBy = Omit<ListOrder<CollectiveClaimRow>, 'field' | 'direction'>;

const ORDERED_BY: Record<CollectiveClaimOrderField, OrderedBy> = {
  OPENED_AT: {
    column: collectiveClaims.openedAt,
    valueOf: ({ openedAt }) => openedAt.toISOString(),
    castTo: 'timestamptz',
  },
  REFERENCE: { column: collectiveClaims.reference, valueOf: ({ reference }) => reference },
};

/** Newest first where nothing is asked. */
export function collectiveClaimOrder(order: CollectiveClaimOrder | null | undefined): ListOrder<CollectiveClaimRow> {
  const { field, direction = 'ASC' } = order ?? { field: 'OPENED_AT', direction: 'DESC' };
  return { field, direction, ...ORDERED_BY[field] };
}
