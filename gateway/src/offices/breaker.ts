/** `CLOSED`: calls pass. `OPEN`: they are answered at once. `HALF_OPEN`: one call is under way to see whether the shard is back. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

/** What a call told of the shard itself, whatever it was asked: `NONE` where it never came to that. */
export type VitalSign = 'ALIVE' | 'SICK' | 'NONE';

/** Leave to make one call; whoever got it must `tell` what came of the call. */
export type Pass = symbol;

const ORDINARY: Pass = Symbol('ordinary');

export interface BreakerSettings {
  /** So many calls in a row that say that the shard is sick open the breaker. */
  readonly failuresInRowMax: number;
  /** How long nobody is let through, from the last failure to the next probe. */
  readonly openMs: number;
}

/**
 * The circuit breaker of one shard: while the shard is known to be sick, a caller hears so at once instead of after a deadline,
 * and the shard is left in peace but for one probe at a time. It counts failures in a row and no share of all calls: a shard
 * whose one heavy query always runs out of time still serves the others.
 *
 * Our own, since the libraries there are (cockatiel 4, opossum 10) read the wall clock, which can jump and which a test cannot
 * hand in, and cockatiel lets callers wait for the probe's end, which is a whole deadline.
 */
export class Breaker {
  readonly #settings: BreakerSettings;
  readonly #nowMs: () => number;
  #failuresInRow = 0;
  #openUntilMs: number | null = null;
  /** Of the one call that goes out while nobody else may. */
  #probe: Pass | null = null;

  /** `nowMs` is a clock that never goes back. */
  constructor(settings: BreakerSettings, nowMs: () => number) {
    this.#settings = settings;
    this.#nowMs = nowMs;
  }

  get state(): BreakerState {
    if (this.#openUntilMs === null) return 'CLOSED';
    return this.#probe ? 'HALF_OPEN' : 'OPEN';
  }

  /** A number: not now, but it is worth trying again after so many milliseconds. */
  admit(): Pass | number {
    if (this.#openUntilMs === null) return ORDINARY;
    if (this.#probe) return this.#settings.openMs;
    const leftMs = this.#openUntilMs - this.#nowMs();
    if (leftMs > 0) return Math.ceil(leftMs);
    this.#probe = Symbol('probe');
    return this.#probe;
  }

  tell(pass: Pass, sign: VitalSign): void {
    const isProbe = pass === this.#probe;
    if (isProbe) this.#probe = null;
    if (sign === 'SICK') this.#fail(isProbe);
    if (sign !== 'ALIVE') return;
    // Also from a call that set out before the breaker opened: who answers is there.
    this.#failuresInRow = 0;
    this.#openUntilMs = null;
    this.#probe = null;
  }

  #fail(isProbe: boolean): void {
    this.#failuresInRow += 1;
    // Those that set out before it opened fail one by one for as long as a deadline: they must not put off the probe.
    if (this.#openUntilMs !== null && !isProbe) return;
    if (this.#failuresInRow < this.#settings.failuresInRowMax) return;
    this.#openUntilMs = this.#nowMs() + this.#settings.openMs;
  }
}
