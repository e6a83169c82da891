import type { BoardState } from '../board/board-state.ts';
import type { BoardView } from '../board/board-view.ts';
import { officeOf } from '../board/fault.ts';
import { type Filters, isNarrowed, NO_FILTERS } from '../board/filters.ts';
import type { Board } from '../board/use-board.ts';
import type { Credentials } from '../gateway/ask.ts';
import { useText } from '../language/use-language.ts';
import { FaultRow } from './fault-row.tsx';
import { CanopyMark } from './icons.tsx';
import { officeName } from './office-name.ts';

interface FaultListProps {
  readonly board: Board;
  readonly view: BoardView;
  readonly filters: Filters;
  choose(filters: Filters): void;
  readonly credentials: Credentials;
  readonly hasFailed: boolean;
  reload(): void;
  readonly nowMs: number;
}

export function FaultList({ board, view, filters, choose, credentials, hasFailed, reload, nowMs }: FaultListProps) {
  const { text } = useText();
  const { state } = board;
  return (
    <section id="faults" class="faults" aria-labelledby="faults-title" tabIndex={-1}>
      <div class="faults-head">
        <h2 id="faults-title" class="faults-title">
          {text.list.label}
        </h2>
        {state.loadedAt && <p class="faults-count">{text.list.count(openIn(view), view.openCount)}</p>}
      </div>
      {view.shown.length > 0 ? (
        <ol class="fault-rows">
          {view.shown.map((fault) => (
            <FaultRow
              key={fault.id}
              fault={fault}
              office={officeName(state, officeOf(fault))}
              isStale={state.offices.get(officeOf(fault))?.standing === 'SILENT'}
              acknowledge={board.acknowledge}
              credentials={credentials}
              nowMs={nowMs}
            />
          ))}
        </ol>
      ) : (
        <EmptyList state={state} filters={filters} choose={choose} hasFailed={hasFailed} reload={reload} />
      )}
      {state.notShown > 0 && <p class="faults-more">{text.list.notShown(state.notShown)}</p>}
    </section>
  );
}

function openIn({ shown }: BoardView): number {
  return shown.filter(({ state }) => state !== 'NORMAL').length;
}

interface EmptyListProps extends Pick<FaultListProps, 'filters' | 'choose' | 'hasFailed' | 'reload'> {
  readonly state: BoardState;
}

function EmptyList({ state, filters, choose, hasFailed, reload }: EmptyListProps) {
  const { text } = useText();
  const standings = [...state.offices.values()].map(({ standing }) => standing);
  if (hasFailed && !state.loadedAt) {
    return (
      <div class="empty" role="alert">
        <p class="empty-title">{text.list.failed}</p>
        <button type="button" class="button" onClick={reload}>
          {text.list.again}
        </button>
      </div>
    );
  }
  if (!state.loadedAt) return <p class="empty empty-detail">{text.list.loading}</p>;
  if (isNarrowed(filters)) {
    return (
      <div class="empty">
        <p class="empty-title">{text.list.emptyFiltered}</p>
        <button type="button" class="button" onClick={() => choose(NO_FILTERS)}>
          {text.filters.clear}
        </button>
      </div>
    );
  }
  const isSure = !standings.includes('SILENT');
  const answering = standings.filter((standing) => standing === 'UP').length;
  return (
    <div class="empty">
      <CanopyMark />
      {isSure && <p class="empty-title">{text.list.empty}</p>}
      <p class="empty-detail">{isSure ? text.list.emptyDetail(answering) : text.list.emptyUnsure}</p>
    </div>
  );
}
