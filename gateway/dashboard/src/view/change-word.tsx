import type { ChangeState } from '../gateway/use-change.ts';
import { useMessages } from '../language/use-language.ts';
import { CHANGE_TEXTS } from './change-texts.ts';
import './change-word.css';

/** How the last change went, also for whoever does not see it, and the way back where there is one. */
export function ChangeWord({ state, undo = null }: { state: ChangeState; undo?: (() => void) | null }) {
  const own = useMessages(CHANGE_TEXTS);
  const isProblem = state !== 'IDLE' && state !== 'SENDING' && state !== 'DONE';
  const said = state === 'SENDING' ? own.sending : state === 'DONE' ? own.done : '';
  return (
    <>
      <p class="change-word" role="status">
        {said}
        {state === 'DONE' && undo && (
          <button type="button" class="button button-quiet" onClick={undo}>
            {own.undo}
          </button>
        )}
      </p>
      {isProblem && (
        <p class="change-problem" role="alert">
          {own.problem[state]}
        </p>
      )}
    </>
  );
}
