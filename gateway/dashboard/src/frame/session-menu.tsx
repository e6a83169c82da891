import { useRef } from 'preact/hooks';
import type { Session } from '../gateway/use-session.ts';
import { useText } from '../language/use-language.ts';
import { WhoChoice } from '../sign-in/who-choice.tsx';

/** Who uses the board, with the way to change it. */
export function SessionMenu({ session }: { session: Session }) {
  const { text } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const { person, signedIn, offers } = session;
  const offer = offers.find(({ issuer }) => issuer === signedIn?.issuer);
  const label = person?.label ?? offer?.name;
  return (
    <>
      <button type="button" class="button session-button" onClick={() => dialog.current?.showModal()}>
        <span class="session-name">{person?.name ?? signedIn?.name ?? text.session.ownToken}</span>
        {label && <span class="session-label">{label}</span>}
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby="session-title">
        <h2 id="session-title" class="dialog-title">
          {text.session.title}
        </h2>
        <WhoChoice session={session} onChosen={() => dialog.current?.close()} />
        <form method="dialog" class="dialog-foot">
          <button type="button" class="button" onClick={session.signOut}>
            {text.signIn.out}
          </button>
          <button type="submit" class="button">
            {text.session.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
