import { Header } from '../frame/header.tsx';
import type { Session } from '../gateway/use-session.ts';
import { useText } from '../language/use-language.ts';
import { WhoChoice } from './who-choice.tsx';

/** Stands before every page for as long as nobody said who they are: offices answer to no stranger. */
export function SignInPage({ session, otherLanguage }: { session: Session; otherLanguage(): void }) {
  const { text } = useText();
  return (
    <>
      <Header title={text.signIn.title} page={null} connection={null} nowMs={0} otherLanguage={otherLanguage} />
      <main class="page sign-in">
        <h2 class="sign-in-title">{text.session.title}</h2>
        {session.isReady && <WhoChoice session={session} />}
      </main>
    </>
  );
}
