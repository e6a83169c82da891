import type { BoardState, OfficeStanding } from '../board/board-state.ts';
import { useText } from '../language/use-language.ts';
import { OfflineIcon } from './icons.tsx';
import { officeName } from './office-name.ts';

/** What the board does not know: offices that are silent, and changes that nobody can tell any more. */
export function Notices({ state, nowMs, dismissGaps }: { state: BoardState; nowMs: number; dismissGaps(): void }) {
  const { text } = useText();
  const offices = [...state.offices.values()];
  const silent = offices.filter(({ standing }) => standing === 'SILENT');
  const closed = offices.filter(({ standing }) => standing === 'CLOSED').map(({ name, key }) => name ?? key);
  return (
    <div role="status" class="notices">
      {silent.length > 0 && (
        <div class="notice notice-warning">
          <OfflineIcon />
          <div>
            {silent.map((office) => (
              <SilentOffice key={office.key} office={office} nowMs={nowMs} />
            ))}
            <p class="notice-detail">{text.offices.silentDetail}</p>
          </div>
        </div>
      )}
      {closed.length > 0 && (
        <div class="notice">
          <p>{text.offices.closed(closed.join(', '))}</p>
        </div>
      )}
      {state.gaps.length > 0 && (
        <div class="notice">
          <div>
            {state.gaps.map(({ office, count, at }) => (
              <p key={`${office} ${at}`}>{text.offices.gap(count, officeName(state, office))}</p>
            ))}
          </div>
          <button type="button" class="button" onClick={dismissGaps}>
            {text.offices.dismiss}
          </button>
        </div>
      )}
    </div>
  );
}

function SilentOffice({ office, nowMs }: { office: OfficeStanding; nowMs: number }) {
  const { text, time } = useText();
  const name = office.name ?? office.key;
  return <p class="notice-title">{text.offices.silentBanner(name, time.clock(office.since, nowMs))}</p>;
}
