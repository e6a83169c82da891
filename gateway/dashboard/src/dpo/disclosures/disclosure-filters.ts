import { addDays, beginOfDayInFrance, dayInFrance } from '../console/days.ts';
import type { Filters } from '../console/use-filters.ts';

/** What the record of accesses is narrowed to, as it stands in the URL. */
export const DISCLOSURE_FILTERS = [
  'office',
  'subject',
  'principal',
  'purpose',
  'agreement',
  'category',
  'kind',
  'from',
  'until',
  'after',
  'before',
  'entry',
] as const;
export type DisclosureFilters = Filters<(typeof DISCLOSURE_FILTERS)[number]>;

export const PAGE_ROWS = 25;
const DAYS_SHOWN = 30;

/** The period looked at: what the URL says, else the last thirty days with today. Days in France; the last is looked at too. */
export function periodOf({ from, until }: Pick<DisclosureFilters, 'from' | 'until'>, nowMs: number) {
  const last = until ?? dayInFrance(nowMs);
  return { from: from ?? addDays(last, 1 - DAYS_SHOWN), until: last };
}

/** Variables of `DISCLOSURES`. */
export function disclosureVariables(filters: DisclosureFilters, offices: readonly string[], nowMs: number) {
  const { subject, principal, purpose, agreement, category, kind, after, before } = filters;
  const { from, until } = periodOf(filters, nowMs);
  const where = withoutGaps({
    subject,
    principal,
    purpose,
    agreement,
    category,
    kind: kind && [kind],
    from: beginOfDayInFrance(from),
    to: beginOfDayInFrance(addDays(until, 1)),
  });
  const page = before ? { last: PAGE_ROWS, before } : withoutGaps({ first: PAGE_ROWS, after });
  return { where, offices, ...page };
}

/** Variables of `COUNTS`: counts are kept of no person concerned, so they cannot be narrowed to one. */
export function countVariables(filters: DisclosureFilters, offices: readonly string[], nowMs: number) {
  const { principal, purpose, agreement, category, kind } = filters;
  const { from, until } = periodOf(filters, nowMs);
  const narrowed = { principal, purpose, agreement, category, kind: kind && [kind] };
  return { where: withoutGaps({ ...narrowed, from, until: addDays(until, 1) }), offices };
}

function withoutGaps<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<Value>;
}
