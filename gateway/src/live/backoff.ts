import { setTimeout as delay } from 'node:timers/promises';

/** Waits after the n-th failure in a row (from 0). Returns early, without throwing, where `signal` aborts. */
export type Backoff = (failures: number, signal: AbortSignal) => Promise<void>;

const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/**
 * Twice as long with each failure. Half of it is random: a hundred gateways that lost the same office must not come back in
 * one burst.
 */
export const jitteredBackoff: Backoff = async (failures, signal) => {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  await delay(whole / 2 + (whole / 2) * Math.random(), undefined, { signal }).catch(() => undefined);
};
