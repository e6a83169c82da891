import { type BoardState, type KnownFault, OVER_SHOWN_MS } from './board-state.ts';
import {
  type BuildingSystem,
  byUrgency,
  isAside,
  isOpen,
  officeOf,
  SEVERITIES,
  type Severity,
  SYSTEMS,
} from './fault.ts';
import type { Filters } from './filters.ts';

/** What is on the screen: the faults to show, in order, and what each filter would leave. */
export interface BoardView {
  readonly shown: readonly KnownFault[];
  readonly openCount: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byOffice: ReadonlyMap<string, number>;
  readonly bySystem: ReadonlyMap<string, number>;
  /** Open, and not among the others. */
  readonly asideCount: number;
}

export function boardView({ faults }: BoardState, filters: Filters, nowMs: number): BoardView {
  const all = [...faults.values()];
  const aside = all.filter((fault) => isOpen(fault) && isAside(fault));
  const open = filters.aside ? aside : all.filter((fault) => isOpen(fault) && !isAside(fault));
  const visible = (fault: KnownFault) => isOpen(fault) || nowMs - fault.changedAtMs < OVER_SHOWN_MS;
  return {
    shown: all.filter((fault) => visible(fault) && passes(fault, filters)).sort(byUrgency),
    openCount: open.length,
    bySeverity: countsBySeverity(open.filter((fault) => passes(fault, { ...filters, severity: null }))),
    byOffice: countsBy(
      open.filter((fault) => passes(fault, { ...filters, office: null })),
      officeOf,
    ),
    bySystem: countsBy(
      open.filter((fault) => passes(fault, { ...filters, system: null })),
      ({ system }) => system,
    ),
    asideCount: aside.length,
  };
}

/** Systems to choose from, in the order of the schema: those that have faults, and the one chosen. */
export function systemsToShow({ bySystem }: BoardView, chosen: BuildingSystem | null): readonly BuildingSystem[] {
  return SYSTEMS.filter((system) => bySystem.has(system) || system === chosen);
}

function passes(fault: KnownFault, { office, severity, system, aside }: Filters): boolean {
  return (
    isAside(fault) === (aside !== null) &&
    (!office || officeOf(fault) === office) &&
    (!severity || fault.severity === severity) &&
    (!system || fault.system === system)
  );
}

function countsBySeverity(faults: readonly KnownFault[]): BoardView['bySeverity'] {
  const counts = countsBy(faults, ({ severity }) => severity);
  return Object.fromEntries(
    SEVERITIES.map((severity) => [severity, counts.get(severity) ?? 0]),
  ) as BoardView['bySeverity'];
}

function countsBy(faults: readonly KnownFault[], keyOf: (fault: KnownFault) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fault of faults) counts.set(keyOf(fault), (counts.get(keyOf(fault)) ?? 0) + 1);
  return counts;
}
