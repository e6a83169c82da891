/**
 * A stream of what `pull` gives, to its first null. `leave` is called once nobody reads any more.
 *
 * Not a generator function: `return()` of one that waits for the next value would wait for it too, and what runs for a client that
 * has left would run on until something happened.
 */
export function pulledStream<Value>(
  pull: () => Promise<Value | null>,
  leave: () => void,
): AsyncGenerator<Value, void, void> {
  let over = false;
  const finish = () => {
    if (!over) leave();
    over = true;
    return { done: true, value: undefined } as const;
  };
  return {
    async next() {
      if (over) return finish();
      try {
        const value = await pull();
        return value === null || over ? finish() : { done: false, value };
      } catch (error) {
        finish();
        throw error;
      }
    },
    return: async () => finish(),
    async throw(error) {
      finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void finish(),
  };
}
