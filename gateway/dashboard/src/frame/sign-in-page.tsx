import type { Session } from '../gateway/use-session.ts';
import { useText } from '../language/use-language.ts';
import { Header } from './header.tsx';
import { SessionChoice } from './session-choice.tsx';

/** Stands before the board for as long as nobody said who they are: offices answer to no stranger. */
export function SignInPage({ session, otherLanguage }: { session: Session; otherLanguage(): void }) {
  const { text } = useText();
  return (
    <>
      <Header title={text.title} page={null} connection={null} nowMs={0} otherLanguage={otherLanguage} />
      <main class="page sign-in">
        <h2 class="sign-in-title">{text.session.title}</h2>
        {session.isReady && <SessionChoice session={session} />}
      </main>
    </>
  );
}
