import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Credentials } from './ask.ts';
import { type DemoPerson, loadPeople } from './people.ts';

/** Who uses the board, and for what purpose. */
export interface Session {
  readonly credentials: Credentials;
  /** Null where a token was pasted or nobody signed in. */
  readonly person: DemoPerson | null;
  /** People to choose from; empty with real data. */
  readonly people: readonly DemoPerson[];
  /** False until it is known who there is to choose from. */
  readonly isReady: boolean;
  /** Why the last token was refused. */
  readonly refusal: string | null;
  choosePerson(person: DemoPerson | null): void;
  useToken(token: string): void;
  choosePurpose(purpose: string): void;
  refuse(message: string): void;
}

/** What is remembered of a choice, for as long as the tab is open. */
interface Choice {
  readonly personName: string | null;
  readonly token: string | null;
  readonly purpose: string | null;
}

const STORED_AS = 'canopee.session';
const NOBODY: Choice = { personName: null, token: null, purpose: null };
/** What a board of faults is for. */
const USUAL_PURPOSE = 'TECHNICAL_MONITORING';

export function useSession(): Session {
  const [people, setPeople] = useState<readonly DemoPerson[] | null>(null);
  const [choice, setChoice] = useState<Choice>(remembered);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => void loadPeople().then(setPeople), []);
  const choose = useCallback((next: Choice) => {
    sessionStorage.setItem(STORED_AS, JSON.stringify(next));
    setRefusal(null);
    setChoice(next);
  }, []);
  const refuse = useCallback((message: string) => {
    sessionStorage.removeItem(STORED_AS);
    setChoice(NOBODY);
    setRefusal(message);
  }, []);
  return useMemo(() => {
    const person = people?.find(({ name }) => name === choice.personName) ?? null;
    return {
      person,
      people: people ?? [],
      isReady: people !== null,
      refusal,
      refuse,
      credentials: { token: person?.token ?? choice.token, purpose: choice.purpose },
      choosePerson: (chosen) =>
        choose(chosen ? { personName: chosen.name, token: null, purpose: usual(chosen) } : NOBODY),
      useToken: (token) => choose({ personName: null, token: token.trim(), purpose: USUAL_PURPOSE }),
      choosePurpose: (purpose) => choose({ ...choice, purpose }),
    };
  }, [people, choice, refusal, choose, refuse]);
}

function usual({ purposes }: DemoPerson): string | null {
  return purposes.includes(USUAL_PURPOSE) ? USUAL_PURPOSE : (purposes[0] ?? null);
}

function remembered(): Choice {
  try {
    return { ...NOBODY, ...(JSON.parse(sessionStorage.getItem(STORED_AS) ?? '{}') as Partial<Choice>) };
  } catch {
    return NOBODY;
  }
}
