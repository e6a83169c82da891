// `sv-SE` writes `YYYY-MM-DD`.
const frenchDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The day it is in France, `YYYY-MM-DD`: leases, mandates and agreements begin at midnight there, wherever a server stands. */
export function dayInFrance(instant: Date): string {
  return frenchDay.format(instant);
}
