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
const DAY_MS = 86_400_000;

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

/** `2026-11-24` and so many days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const inFrance = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const hourInFrance = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });

export function dayInFrance(ms: number): string {
  return inFrance.format(ms);
}

/** The instant at which a day begins in France, one hour or two before it does in UTC. */
export function beginOfDayInFrance(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const ahead = (24 + Number(hourInFrance.format(midnight - 3 * 3_600_000)) - 21) % 24;
  return new Date(midnight - ahead * 3_600_000).toISOString();
}

function withoutGaps<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<Value>;
}
