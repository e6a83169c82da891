import type { Answer, Deliver } from '../merge/answer.ts';
import { Inbox } from '../offices/inbox.ts';
import { pulledStream } from '../subscriptions/pulled-stream.ts';

interface Waiting {
  readonly part: Answer;
  /** To be called when it was taken: only then does the next one follow. */
  taken(): void;
}

/** An answer's parts for whoever pulls them one by one. `leave` is called once nobody does any more. */
export function partsOf(
  answer: (deliver: Deliver['part']) => Promise<Answer>,
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
  const pull = async () => {
    current?.taken();
    current = await inbox.pull();
    return current?.part ?? null;
  };
  return pulledStream(pull, () => {
    current?.taken();
    leave();
    inbox.end(null);
  });
}
