import { describe, expect, test } from 'vitest';
import { type BoardAction, EMPTY_BOARD, nextBoard, OVER_SHOWN_MS, type StreamedEvent } from './board-state.ts';
import { boardView } from './board-view.ts';
import type { Fault } from './fault.ts';
import { filtersIn, NO_FILTERS, searchWith } from './filters.ts';

const AT = '2026-11-24T08:00:00Z';
const NOW = Date.parse(AT);

const leak: Fault = {
  id: 'opal:F-1',
  version: 1,
  rule: 'LEAK',
  system: 'WATER',
  severity: 'CRITICAL',
  state: 'ACTIVE_UNACK',
  raisedAt: AT,
  acknowledgedAt: null,
  clearedAt: null,
  shelving: null,
  suppression: null,
  building: {
    id: 'opal:B-1',
    name: 'Bâtiment A',
    residence: { name: 'Les Tilleuls' },
    address: { houseNumber: '4', street: 'rue des Saules', commune: { name: 'Laon' } },
  },
  equipment: null,
  collectiveClaim: null,
};
const over: Fault = { ...leak, version: 2, state: 'NORMAL', clearedAt: AT };

function event(fault: Fault | null, changes: Partial<StreamedEvent> = {}, nowMs = NOW): BoardAction {
  const told = { office: 'opal', kind: 'RAISED', at: AT, gap: null, snapshot: fault, fault };
  return { kind: 'EVENT', event: { ...told, ...changes }, nowMs };
}

interface ListOptions {
  outcome?: string;
  isWhole?: boolean;
  askedAtMs?: number;
}

function list(
  faults: readonly Fault[],
  { outcome = 'OK', isWhole = true, askedAtMs = NOW }: ListOptions = {},
): BoardAction {
  const offices = [{ key: 'opal', outcome }];
  return { kind: 'LOADED', askedAtMs, at: AT, list: { faults, offices, totalCount: faults.length, isWhole } };
}

const after = (...actions: BoardAction[]) => actions.reduce(nextBoard, EMPTY_BOARD);
const open = (...actions: BoardAction[]) => boardView(after(...actions), NO_FILTERS, NOW).openCount;

describe('lists and events overtake each other, and the board still tells what is true', () => {
  test('a fault of the list and of the stream is one', () => expect(open(list([leak]), event(leak))).toBe(1));

  test('a list that was asked before a fault was over does not bring it back', () =>
    expect(open(event(leak), event(over, { kind: 'CLEARED' }), list([leak]))).toBe(0));

  test('what a later list no longer holds is over', () =>
    expect(open(event(leak), list([], { askedAtMs: NOW + 1 }))).toBe(0));

  test('unless it came after that list was asked for', () =>
    expect(open(event(leak), list([], { askedAtMs: NOW }))).toBe(1));

  test('or that list was cut short', () =>
    expect(open(event(leak), list([], { askedAtMs: NOW + 1, isWhole: false }))).toBe(1));

  test('or its office did not answer', () =>
    expect(open(event(leak), list([], { askedAtMs: NOW + 1, outcome: 'TIMEOUT' }))).toBe(1));
});

test('an event whose office could not be asked for more keeps what was known of the place', () => {
  const acknowledged = { ...leak, version: 2, state: 'ACTIVE_ACK' as const };
  const state = after(list([leak]), event(acknowledged, { kind: 'ACKNOWLEDGED', fault: null }));
  expect(state.faults.get(leak.id)).toMatchObject({ state: 'ACTIVE_ACK', building: { name: 'Bâtiment A' } });
});

test('a fault without a place gets it when the list comes again', () => {
  const state = after(event(leak, { fault: null }), list([leak]));
  expect(state.faults.get(leak.id)).toMatchObject({ building: { name: 'Bâtiment A' }, isNews: true });
});

test('a fault is news though a list was faster than its event', () => {
  expect(after(list([leak]), event(leak)).faults.get(leak.id)).toMatchObject({ isNews: true });
  expect(after(list([leak]), event(leak, { fault: null })).faults.get(leak.id)).toMatchObject({
    isNews: true,
    building: { name: 'Bâtiment A' },
  });
  expect(after(list([leak])).faults.get(leak.id)).toMatchObject({ isNews: false });
});

test('a fault that is over stays in sight for a moment, then goes', () => {
  const state = after(event(leak), event(over, { kind: 'CLEARED' }));
  expect(boardView(state, NO_FILTERS, NOW + OVER_SHOWN_MS - 1).shown).toHaveLength(1);
  expect(boardView(state, NO_FILTERS, NOW + OVER_SHOWN_MS).shown).toHaveLength(0);
  expect(nextBoard(state, { kind: 'TICK', nowMs: NOW + 20 * OVER_SHOWN_MS }).faults.size).toBe(0);
});

