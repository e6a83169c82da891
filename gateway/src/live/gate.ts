/** Lets at most `placesMax` in at a time; the others wait in line. */
export class Gate {
  #free: number;
  readonly #waiting: Array<() => void> = [];

  constructor(placesMax: number) {
    this.#free = placesMax;
  }

  /** Resolves with how to leave, or with null where `signal` aborted before there was a place. */
  async enter(signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return null;
    if (this.#free > 0) {
      this.#free -= 1;
      return this.#leaving();
    }
    const { promise, resolve } = Promise.withResolvers<(() => void) | null>();
    const admit = () => {
      signal.removeEventListener('abort', giveUp);
      resolve(this.#leaving());
    };
    const giveUp = () => {
      this.#waiting.splice(this.#waiting.indexOf(admit), 1);
      resolve(null);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    this.#waiting.push(admit);
    return promise;
  }

  #leaving(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}
