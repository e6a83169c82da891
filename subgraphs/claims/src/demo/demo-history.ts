import { snapshotOf } from '../life/append-claim-events.ts';
import type { ClaimEventRow, ClaimRow } from '../tables.ts';
import type { ClaimEventKind, ClaimState } from '../vocabulary.ts';

type DemoRow = Omit<ClaimRow, 'urgencyRank'>;

interface Moment {
  kind: ClaimEventKind;
  at: Date;
  state: ClaimState;
  claim: DemoRow;
}

/** The log that the claims would have left, as far as their rows tell: when they came, somebody came, and they were settled. */
export function demoHistory(claims: readonly DemoRow[]): ClaimEventRow[] {
  return claims
    .flatMap(momentsOf)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ kind, at, state, claim }, index) => ({
      sequence: index + 1,
      claim: claim.reference,
      collectiveClaim: claim.collectiveClaim,
      notice: null,
      kind,
      at,
      by: null,
      reason: null,
      snapshot: { ...snapshotOf(claim), state },
    }));
}

function momentsOf(claim: DemoRow): Moment[] {
  const { openedAt, interventionAt, resolvedAt, closedAt, state } = claim;
  const registered = { kind: 'REGISTERED' as const, at: openedAt, state: 'NEW' as const, claim };
  if (state === 'MERGED') return [registered, { kind: 'MERGED', at: openedAt, state, claim }];
  const moment = (kind: ClaimEventKind, at: Date | null, after: ClaimState): Moment[] =>
    at ? [{ kind, at, state: after, claim }] : [];
  const ended = state === 'REJECTED' || state === 'CANCELLED' ? state : 'CLOSED';
  return [
    registered,
    ...moment('STARTED', interventionAt, 'IN_PROGRESS'),
    ...moment('RESOLVED', resolvedAt, 'RESOLVED'),
    ...moment(ended, closedAt, ended),
  ];
}
