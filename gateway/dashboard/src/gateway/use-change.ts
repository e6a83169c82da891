import { useCallback, useState } from 'preact/hooks';
import { ask, type Credentials, codeOf } from './ask.ts';

/** Why a change could not be made. */
export type ChangeProblem =
  | 'VERSION_CONFLICT'
  | 'STATE_CONFLICT'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'UNREACHABLE'
  | 'OTHER';

export type ChangeState = 'IDLE' | 'SENDING' | 'DONE' | ChangeProblem;

/** Makes the change of that name. Says whether it was made. */
export type Change<Name extends string> = (name: Name, input: Readonly<Record<string, unknown>>) => Promise<boolean>;

const PROBLEMS: readonly ChangeProblem[] = [
  'VERSION_CONFLICT',
  'STATE_CONFLICT',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
];

/**
 * Changes one after another, and how the last one went. Whatever comes of one, `after` reads anew what is shown: somebody else may
 * have been faster. A document has one root field, of the change's name.
 */
export function useChange<Name extends string>(
  documentOf: (name: Name) => string,
  credentials: Credentials,
  after: () => void,
): { state: ChangeState; change: Change<Name> } {
  const [state, setState] = useState<ChangeState>('IDLE');
  const change = useCallback<Change<Name>>(
    async (name, input) => {
      setState('SENDING');
      const problem = await problemIn(name, documentOf(name), input, credentials);
      setState(problem ?? 'DONE');
      after();
      return problem === null;
    },
    [documentOf, credentials, after],
  );
  return { state, change };
}

async function problemIn(
  name: string,
  document: string,
  input: Readonly<Record<string, unknown>>,
  credentials: Credentials,
): Promise<ChangeProblem | null> {
  try {
    const answer = await ask<Record<string, object | null>>(document, { input }, credentials);
    if (answer.data?.[name]) return null;
    const code = codeOf(answer);
    return PROBLEMS.find((problem) => problem === code) ?? (code?.startsWith('OFFICE_') ? 'UNREACHABLE' : 'OTHER');
  } catch {
    return 'UNREACHABLE';
  }
}
