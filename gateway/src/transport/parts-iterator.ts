import { Inbox } from '../faults/inbox.ts';
import type { Answer, Deliver } from '../merge/answer.ts';

interface Waiting {
  readonly part: Answer;
  /** To be called when it was taken: only then does the next one follow. */
  taken(): void;
}

/**
 * An answer's parts for whoever pulls them one by one. `leave` is called when nobody pulls any more.
 *
 * Not a generator function: `return()` of one that waits for a part would wait for it too, and what runs for a client that has
 * left would run on.
 */
export function partsOf(
  answer: (deliver: Deliver) => Promise<Answer>,
  leave: () => void,
): AsyncGenerator<Answer, void, void> {
  const inbox = new Inbox<Waiting>();
  let current: Waiting | null = null;
  const put = (part: Answer) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    inbox.push({ part, taken: resolve });
    return promise;
  };
  answer(put).then(
    (last) => {
      void put(last);
      inbox.end(null);
    },
    (error: Error) => inbox.end(error),
  );
  const finish = async () => {
    current?.taken();
    leave();
    inbox.end(null);
    return { done: true, value: undefined } as const;
  };
  return {
    async next() {
      current?.taken();
      current = await inbox.pull();
      return current ? { done: false, value: current.part } : { done: true, value: undefined };
    },
    return: finish,
    async throw(error) {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await finish()),
  };
}
