import { setMaxListeners } from 'node:events';

interface Running<Result> {
  readonly result: Promise<Result>;
  readonly cut: AbortController;
  waiting: number;
}

/** Work under way, by what it is: whoever wants the same while it runs waits for it instead of beginning it again. */
export class SharedWork<Result> {
  readonly #running = new Map<string, Running<Result>>();

  /**
   * The result of what runs under `key`, begun here where nothing does. `signal` lets this one leave, with its reason; the work is
   * cut only when nobody waits for it any more. All get the same object: nobody may change it.
   */
  async join(key: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    const running = this.#running.get(key) ?? this.#begin(key, begin);
    running.waiting += 1;
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave);
    try {
      return await Promise.race([running.result, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      running.waiting -= 1;
      if (running.waiting === 0 && this.#forget(key, running)) running.cut.abort();
    }
  }

  #begin(key: string, begin: (signal: AbortSignal) => Promise<Result>): Running<Result> {
    const cut = new AbortController();
    setMaxListeners(0, cut.signal);
    const running: Running<Result> = { result: begin(cut.signal), cut, waiting: 0 };
    this.#running.set(key, running);
    // Who comes once the result is there wants a newer one.
    const forget = () => this.#forget(key, running);
    running.result.then(forget, forget);
    return running;
  }

  /** False where it is forgotten already, because it is done. */
  #forget(key: string, running: Running<Result>): boolean {
    return this.#running.get(key) === running && this.#running.delete(key);
  }
}
