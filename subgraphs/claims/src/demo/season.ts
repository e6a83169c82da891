/** How much more often than on average something is reported, January to December. */
export const SEASONS = {
  EVEN: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  /** Collective heating runs from about mid-October to mid-May; outside that there is nothing to complain about. */
  HEATING: [2.3, 2.1, 1.5, 0.8, 0.3, 0, 0, 0, 0.3, 1.8, 2.2, 2.4],
  /** Condensation and mould. */
  COLD: [1.8, 1.7, 1.4, 1, 0.7, 0.4, 0.3, 0.3, 0.6, 1, 1.4, 1.7],
  /** Pests, open windows, noise outside. */
  WARM: [0.4, 0.4, 0.7, 1, 1.4, 1.8, 2, 1.9, 1.2, 0.7, 0.5, 0.4],
  RAIN: [1.3, 1.2, 1.1, 0.9, 0.9, 0.8, 0.7, 0.8, 0.9, 1.2, 1.5, 1.4],
} as const satisfies Record<string, readonly number[]>;

export type Season = keyof typeof SEASONS;

export const SEASON_FACTOR_MAX = Math.max(...Object.values(SEASONS).flat());

export function seasonFactor(season: Season, instant: Date): number {
  return SEASONS[season][instant.getUTCMonth()] as number;
}
