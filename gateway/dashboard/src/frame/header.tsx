import type { ComponentChildren } from 'preact';
import type { Connection } from '../board/board-state.ts';
import { useText } from '../language/use-language.ts';
import { CanopyMark } from '../view/icons.tsx';
import { PageLink } from './page-link.tsx';
import { PAGES, type PageName, pathOf } from './route.ts';

export interface HeaderProps {
  readonly title: string;
  /** Null for as long as nobody signed in: there is nowhere to go. */
  readonly page: PageName | null;
  /** Null where nothing is followed. */
  readonly connection: Connection | null;
  readonly nowMs: number;
  otherLanguage(): void;
  readonly children?: ComponentChildren;
}

export function Header({ title, page, connection, nowMs, otherLanguage, children }: HeaderProps) {
  const { key, text, time } = useText();
  return (
    <header class="header">
      <div class="header-name">
        <CanopyMark />
        <div>
          <p class="header-network">{text.tagline}</p>
          <h1 class="header-title">{title}</h1>
        </div>
      </div>
      {page && <PageLinks current={page} />}
      {connection && <ConnectionState connection={connection} nowMs={nowMs} />}
      {connection && (
        <time class="header-clock" aria-hidden="true">
          {time.clock(nowMs, nowMs)}
        </time>
      )}
      <div class="header-controls">
        {children}
        <button type="button" class="button button-quiet" lang={key === 'fr' ? 'en' : 'fr'} onClick={otherLanguage}>
          {text.otherLanguageName}
        </button>
      </div>
    </header>
  );
}

function PageLinks({ current }: { current: PageName }) {
  const { text } = useText();
  return (
    <nav class="pages" aria-label={text.pages.label}>
      {PAGES.map((page) => (
        <PageLink key={page} class="page-link" to={pathOf(page)} isCurrent={page === current}>
          {text.pages[page]}
        </PageLink>
      ))}
    </nav>
  );
}

function ConnectionState({ connection, nowMs }: { connection: Connection; nowMs: number }) {
  const { text, time } = useText();
  const words = {
    CONNECTING: () => text.connection.connecting,
    LIVE: () => text.connection.live,
    BROKEN: (since: string) => text.connection.broken(time.clock(since, nowMs)),
  };
  const said = connection.kind === 'BROKEN' ? words.BROKEN(connection.since) : words[connection.kind]();
  return (
    <p class={`connection connection-${connection.kind.toLowerCase()}`} role="status">
      <span class="connection-dot" aria-hidden="true" />
      {said}
    </p>
  );
}
