/**
 * Tells the streams of this process that the log may have grown. A ring is never lost: whoever took `rings` before reading the
 * log, and found nothing, is woken by any ring since.
 */
export class Wake {
  #rings = 0;
  #sleepers = new Set<() => void>();

  get rings(): number {
    return this.#rings;
  }

  ring(): void {
    this.#rings += 1;
    for (const wake of this.#sleepers) wake();
  }

  /** Resolves at the first ring after `seen`, when `delayMs` have passed, or when `signal` aborts, whichever comes first. */
  async after(seen: number, delayMs: number, signal: AbortSignal): Promise<void> {
    if (this.#rings !== seen || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = () => resolve();
    const timer = setTimeout(wake, delayMs);
    this.#sleepers.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    await promise;
    clearTimeout(timer);
    this.#sleepers.delete(wake);
    signal.removeEventListener('abort', wake);
  }
}
