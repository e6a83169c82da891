/** What callbacks push, one reader pulls. The reader sees everything pushed before the end, then the end or its error. */
export class Inbox<Value> {
  readonly #values: Value[] = [];
  #end: { readonly error: Error | null } | null = null;
  #wake: (() => void) | null = null;

  /** Values that nobody has pulled yet. */
  get length(): number {
    return this.#values.length;
  }

  push(value: Value): void {
    this.#values.push(value);
    this.#wake?.();
  }

  /** Only the first end counts. */
  end(error: Error | null): void {
    this.#end ??= { error };
    this.#wake?.();
  }

  /** Null at the end; throws where that came with an error. */
  async pull(): Promise<Value | null> {
    for (;;) {
      if (this.#values.length > 0) return this.#values.shift() as Value;
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
      this.#wake = null;
    }
  }
}
