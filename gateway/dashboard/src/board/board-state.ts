import { type Fault, type FaultSnapshot, isOpen, officeOf } from './fault.ts';

/** How an office stands, as far as the board knows. */
export interface OfficeStanding {
  readonly key: string;
  /** Null until the network said its name. */
  readonly name: string | null;
  /** `CLOSED`: it answers, but not to whoever asks. */
  readonly standing: 'UNKNOWN' | 'UP' | 'SILENT' | 'CLOSED';
  /** RFC 3339; since when it stands so. */
  readonly since: string;
  /** Milliseconds of the page's clock: when that was known. */
  readonly knownAtMs: number;
}

/** Events that nobody can give us any more. */
export interface Gap {
  readonly office: string;
  readonly count: number;
  readonly at: string;
}

export type Connection =
  | { readonly kind: 'CONNECTING' }
  | { readonly kind: 'LIVE' }
  | { readonly kind: 'BROKEN'; readonly since: string };

/** Whatever the board knows and does not know. */
export interface BoardState {
  readonly faults: ReadonlyMap<string, KnownFault>;
  readonly offices: ReadonlyMap<string, OfficeStanding>;
  readonly gaps: readonly Gap[];
  readonly connection: Connection;
  /** Null until the first list came. */
  readonly loadedAt: string | null;
  /** Open faults that exist beyond those loaded. */
  readonly notShown: number;
}

export interface KnownFault extends Fault {
  /** Milliseconds of the page's clock: when its last change reached us. */
  readonly changedAtMs: number;
  /** True where it came by the stream while the board was open. */
  readonly isNews: boolean;
}

/** One event of the stream, as the board asks for it. */
export interface StreamedEvent {
  readonly office: string;
  readonly kind: string;
  readonly at: string;
  readonly gap: { readonly fromSequence: number; readonly toSequence: number } | null;
  readonly snapshot: FaultSnapshot | null;
  readonly fault: Fault | null;
}

export interface LoadedList {
  readonly faults: readonly Fault[];
  readonly offices: ReadonlyArray<{ readonly key: string; readonly outcome: string }>;
  readonly totalCount: number;
  readonly isWhole: boolean;
}

export type BoardAction =
  | { readonly kind: 'LOADED'; readonly list: LoadedList; readonly askedAtMs: number; readonly at: string }
  | { readonly kind: 'NAMED'; readonly names: ReadonlyMap<string, string> }
  | { readonly kind: 'EVENT'; readonly event: StreamedEvent; readonly nowMs: number }
  | { readonly kind: 'READ'; readonly fault: Fault; readonly nowMs: number }
  | { readonly kind: 'CONNECTION'; readonly connection: Connection }
  | { readonly kind: 'GAPS_READ' }
  | { readonly kind: 'TICK'; readonly nowMs: number };

/** How long a fault that is over stays in sight. */
export const OVER_SHOWN_MS = 60_000;
/** How long it is remembered that it is over: a list that was asked before it ended may still be under way. */
const OVER_KEPT_MS = 10 * OVER_SHOWN_MS;

export const EMPTY_BOARD: BoardState = {
  faults: new Map(),
  offices: new Map(),
  gaps: [],
  connection: { kind: 'CONNECTING' },
  loadedAt: null,
  notShown: 0,
};

export function nextBoard(state: BoardState, action: BoardAction): BoardState {
  switch (action.kind) {
    case 'LOADED':
      return withList(state, action);
    case 'NAMED':
      return { ...state, offices: withNames(state.offices, action.names) };
    case 'EVENT':
      return withEvent(state, action.event, action.nowMs);
    case 'READ':
      return { ...state, faults: withFault(state.faults, action.fault, action.nowMs, false) };
    case 'CONNECTION':
      return { ...state, connection: withoutNews(state.connection, action.connection) };
    case 'GAPS_READ':
      return { ...state, gaps: [] };
    case 'TICK':
      return withoutOld(state, action.nowMs);
  }
}