test('an office is silent from the first time that is seen, and back when it says so', () => {
  const later = '2026-11-24T09:00:00Z';
  const down = (at: string) => event(null, { kind: 'OFFICE_DOWN', at });
  const state = after(list([leak]), down(AT), down(later), list([leak], { outcome: 'UNREACHABLE' }));
  expect(state.offices.get('opal')).toMatchObject({ standing: 'SILENT', since: AT });
  const back = nextBoard(state, event(null, { kind: 'OFFICE_UP', at: later }));
  expect(back.offices.get('opal')).toMatchObject({ standing: 'UP', since: later });
});

test('a list that was asked for before an office fell silent does not say that it is back, nor the other way round', () => {
  const down = event(null, { kind: 'OFFICE_DOWN' }, NOW + 1);
  expect(after(down, list([leak], { askedAtMs: NOW })).offices.get('opal')).toMatchObject({ standing: 'SILENT' });
  const up = event(null, { kind: 'OFFICE_UP' }, NOW + 2);
  const late = list([], { askedAtMs: NOW + 1, outcome: 'UNREACHABLE' });
  expect(after(down, up, late).offices.get('opal')).toMatchObject({ standing: 'UP' });
});

test('an office that answers, but not to whoever asks, is not called silent', () => {
  expect(after(list([], { outcome: 'NOT_COVERED' })).offices.get('opal')).toMatchObject({ standing: 'CLOSED' });
});

test('without news since the first break, however often it is tried again', () => {
  const broken = (since: string): BoardAction => ({ kind: 'CONNECTION', connection: { kind: 'BROKEN', since } });
  expect(after(broken(AT), broken('2026-11-24T09:00:00Z')).connection).toEqual({ kind: 'BROKEN', since: AT });
});

test('changes that can no longer be had are told, until somebody has read it', () => {
  const state = after(event(null, { kind: 'GAP', gap: { fromSequence: 3, toSequence: 7 } }));
  expect(state.gaps).toEqual([{ office: 'opal', count: 5, at: AT }]);
  expect(nextBoard(state, { kind: 'GAPS_READ' }).gaps).toEqual([]);
});

test('worst first, then newest first', () => {
  const faults: Fault[] = [
    { ...leak, id: 'opal:F-1', severity: 'MINOR' },
    { ...leak, id: 'opal:F-2', raisedAt: '2026-11-24T07:00:00Z' },
    { ...leak, id: 'opal:F-3' },
    { ...leak, id: 'opal:F-4', severity: 'MAJOR' },
  ];
  const shown = boardView(after(list(faults)), NO_FILTERS, NOW).shown.map(({ id }) => id);
  expect(shown).toEqual(['opal:F-3', 'opal:F-2', 'opal:F-4', 'opal:F-1']);
});

test('what was set aside is out of the list and of its counts, and can be looked at', () => {
  const faults: Fault[] = [leak, { ...leak, id: 'opal:F-2', shelving: 'TIMED' }];
  const shownWith = (filters: typeof NO_FILTERS) => boardView(after(list(faults)), filters, NOW);
  expect(shownWith(NO_FILTERS)).toMatchObject({ openCount: 1, asideCount: 1, shown: [{ id: 'opal:F-1' }] });
  expect(shownWith({ ...NO_FILTERS, aside: 'yes' })).toMatchObject({ openCount: 1, shown: [{ id: 'opal:F-2' }] });
});

describe('filters', () => {
  test('each count says what choosing it would leave', () => {
    const faults: Fault[] = [leak, { ...leak, id: 'opal:F-2', severity: 'MINOR', system: 'LIFT' }];
    const view = boardView(after(list(faults)), { ...NO_FILTERS, severity: 'MINOR' }, NOW);
    expect(view.shown.map(({ id }) => id)).toEqual(['opal:F-2']);
    expect(view.bySeverity).toEqual({ CRITICAL: 1, MAJOR: 0, MINOR: 1 });
    expect([...view.bySystem]).toEqual([['LIFT', 1]]);
  });

  test('stand in the URL beside whatever else is there', () => {
    const filters = filtersIn('?lang=en&office=opal&severity=CRITICAL&system=WATER');
    expect(filters).toEqual({ office: 'opal', severity: 'CRITICAL', system: 'WATER', aside: null });
    expect(searchWith('?lang=en', filters)).toBe('?lang=en&office=opal&severity=CRITICAL&system=WATER');
    expect(searchWith('?lang=en&office=opal', NO_FILTERS)).toBe('?lang=en');
  });

  test('that nobody knows are passed over', () => expect(filtersIn('?severity=AWFUL&system=')).toEqual(NO_FILTERS));
});
