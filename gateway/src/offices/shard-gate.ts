/** How busy a shard is kept by this gateway, in requests. */
export interface ShardLoad {
  readonly running: number;
  readonly waiting: number;
}

/**
 * The door to one shard: so many requests inside, so many waiting, the rest turned away at once. A shard that is slow then
 * costs its own callers time and nobody else memory.
 */
export class ShardGate {
  readonly #insideMax: number;
  readonly #waitingMax: number;
  readonly #waiting = new Set<(entered: boolean) => void>();
  #inside = 0;

  constructor(insideMax: number, waitingMax: number) {
    this.#insideMax = insideMax;
    this.#waitingMax = waitingMax;
  }

  /** Requests inside, and requests that wait. */
  get load(): ShardLoad {
    return { running: this.#inside, waiting: this.#waiting.size };
  }

  /** True once inside; whoever is must call `leave()`. False where there is no room, or none came free before the signal. */
  enter(signal: AbortSignal): boolean | Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#inside < this.#insideMax) {
      this.#inside += 1;
      return true;
    }
    if (this.#waiting.size >= this.#waitingMax) return false;
    return new Promise((resolve) => {
      const settle = (entered: boolean) => {
        this.#waiting.delete(settle);
        signal.removeEventListener('abort', giveUp);
        resolve(entered);
      };
      const giveUp = () => settle(false);
      signal.addEventListener('abort', giveUp);
      this.#waiting.add(settle);
    });
  }

  /** Gives the place to who has waited longest, if anybody does. */
  leave(): void {
    const [next] = this.#waiting;
    if (next) next(true);
    else this.#inside -= 1;
  }
}
