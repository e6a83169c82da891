import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Answer, ask, type Credentials } from './ask.ts';

export interface Asked<Data> {
  /** `ASKING` until the first answer is there, null where nobody answered. */
  readonly answer: Answer<Data> | null | 'ASKING';
  again(): void;
}

/** Asks whenever the question is another one, and again on demand; the last answer stays in sight meanwhile. */
export function useAnswer<Data>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  credentials: Credentials,
): Asked<Data> {
  const question = JSON.stringify(variables);
  const [state, setState] = useState<{ of: string; answer: Answer<Data> | null } | null>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const keep = (answer: Answer<Data> | null) => isWanted && setState({ of: query + question, answer });
    ask<Data>(query, JSON.parse(question) as Record<string, unknown>, credentials).then(keep, () => keep(null));
    return () => {
      isWanted = false;
    };
  }, [query, question, credentials, count]);
  const again = useCallback(() => setCount((before) => before + 1), []);
  return { answer: state?.of === query + question ? state.answer : 'ASKING', again };
}
