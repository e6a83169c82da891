import type { ComponentChildren } from 'preact';
import type { Connection } from '../board/board-state.ts';
import { useText } from '../language/use-language.ts';
import { CanopyMark } from './icons.tsx';

interface HeaderProps {
  /** Null where nothing is followed yet. */
  readonly connection: Connection | null;
  readonly nowMs: number;
  otherLanguage(): void;
  readonly children?: ComponentChildren;
}

export function Header({ connection, nowMs, otherLanguage, children }: HeaderProps) {
  const { key, text, time } = useText();
  return (
    <header class="header">
      <div class="header-name">
        <CanopyMark />
        <div>
          <p class="header-network">{text.tagline}</p>
          <h1 class="header-title">{text.title}</h1>
        </div>
      </div>
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