function withList(state: BoardState, { list, askedAtMs, at }: Extract<BoardAction, { kind: 'LOADED' }>): BoardState {
  const answered = new Set(list.offices.filter(({ outcome }) => standingOf(outcome) === 'UP').map(({ key }) => key));
  const listed = new Set(list.faults.map(({ id }) => id));
  // What an office no longer lists is over, unless the list was cut or the fault came after the list was asked for.
  const isOver = (fault: KnownFault) =>
    list.isWhole && answered.has(officeOf(fault)) && !listed.has(fault.id) && fault.changedAtMs < askedAtMs;
  const faults = new Map([...state.faults].filter(([, fault]) => !isOver(fault)));
  for (const fault of list.faults) put(faults, fault, askedAtMs, false);
  let { offices } = state;
  for (const { key, outcome } of list.offices) {
    // The stream may have said since the list was asked for that the office is down, or back.
    const isOutrun = (offices.get(key)?.knownAtMs ?? 0) > askedAtMs;
    if (!isOutrun)
      offices = withStanding(offices, key, { standing: standingOf(outcome), since: at, knownAtMs: askedAtMs });
  }
  return { ...state, faults, offices, loadedAt: at, notShown: Math.max(0, list.totalCount - list.faults.length) };
}

function standingOf(outcome: string): OfficeStanding['standing'] {
  if (outcome === 'OK' || outcome === 'STALE_SCHEMA') return 'UP';
  return outcome === 'DENIED' || outcome === 'NOT_COVERED' ? 'CLOSED' : 'SILENT';
}

/** What counts is since when there is no news, not when the last attempt failed. */
function withoutNews(before: Connection, next: Connection): Connection {
  return before.kind === 'BROKEN' && next.kind === 'BROKEN' ? before : next;
}

function withEvent(state: BoardState, event: StreamedEvent, nowMs: number): BoardState {
  const { office, kind, at, gap, snapshot } = event;
  const standing = kind === 'OFFICE_DOWN' ? 'SILENT' : 'UP';
  const offices = withStanding(state.offices, office, { standing, since: at, knownAtMs: nowMs });
  const gaps = gap ? [...state.gaps, { office, count: gap.toSequence - gap.fromSequence + 1, at }] : state.gaps;
  if (!snapshot) return { ...state, offices, gaps };
  const known = state.faults.get(snapshot.id);
  // Its office may have been silent when it was asked for the rest: then what was known of it stays.
  const rest = event.fault ?? known ?? { building: null, equipment: null, collectiveClaim: null };
  const { building, equipment, collectiveClaim } = rest;
  const fault = { ...snapshot, building, equipment, collectiveClaim };
  return { ...state, offices, gaps, faults: withFault(state.faults, fault, nowMs, kind === 'RAISED') };
}

function withFault(faults: BoardState['faults'], fault: Fault, nowMs: number, isNews: boolean): BoardState['faults'] {
  const copy = new Map(faults);
  put(copy, fault, nowMs, isNews);
  return copy;
}

/** Events and lists overtake each other on the way here; the version says which is newer. */
function put(faults: Map<string, KnownFault>, fault: Fault, changedAtMs: number, isNews: boolean): void {
  const known = faults.get(fault.id);
  if (known && known.version > fault.version) return;
  const isChange = !known || known.version < fault.version;
  // Where a list was faster, its event still is the news.
  const isFirstNews = isNews && !known?.isNews;
  faults.set(fault.id, {
    ...fault,
    building: fault.building ?? known?.building ?? null,
    changedAtMs: isChange || isFirstNews ? changedAtMs : known.changedAtMs,
    isNews: isNews || (known?.isNews ?? false),
  });
}

function withStanding(
  offices: BoardState['offices'],
  key: string,
  { standing, since, knownAtMs }: Pick<OfficeStanding, 'standing' | 'since' | 'knownAtMs'>,
): BoardState['offices'] {
  const known = offices.get(key);
  const isSame = known?.standing === standing;
  const name = known?.name ?? null;
  return new Map(offices).set(key, { key, name, standing, since: isSame ? known.since : since, knownAtMs });
}

function withNames(offices: BoardState['offices'], names: ReadonlyMap<string, string>): BoardState['offices'] {
  const unknown = { standing: 'UNKNOWN', since: '', knownAtMs: 0 } as const;
  const named = new Map(offices);
  for (const [key, name] of names) named.set(key, { ...(offices.get(key) ?? { key, ...unknown }), name });
  return named;
}

function withoutOld(state: BoardState, nowMs: number): BoardState {
  const kept = [...state.faults].filter(([, fault]) => isOpen(fault) || nowMs - fault.changedAtMs < OVER_KEPT_MS);
  return kept.length === state.faults.size ? state : { ...state, faults: new Map(kept) };
}
