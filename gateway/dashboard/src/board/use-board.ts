import { useCallback, useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { type Answer, ask, type Credentials, codeOf, NoAnswerError } from '../gateway/ask.ts';
import { ACKNOWLEDGE, OFFICE_NAMES, ONE_FAULT, OPEN_FAULTS } from '../gateway/documents.ts';
import { followFaults } from '../gateway/fault-stream.ts';
import { type BoardAction, type BoardState, EMPTY_BOARD, nextBoard } from './board-state.ts';
import type { Fault, FaultSnapshot } from './fault.ts';

/** Why somebody could not take care of a fault. */
export type Problem = 'FORBIDDEN' | 'VERSION_CONFLICT' | 'UNAUTHENTICATED' | 'UNREACHABLE' | 'OTHER';

export interface Board {
  readonly state: BoardState;
  /** Null where it went well. */
  acknowledge(fault: Pick<FaultSnapshot, 'id' | 'version'>): Promise<Problem | null>;
  reload(): void;
  dismissGaps(): void;
}

interface FaultPage {
  readonly nodes: readonly Fault[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly offices: ReadonlyArray<{ readonly office: { readonly key: string }; readonly outcome: string }>;
}

const FAULTS_PER_PAGE = 500;
const FAULTS_LOADED_MAX = 2_000;
/** Offices that come up together are asked together, and boards that saw the same not all in one moment. */
const RELOAD_AFTER_MS = 150;
const RELOAD_SPREAD_MS = 350;
const TICK_MS = 15_000;
const ASK_SILENT_MS = 20_000;

/** The board's state, kept up to date by the stream. `onRefused` is told when the token is not good (any more). */
export function useBoard(credentials: Credentials, onRefused: (message: string) => void, onFailed: () => void): Board {
  const [state, dispatch] = useReducer(nextBoard, EMPTY_BOARD);
  const load = useLoader(credentials, dispatch, onFailed);
  useEffect(() => {
    void load(null);
    void loadNames(credentials, dispatch);
    return followFaults(credentials, {
      live: () => dispatch({ kind: 'CONNECTION', connection: { kind: 'LIVE' } }),
      broken: () => dispatch({ kind: 'CONNECTION', connection: { kind: 'BROKEN', since: new Date().toISOString() } }),
      reset: () => load(null),
      refused: onRefused,
      event(event) {
        dispatch({ kind: 'EVENT', event, nowMs: Date.now() });
        // Whatever happened between the list and the beginning of the stream, or in a gap, is in the list by now.
        if (event.kind === 'OFFICE_UP' || event.kind === 'GAP') load(event.office);
      },
    });
  }, [credentials, load, onRefused]);
  const offices = [...state.offices.values()];
  const silentKeys = offices.filter(({ standing }) => standing === 'SILENT').map(({ key }) => key);
  useSilentOffices(silentKeys.join(' '), load);
  useEffect(() => {
    const ticking = setInterval(() => dispatch({ kind: 'TICK', nowMs: Date.now() }), TICK_MS);
    return () => clearInterval(ticking);
  }, []);
  const acknowledgeFault = useCallback(
    (fault: Pick<FaultSnapshot, 'id' | 'version'>) => acknowledge(fault, credentials, dispatch),
    [credentials],
  );
  return useMemo(
    () => ({
      state,
      acknowledge: acknowledgeFault,
      reload: () => load(null),
      dismissGaps: () => dispatch({ kind: 'GAPS_READ' }),
    }),
    [state, acknowledgeFault, load],
  );
}

/** Asks silent offices again: their stream says when they are back, but a list that only came too late has no such word. */
function useSilentOffices(keys: string, load: (office: string) => void): void {
  useEffect(() => {
    if (keys === '') return;
    const asking = setInterval(() => keys.split(' ').forEach(load), ASK_SILENT_MS);
    return () => clearInterval(asking);
  }, [keys, load]);
}

type Dispatch = (action: BoardAction) => void;

/** Loads the open faults of one office, or of all (null). */
function useLoader(
  credentials: Credentials,
  dispatch: Dispatch,
  onFailed: () => void,
): (office: string | null) => void {
  const waiting = useRef<{ timer: number; offices: Set<string> | null } | null>(null);
  return useCallback(
    (office) => {
      if (office === null) {
        void loadFaults(null, credentials, dispatch).catch(onFailed);
        return;
      }
      if (waiting.current) {
        waiting.current.offices?.add(office);
        return;
      }
      const offices = new Set([office]);
      const timer = window.setTimeout(
        () => {
          waiting.current = null;
          void loadFaults([...offices], credentials, dispatch).catch(onFailed);
        },
        RELOAD_AFTER_MS + Math.random() * RELOAD_SPREAD_MS,
      );
      waiting.current = { timer, offices };
    },
    [credentials, dispatch, onFailed],
  );
}

async function loadFaults(offices: string[] | null, credentials: Credentials, dispatch: Dispatch): Promise<void> {
  const askedAtMs = Date.now();
  const faults: Fault[] = [];
  let page: FaultPage | null = null;
  while (!page || (page.pageInfo.hasNextPage && faults.length < FAULTS_LOADED_MAX)) {
    page = await loadPage(offices, page?.pageInfo.endCursor ?? null, credentials);
    faults.push(...page.nodes);
  }
  dispatch({
    kind: 'LOADED',
    askedAtMs,
    at: new Date().toISOString(),
    list: {
      faults,
      totalCount: page.totalCount,
      isWhole: !page.pageInfo.hasNextPage,
      offices: page.offices.map(({ office, outcome }) => ({ key: office.key, outcome })),
    },
  });
}

async function loadPage(offices: string[] | null, after: string | null, credentials: Credentials): Promise<FaultPage> {
  const variables = { offices, after, first: FAULTS_PER_PAGE };
  const { data } = await ask<{ faults: FaultPage | null }>(OPEN_FAULTS, variables, credentials);
  if (!data?.faults) throw new NoAnswerError();
  return data.faults;
}

async function loadNames(credentials: Credentials, dispatch: Dispatch): Promise<void> {
  const answer = await ask<{ offices: Array<{ key: string; name: string }> }>(OFFICE_NAMES, {}, credentials).catch(
    () => null,
  );
  const named = answer?.data?.offices ?? [];
  dispatch({ kind: 'NAMED', names: new Map(named.map(({ key, name }) => [key, name])) });
}

async function acknowledge(
  fault: Pick<FaultSnapshot, 'id' | 'version'>,
  credentials: Credentials,
  dispatch: Dispatch,
): Promise<Problem | null> {
  const { id, version } = fault;
  try {
    const answer = await ask<{ acknowledgeFault: { fault: Fault } | null }>(
      ACKNOWLEDGE,
      { input: { fault: id, version } },
      credentials,
    );
    const changed = answer.data?.acknowledgeFault?.fault;
    if (changed) {
      dispatch({ kind: 'READ', fault: changed, nowMs: Date.now() });
      return null;
    }
    const problem = problemOf(answer);
    if (problem === 'VERSION_CONFLICT') await readAgain(id, credentials, dispatch);
    return problem;
  } catch {
    return 'UNREACHABLE';
  }
}

async function readAgain(id: string, credentials: Credentials, dispatch: Dispatch): Promise<void> {
  const { data } = await ask<{ fault: Fault | null }>(ONE_FAULT, { id }, credentials);
  if (data?.fault) dispatch({ kind: 'READ', fault: data.fault, nowMs: Date.now() });
}

function problemOf(answer: Answer<unknown>): Problem {
  const code = codeOf(answer);
  if (code === 'FORBIDDEN' || code === 'VERSION_CONFLICT' || code === 'UNAUTHENTICATED') return code;
  return code?.startsWith('OFFICE_') ? 'UNREACHABLE' : 'OTHER';
}
