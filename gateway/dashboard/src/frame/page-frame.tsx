import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useText } from '../language/use-language.ts';
import { Header, type HeaderProps } from './header.tsx';
import type { PageProps } from './page-props.ts';
import type { PageName } from './route.ts';
import { SessionMenu } from './session-menu.tsx';

interface PageFrameProps
  extends Pick<PageProps, 'session' | 'otherLanguage'>,
    Partial<Pick<HeaderProps, 'connection'>> {
  readonly page: PageName;
  readonly title: string;
  /** The element that "skip" leads to, and the words for it. */
  readonly skipTo?: { readonly id: string; readonly words: string };
  readonly nowMs?: number;
  readonly children: ComponentChildren;
}

/** What stands around every page: where one can go, who one is, and the other language. The page itself is `main`. */
export function PageFrame(props: PageFrameProps) {
  const { page, title, skipTo, session, otherLanguage, connection = null, nowMs = 0, children } = props;
  const { text } = useText();
  useEffect(() => {
    document.title = `Canopée · ${title}`;
  }, [title]);
  return (
    <>
      <a class="skip" href={`#${skipTo?.id ?? 'page'}`}>
        {skipTo?.words ?? text.skipToPage}
      </a>
      <Header title={title} page={page} connection={connection} nowMs={nowMs} otherLanguage={otherLanguage}>
        <SessionMenu session={session} />
      </Header>
      <main class="page" id="page" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
