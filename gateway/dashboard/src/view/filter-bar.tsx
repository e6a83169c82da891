import type { BoardState, OfficeStanding } from '../board/board-state.ts';
import { type BoardView, systemsToShow } from '../board/board-view.ts';
import { SEVERITIES } from '../board/fault.ts';
import { type Filters, isNarrowed, NO_FILTERS } from '../board/filters.ts';
import { useText } from '../language/use-language.ts';
import { SeverityShape, SystemIcon } from './icons.tsx';

interface FilterBarProps {
  readonly state: BoardState;
  readonly view: BoardView;
  readonly filters: Filters;
  choose(filters: Filters): void;
  readonly nowMs: number;
}

/** How many faults there are of each kind; each count is also the filter that leaves only those. */
export function FilterBar({ state, view, filters, choose, nowMs }: FilterBarProps) {
  const { text } = useText();
  const toggle = <Name extends keyof Filters>(name: Name, value: Filters[Name]) =>
    choose({ ...filters, [name]: filters[name] === value ? null : value });
  return (
    <section class="filters" aria-label={text.filters.label}>
      <SeverityTiles view={view} chosen={filters.severity} choose={(severity) => toggle('severity', severity)} />
      <div class="chip-rows">
        <fieldset class="chips">
          <legend class="chips-label">{text.filters.byOffice}</legend>
          {connectedOffices(state).map((office) => (
            <OfficeChip
              key={office.key}
              office={office}
              count={view.byOffice.get(office.key) ?? 0}
              isChosen={filters.office === office.key}
              choose={() => toggle('office', office.key)}
              nowMs={nowMs}
            />
          ))}
        </fieldset>
        <fieldset class="chips">
          <legend class="chips-label">{text.filters.bySystem}</legend>
          {systemsToShow(view, filters.system).map((system) => (
            <button
              type="button"
              key={system}
              class="chip"
              aria-pressed={filters.system === system}
              onClick={() => toggle('system', system)}
            >
              <SystemIcon system={system} />
              {text.system[system]}
              <span class="chip-count">{view.bySystem.get(system) ?? 0}</span>
            </button>
          ))}
          {(view.asideCount > 0 || filters.aside) && (
            <button
              type="button"
              class="chip"
              aria-pressed={filters.aside !== null}
              onClick={() => toggle('aside', 'yes')}
            >
              {text.filters.aside}
              <span class="chip-count">{view.asideCount}</span>
            </button>
          )}
          {isNarrowed(filters) && (
            <button type="button" class="button button-quiet" onClick={() => choose(NO_FILTERS)}>
              {text.filters.clear}
            </button>
          )}
        </fieldset>
      </div>
    </section>
  );
}

interface SeverityTilesProps {
  readonly view: BoardView;
  readonly chosen: Filters['severity'];
  choose(severity: NonNullable<Filters['severity']>): void;
}

function SeverityTiles({ view, chosen, choose }: SeverityTilesProps) {
  const { text } = useText();
  return (
    <fieldset class="tiles">
      <legend class="visually-hidden">{text.filters.bySeverity}</legend>
      {SEVERITIES.map((severity) => (
        <button
          type="button"
          key={severity}
          class={`tile severity-${severity.toLowerCase()}`}
          aria-pressed={chosen === severity}
          onClick={() => choose(severity)}
        >
          <span class="tile-count">{view.bySeverity[severity]}</span>
          <span class="tile-word">
            <SeverityShape severity={severity} />
            {text.severity[severity]}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

interface OfficeChipProps {
  readonly office: OfficeStanding;
  readonly count: number;
  readonly isChosen: boolean;
  choose(): void;
  readonly nowMs: number;
}

function OfficeChip({ office, count, isChosen, choose, nowMs }: OfficeChipProps) {
  const { text, time } = useText();
  const isSilent = office.standing === 'SILENT';
  const said = isSilent ? `${text.offices.silent}, ${time.clock(office.since, nowMs)}` : text.offices.up;
  return (
    <button
      type="button"
      class={`chip ${isSilent ? 'chip-silent' : ''}`}
      aria-pressed={isChosen}
      title={said}
      onClick={choose}
    >
      <span class="chip-standing" aria-hidden="true" />
      {office.name ?? office.key}
      <span class="visually-hidden">{`(${said})`}</span>
      <span class="chip-count">{count}</span>
    </button>
  );
}

/** Members of the network that are not connected have no faults to filter by. */
function connectedOffices({ offices }: BoardState): OfficeStanding[] {
  return [...offices.values()]
    .filter(({ standing }) => standing !== 'UNKNOWN')
    .sort((a, b) => (a.name ?? a.key).localeCompare(b.name ?? b.key));
}
