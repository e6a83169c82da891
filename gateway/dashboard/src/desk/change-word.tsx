import { useMessages } from '../language/use-language.ts';
import { DESK_TEXTS } from './desk-language.ts';
import type { ChangeState } from './use-change.ts';

/** How the last change went, also for whoever does not see it. */
export function ChangeWord({ state }: { state: ChangeState }) {
  const own = useMessages(DESK_TEXTS);
  const isProblem = state !== 'IDLE' && state !== 'SENDING' && state !== 'DONE';
  const said = state === 'SENDING' ? own.sending : state === 'DONE' ? own.done : '';
  return (
    <>
      <p class="change-word" role="status">
        {said}
      </p>
      {isProblem && (
        <p class="change-problem" role="alert">
          {own.problem[state]}
        </p>
      )}
    </>
  );
}
