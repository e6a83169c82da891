import { useCallback, useState } from 'preact/hooks';
import { boardView } from '../board/board-view.ts';
import { useBoard } from '../board/use-board.ts';
import { useFilters } from '../board/use-filters.ts';
import type { Session } from '../gateway/use-session.ts';
import { useText } from '../language/use-language.ts';
import { Announcer } from './announcer.tsx';
import { FaultList } from './fault-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { SessionMenu } from './session-menu.tsx';
import { useNow } from './use-now.ts';

const TEXTS_REFRESHED_MS = 10_000;

export function BoardPage({ session, otherLanguage }: { session: Session; otherLanguage(): void }) {
  const { text } = useText();
  const [hasFailed, setFailed] = useState(false);
  const failed = useCallback(() => setFailed(true), []);
  const board = useBoard(session.credentials, session.refuse, failed);
  const [filters, setFilters] = useFilters();
  const nowMs = useNow(TEXTS_REFRESHED_MS);
  const view = boardView(board.state, filters, nowMs);
  const reload = () => {
    setFailed(false);
    board.reload();
  };
  return (
    <>
      <a class="skip" href="#faults">
        {text.skipToFaults}
      </a>
      <Header connection={board.state.connection} nowMs={nowMs} otherLanguage={otherLanguage}>
        <SessionMenu session={session} />
      </Header>
      <main class="page">
        <Notices state={board.state} nowMs={nowMs} dismissGaps={board.dismissGaps} />
        <FilterBar state={board.state} view={view} filters={filters} choose={setFilters} nowMs={nowMs} />
        <FaultList
          board={board}
          view={view}
          filters={filters}
          choose={setFilters}
          credentials={session.credentials}
          hasFailed={hasFailed}
          reload={reload}
          nowMs={nowMs}
        />
      </main>
      <Announcer faults={board.state.faults} />
    </>
  );
}
