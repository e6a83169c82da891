import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Answer, type AnswerError, ask, type Credentials } from '../../gateway/ask.ts';

/** What a view asks of the gateway: all of it can be shown, copied and asked again elsewhere. */
export interface Question {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Key of the register of processing activities. */
  readonly purpose: string;
}

/** What became of an office that was asked, as the gateway says it. */
export interface OfficeOutcome {
  readonly office: string;
  readonly outcome: string;
  readonly elapsedMs: number;
}

export interface Asked<Data> {
  /** Of the question that was asked last, also while it is asked again; null before, and where nothing came. */
  readonly data: Data | null;
  readonly errors: readonly AnswerError[];
  readonly outcomes: readonly OfficeOutcome[];
  readonly isAsking: boolean;
  /** The gateway could not be reached. */
  readonly isUnreachable: boolean;
  again(): void;
}

type Held<Data> = Omit<Asked<Data>, 'again'> & { readonly key: string };

const NOTHING = { data: null, errors: [], outcomes: [], isAsking: true, isUnreachable: false } as const;

/** Asks whenever the question is another. Null asks nothing. */
export function useQuestion<Data>(question: Question | null, { token }: Credentials): Asked<Data> {
  const key = JSON.stringify([question, token]);
  const [held, hold] = useState<Held<Data>>({ ...NOTHING, key });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (question === null) return;
    let isWanted = true;
    hold((before) => (before.key === key ? { ...before, isAsking: true } : { ...NOTHING, key }));
    askGateway<Data>(question, token).then((came) => isWanted && hold({ ...came, key }));
    return () => {
      isWanted = false;
    };
    // The key says all of the question and of who asks.
  }, [key, round]);
  const again = useCallback(() => setRound((rounds) => rounds + 1), []);
  // What came for another question is not shown for this one.
  return { ...(held.key === key ? held : NOTHING), again };
}

/** The same once, for a step that somebody takes: rejects never, says in `errors` why nothing was done. */
export async function askGateway<Data>(
  { document, variables, purpose }: Question,
  token: string | null,
): Promise<Omit<Asked<Data>, 'again'>> {
  try {
    const answer: Answer<Data> = await ask<Data>(document, variables, { token, purpose });
    const { data = null, errors = [], extensions } = answer;
    return { data, errors, outcomes: extensions?.offices ?? [], isAsking: false, isUnreachable: false };
  } catch {
    return { ...NOTHING, isAsking: false, isUnreachable: true };
  }
}
