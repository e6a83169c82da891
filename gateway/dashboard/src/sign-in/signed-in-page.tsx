import { useEffect, useRef } from 'preact/hooks';
import { pathOf } from '../frame/route.ts';
import { goTo } from '../frame/use-route.ts';
import type { Session } from '../gateway/use-session.ts';
import { useText } from '../language/use-language.ts';

/** Where the identity provider sends people back to: for a moment, until what it sent is taken. */
export function SignedInPage({ session }: { session: Session }) {
  const { text } = useText();
  const isTaken = useRef(false);
  useEffect(() => {
    // What the provider sent is good once.
    if (isTaken.current || !session.isReady) return;
    isTaken.current = true;
    const url = new URL(location.href);
    void session.finishSignIn(url).then((returnTo) => goTo(returnTo ?? pathOf('board'), { replace: true }));
  }, [session]);
  return (
    <main class="page sign-in">
      <p role="status">{text.signIn.underWay}</p>
    </main>
  );
}
