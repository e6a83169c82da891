import { useCallback, useState } from 'preact/hooks';
import { ask, type Credentials, codeOf } from '../gateway/ask.ts';
import { type ChangeName, changeDocument } from './desk-documents.ts';
import type { DeskProblem } from './desk-texts.ts';

export type ChangeState = 'IDLE' | 'SENDING' | 'DONE' | DeskProblem;

/** Makes a change. Whatever comes of it, `after` reads anew what is shown: somebody else may have been faster. */
export type Change = (name: ChangeName, input: Readonly<Record<string, unknown>>) => Promise<boolean>;

const PROBLEMS: readonly DeskProblem[] = [
  'VERSION_CONFLICT',
  'STATE_CONFLICT',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
];

/** Changes one after another, and how the last one went. */
export function useChange(credentials: Credentials, after: () => void): { state: ChangeState; change: Change } {
  const [state, setState] = useState<ChangeState>('IDLE');
  const change = useCallback<Change>(
    async (name, input) => {
      setState('SENDING');
      const problem = await problemIn(name, input, credentials);
      setState(problem ?? 'DONE');
      after();
      return problem === null;
    },
    [credentials, after],
  );
  return { state, change };
}

async function problemIn(
  name: ChangeName,
  input: Readonly<Record<string, unknown>>,
  credentials: Credentials,
): Promise<DeskProblem | null> {
  try {
    const answer = await ask<Record<string, object | null>>(changeDocument(name), { input }, credentials);
    if (answer.data?.[name]) return null;
    const code = codeOf(answer);
    return PROBLEMS.find((problem) => problem === code) ?? (code?.startsWith('OFFICE_') ? 'UNREACHABLE' : 'OTHER');
  } catch {
    return 'UNREACHABLE';
  }
}
