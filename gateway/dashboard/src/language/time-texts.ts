/** Instants as people read them, in one language. */
export interface TimeTexts {
  /** `14:32`, or with the day where it is not today. */
  clock(at: string | number, nowMs: number): string;
  /** `il y a 5 min`. */
  ago(at: string, nowMs: number): string;
  /** `24 nov. 2026, 14:32:07`. */
  exact(at: string): string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function timeTexts(locale: string, justNow: string): TimeTexts {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return {
    clock(at, nowMs) {
      const date = new Date(at);
      const isToday = date.toDateString() === new Date(nowMs).toDateString();
      return (isToday ? time : day).format(date);
    },
    ago(at, nowMs) {
      const { amount, unit } = span(nowMs - Date.parse(at));
      return amount === 0 ? justNow : relative.format(-amount, unit);
    },
    exact: (at) => exact.format(new Date(at)),
  };
}

function span(ms: number): { amount: number; unit: 'minute' | 'hour' | 'day' } {
  const past = Math.max(0, ms);
  if (past < HOUR_MS) return { amount: Math.floor(past / MINUTE_MS), unit: 'minute' };
  if (past < DAY_MS) return { amount: Math.floor(past / HOUR_MS), unit: 'hour' };
  return { amount: Math.floor(past / DAY_MS), unit: 'day' };
}
