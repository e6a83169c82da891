import { LazyPage } from './frame/lazy-page.tsx';
import { type PageName, SIGNED_IN } from './frame/route.ts';
import { useRoute } from './frame/use-route.ts';
import { useSession } from './gateway/use-session.ts';
import { LanguageContext, useLanguageChoice } from './language/use-language.ts';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { SignedInPage } from './sign-in/signed-in-page.tsx';

/** Each page is a chunk of its own: whoever watches the board does not load the desk. */
const LOADS = {
  board: () => import('./view/board-page.tsx').then(({ BoardPage }) => BoardPage),
  desk: () => import('./desk/desk-page.tsx').then(({ DeskPage }) => DeskPage),
  dpo: () => import('./dpo/dpo-page.tsx').then(({ DpoPage }) => DpoPage),
} as const satisfies Record<PageName, unknown>;

/** Everything that offices' staff hold in their hands: who asks, in which language, and then the page of the URL. */
export function App() {
  const { language, other } = useLanguageChoice();
  const { page, words } = useRoute();
  const session = useSession(page);
  return (
    <LanguageContext.Provider value={language}>
      {page === 'board' && words[0] === SIGNED_IN ? (
        <SignedInPage session={session} />
      ) : session.credentials.token ? (
        <LazyPage load={LOADS[page]} session={session} words={words} otherLanguage={other} />
      ) : (
        <SignInPage session={session} otherLanguage={other} />
      )}
    </LanguageContext.Provider>
  );
}
