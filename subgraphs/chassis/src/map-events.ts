/** What becomes of each event on its way to one subscriber. */
export interface EventMapping<Event, Mapped> {
  map(event: Event): Promise<Mapped>;
  /** Makes of an error of the source, or of `map`, one that the subscriber may read. */
  maskError(error: unknown): Error;
  /** How long the subscriber may take before it asks for the next event. */
  deadlineMs: number;
  /** Called once an event where the subscriber takes longer. */
  onDeadline(): void;
  /** Called once, when nothing more comes. */
  onEnd?(): void;
}

/**
 * Maps events one at a time: the next is taken from the source when the subscriber asks for it, so a slow one fills no queue.
 *
 * Not a generator: `return()` of one that waits for the next event would wait for it too, and the subscriber who left would
 * keep its place until something happened. The source's `return()` has to end a `next()` that is waiting.
 */
export function mapEvents<Event, Mapped>(
  source: AsyncIterable<Event>,
  { map, maskError, deadlineMs, onDeadline, onEnd }: EventMapping<Event, Mapped>,
): AsyncGenerator<Mapped, void, void> {
  const events = source[Symbol.asyncIterator]();
  let deadline: NodeJS.Timeout | undefined;
  let ended = false;
  let isOver = false;
  const done = { done: true, value: undefined } as const;

  function over(): void {
    if (!isOver) onEnd?.();
    isOver = true;
  }

  async function end(): Promise<void> {
    ended = true;
    clearTimeout(deadline);
    over();
    await events.return?.();
  }

  return {
    async next() {
      clearTimeout(deadline);
      try {
        const event = await events.next();
        if (event.done) {
          over();
          return done;
        }
        const value = await map(event.value);
        if (ended) return done; // the subscriber left while the event was mapped
        deadline = setTimeout(onDeadline, deadlineMs);
        return { done: false, value };
      } catch (error) {
        await end();
        throw maskError(error);
      }
    },
    async return() {
      await end();
      return done;
    },
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: end,
  };
}
