import { useCallback, useState } from 'preact/hooks';
import { boardView } from '../board/board-view.ts';
import { officeOf } from '../board/fault.ts';
import { useBoard } from '../board/use-board.ts';
import { useFilters } from '../board/use-filters.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import type { PageProps } from '../frame/page-props.ts';
import { useNow } from '../frame/use-now.ts';
import { useText } from '../language/use-language.ts';
import { Announcer } from './announcer.tsx';
import { FaultList } from './fault-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LazyFaultPage } from './lazy-fault-page.tsx';
import { Notices } from './notices.tsx';
import { officeName } from './office-name.ts';

const TEXTS_REFRESHED_MS = 10_000;

/** The faults of all offices as they happen. */
export function BoardPage({ session, words, otherLanguage }: PageProps) {
  const { text } = useText();
  const [hasFailed, setFailed] = useState(false);
  const failed = useCallback(() => setFailed(true), []);
  const board = useBoard(session.credentials, session.refuse, failed);
  const [filters, setFilters] = useFilters();
  const nowMs = useNow(TEXTS_REFRESHED_MS);
  const faultId = words[0] === 'fault' ? words[1] : undefined;
  const view = boardView(board.state, filters, nowMs);
  const reload = () => {
    setFailed(false);
    board.reload();
  };
  return (
    <PageFrame
      page="board"
      title={text.title}
      skipTo={{ id: 'faults', words: text.skipToFaults }}
      session={session}
      otherLanguage={otherLanguage}
      connection={board.state.connection}
      nowMs={nowMs}
    >
      <Notices state={board.state} nowMs={nowMs} dismissGaps={board.dismissGaps} />
      {faultId ? (
        <LazyFaultPage
          id={faultId}
          known={board.state.faults.get(faultId) ?? null}
          officeName={officeName(board.state, officeOf({ id: faultId }))}
          acknowledge={board.acknowledge}
          credentials={session.credentials}
          nowMs={nowMs}
        />
      ) : (
        <>
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
        </>
      )}
      <Announcer faults={board.state.faults} />
    </PageFrame>
  );
}
