import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Building, BuildingSystem } from '../board/fault.ts';
import type { Category, ClaimState, Notice, ServiceClock, Urgency } from '../claims/claim.ts';
import { ask, type Credentials } from '../gateway/ask.ts';
import { CLAIM_LIST, COLLECTIVE_LIST } from './desk-documents.ts';
import { claimFilterOf, type DeskFilters } from './desk-filters.ts';

export interface ListedClaim {
  readonly id: string;
  readonly reference: string;
  readonly category: Category;
  readonly urgency: Urgency;
  readonly state: ClaimState;
  readonly building: Omit<Building, 'id'> | null;
  readonly serviceClock: ServiceClock | null;
}

export interface ListedCollectiveClaim {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly system: BuildingSystem;
  readonly openedAt: string;
  readonly expectedAt: string | null;
  readonly claimCount: number;
  readonly building: Omit<Building, 'id'> | null;
  readonly notices: ReadonlyArray<Pick<Notice, 'id' | 'state'>>;
}

export type Listed = ListedClaim | ListedCollectiveClaim;

export interface DeskRows {
  readonly rows: readonly Listed[];
  readonly totalCount: number;
  readonly hasMore: boolean;
  /** Names of offices that did not answer. */
  readonly silent: readonly string[];
}

interface Page {
  readonly nodes: readonly Listed[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly offices: ReadonlyArray<{
    readonly office: { readonly key: string; readonly name: string };
    readonly outcome: string;
  }>;
}

export interface DeskInbox {
  /** `ASKING` until the first answer, null where nobody answered. */
  readonly list: DeskRows | null | 'ASKING';
  again(): void;
  more(): void;
}

const ROWS_PER_PAGE = 50;
const ROWS_MAX = 500;
/** Colleagues work on the same list. */
const LOOKED_AT_AGAIN_MS = 20_000;

/** A list of the desk, what is due first on top; read again as long as it is in sight, as far as it was unrolled. */
export function useDeskList(filters: DeskFilters, credentials: Credentials): DeskInbox {
  const [state, setState] = useState<{ of: string; rows: DeskRows | null } | null>(null);
  const { list, urgency, category } = filters;
  const of = [list, urgency, category].join(' ');
  const wanted = useRef({ of, rows: ROWS_PER_PAGE });
  if (wanted.current.of !== of) wanted.current = { of, rows: ROWS_PER_PAGE };
  const again = useCallback(() => {
    const asked = wanted.current.of;
    const keep = (rows: DeskRows | null) => wanted.current.of === asked && setState({ of: asked, rows });
    loadRows({ list, urgency, category }, wanted.current.rows, credentials).then(keep, () => keep(null));
  }, [list, urgency, category, credentials]);
  useEffect(() => {
    again();
    const look = () => document.visibilityState === 'visible' && again();
    const looking = setInterval(look, LOOKED_AT_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(looking);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);
  const more = useCallback(() => {
    wanted.current.rows = Math.min(ROWS_MAX, wanted.current.rows + ROWS_PER_PAGE);
    again();
  }, [again]);
  return { list: state?.of === of ? state.rows : 'ASKING', again, more };
}

async function loadRows(filters: DeskFilters, first: number, credentials: Credentials): Promise<DeskRows | null> {
  const isCollective = filters.list === 'collective';
  const variables = isCollective ? { first } : { first, where: claimFilterOf(filters) };
  const document = isCollective ? COLLECTIVE_LIST : CLAIM_LIST;
  const { data } = await ask<{ claims?: Page | null; collectiveClaims?: Page | null }>(
    document,
    variables,
    credentials,
  );
  const page = data?.claims ?? data?.collectiveClaims;
  if (!page) return null;
  const { nodes, totalCount, pageInfo, offices } = page;
  const isSilent = (outcome: string) => ['TIMEOUT', 'UNREACHABLE', 'OVERLOADED'].includes(outcome);
  return {
    rows: nodes,
    totalCount,
    hasMore: pageInfo.hasNextPage && first < ROWS_MAX,
    silent: offices.filter(({ outcome }) => isSilent(outcome)).map(({ office }) => office.name),
  };
}
