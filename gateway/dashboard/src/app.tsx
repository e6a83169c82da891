import { useSession } from './gateway/use-session.ts';
import { LanguageContext, useLanguageChoice } from './language/use-language.ts';
import { BoardPage } from './view/board-page.tsx';
import { SignInPage } from './view/sign-in-page.tsx';

/** The live board: who asks, in which language, and then the faults. */
export function App() {
  const { language, other } = useLanguageChoice();
  const session = useSession();
  return (
    <LanguageContext.Provider value={language}>
      {session.credentials.token ? (
        <BoardPage session={session} otherLanguage={other} />
      ) : (
        <SignInPage session={session} otherLanguage={other} />
      )}
    </LanguageContext.Provider>
  );
}
