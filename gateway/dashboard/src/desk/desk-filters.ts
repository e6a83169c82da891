import { CATEGORIES, type Category, URGENCIES, type Urgency } from '../claims/claim.ts';
import { DESK_LISTS, type DeskList } from './desk-texts.ts';

/** Which claims the desk lists. Stands in the URL, so that a view can be sent to a colleague. */
export interface DeskFilters {
  readonly list: DeskList;
  readonly urgency: Urgency | null;
  readonly category: Category | null;
}

/** Reads `?list=confirm&urgency=URGENT&category=LIFT`; words that the desk does not know are passed over. */
export function deskFiltersIn(search: string): DeskFilters {
  const given = new URLSearchParams(search);
  return {
    list: DESK_LISTS.find((list) => list === given.get('list')) ?? 'open',
    urgency: URGENCIES.find((urgency) => urgency === given.get('urgency')) ?? null,
    category: CATEGORIES.find((category) => category === given.get('category')) ?? null,
  };
}

/** The search part of the URL with these filters, or nothing for what is usual. */
export function deskSearch({ list, urgency, category }: DeskFilters): string {
  const params = new URLSearchParams({
    ...(list !== 'open' && { list }),
    ...(urgency && { urgency }),
    ...(category && { category }),
  });
  return params.size > 0 ? `?${params}` : '';
}

/** The same as the gateway is asked. */
export function claimFilterOf({ list, urgency, category }: DeskFilters): Readonly<Record<string, unknown>> {
  return {
    ...(list === 'confirm' ? { state: ['RESOLVED'] } : { open: true }),
    ...(urgency && { urgency: [urgency] }),
    ...(category && { category: [category] }),
  };
}
