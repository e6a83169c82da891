const DAY_MS = 86_400_000;

const inFrance = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const hourInFrance = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });

/** The day that it is in France, as the contract writes one: `2026-11-24`. */
export function dayInFrance(ms: number): string {
  return inFrance.format(ms);
}

/** A day and so many more, or less. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant at which a day begins in France, one hour or two before it does in UTC. */
export function beginOfDayInFrance(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const ahead = (24 + Number(hourInFrance.format(midnight - 3 * 3_600_000)) - 21) % 24;
  return new Date(midnight - ahead * 3_600_000).toISOString();
}
