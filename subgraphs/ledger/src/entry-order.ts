import type { ListOrder } from '@canopee/chassis/list-page';
import type { OrderDirection } from '@canopee/schema/list-cursor';
import { type EntryRow, entries } from './tables.ts';

/** Entries by when they were written down. */
export function entryOrder(direction: OrderDirection): ListOrder<EntryRow> {
  return {
    field: 'AT',
    direction,
    column: entries.at,
    valueOf: ({ at }) => at.toISOString(),
    castTo: 'timestamptz',
  };
}
