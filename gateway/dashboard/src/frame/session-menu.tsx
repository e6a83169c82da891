import { useRef } from 'preact/hooks';
import type { Session } from '../gateway/use-session.ts';
import { useText } from '../language/use-language.ts';
import { SessionChoice } from './session-choice.tsx';

/** Who uses the board, with the way to change it. */
export function SessionMenu({ session }: { session: Session }) {
  const { text } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const { person } = session;
  return (
    <>
      <button type="button" class="button session-button" onClick={() => dialog.current?.showModal()}>
        <span class="session-name">{person?.name ?? text.session.ownToken}</span>
        {person && <span class="session-label">{person.label}</span>}
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby="session-title">
        <h2 id="session-title" class="dialog-title">
          {text.session.title}
        </h2>
        <SessionChoice session={session} onChosen={() => dialog.current?.close()} />
        <form method="dialog" class="dialog-foot">
          <button type="submit" class="button">
            {text.session.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
