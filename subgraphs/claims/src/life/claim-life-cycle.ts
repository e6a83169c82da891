import { ClientError } from '@canopee/schema/client-error';
import type { ClaimRow } from '../tables.ts';
import type { ClaimEventKind, ClaimState } from '../vocabulary.ts';

/** What somebody does to a claim that is there. */
export type ClaimStep = Exclude<ClaimEventKind, 'REGISTERED'>;

interface Transition {
  from: readonly ClaimState[];
  /** `BEFORE`: where it stood before it was held or merged. `SAME`: it stays where it is. */
  to: ClaimState | 'BEFORE' | 'SAME';
}

const UNDER_WAY: readonly ClaimState[] = ['NEW', 'QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'IN_PROGRESS', 'REOPENED'];

/** The life cycle of a claim: what can be done in which state, and where that leads; a step may have a way for each state. */
const TRANSITIONS: Readonly<Record<ClaimStep, readonly Transition[]>> = {
  QUALIFIED: [
    { from: ['NEW', 'REOPENED'], to: 'QUALIFIED' },
    { from: ['QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'IN_PROGRESS'], to: 'SAME' },
  ],
  ASSIGNED: [{ from: ['QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'IN_PROGRESS', 'REOPENED'], to: 'ASSIGNED' }],
  SCHEDULED: [{ from: ['ASSIGNED', 'SCHEDULED'], to: 'SCHEDULED' }],
  STARTED: [{ from: ['ASSIGNED', 'SCHEDULED'], to: 'IN_PROGRESS' }],
  VISITED: [{ from: ['IN_PROGRESS'], to: 'QUALIFIED' }],
  RESOLVED: [{ from: ['QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'IN_PROGRESS', 'MERGED'], to: 'RESOLVED' }],
  CLOSED: [{ from: ['RESOLVED'], to: 'CLOSED' }],
  HELD: [{ from: UNDER_WAY, to: 'ON_HOLD' }],
  RESUMED: [{ from: ['ON_HOLD'], to: 'BEFORE' }],
  REJECTED: [{ from: ['NEW', 'QUALIFIED', 'REOPENED', 'ON_HOLD'], to: 'REJECTED' }],
  CANCELLED: [{ from: [...UNDER_WAY, 'ON_HOLD'], to: 'CANCELLED' }],
  REOPENED: [{ from: ['RESOLVED', 'CLOSED', 'REJECTED', 'CANCELLED'], to: 'REOPENED' }],
  MERGED: [{ from: [...UNDER_WAY, 'ON_HOLD'], to: 'MERGED' }],
  TAKEN_OUT: [{ from: ['MERGED'], to: 'BEFORE' }],
};

/** The state after the step. Throws `STATE_CONFLICT` where the claim is in none of those that the step can be taken in. */
export function stateAfter(
  { state, stateBefore }: Pick<ClaimRow, 'state' | 'stateBefore'>,
  step: ClaimStep,
): ClaimState {
  const transition = TRANSITIONS[step].find(({ from }) => from.includes(state));
  if (!transition) {
    const possible = TRANSITIONS[step].flatMap(({ from }) => from);
    throw new ClientError(
      'STATE_CONFLICT',
      `The claim is expected to be ${possible.join(', ')} for that, but is ${state}.`,
      { state, possible },
    );
  }
  if (transition.to === 'SAME') return state;
  // A claim that was registered into its collective claim stood nowhere before.
  return transition.to === 'BEFORE' ? (stateBefore ?? 'NEW') : transition.to;
}

/** The claim after the step, one version on: state, instants and pauses. What the step itself says comes on top of it. */
export function afterStep(claim: ClaimRow, step: ClaimStep, at: Date): ClaimRow {
  const state = stateAfter(claim, step);
  const paused = isPaused(claim.state);
  return {
    ...claim,
    state,
    version: claim.version + 1,
    stateBefore: isPaused(state) ? (paused ? claim.stateBefore : claim.state) : null,
    pauses: pausesAfter(claim, step, isPaused(state), at),
    interventionAt: step === 'STARTED' ? (claim.interventionAt ?? at) : claim.interventionAt,
    resolvedAt: resolvedAfter(claim, state, at),
    closedAt: state === 'CLOSED' || state === 'REJECTED' || state === 'CANCELLED' ? at : null,
    collectiveClaim: step === 'TAKEN_OUT' ? null : claim.collectiveClaim,
  };
}

/** Whether the clock of the claim stands: it waits for somebody else, or its collective claim is what runs. */
function isPaused(state: ClaimState): boolean {
  return state === 'ON_HOLD' || state === 'MERGED';
}

function pausesAfter(claim: ClaimRow, step: ClaimStep, paused: boolean, at: Date): ClaimRow['pauses'] {
  const { pauses } = claim;
  const last = pauses.at(-1);
  const to = at.toISOString();
  if (last && last.to === null) return paused ? pauses : [...pauses.slice(0, -1), { from: last.from, to }];
  if (paused) return [...pauses, { from: to, to: null }];
  // Nobody waited for the office while the matter was thought to be settled.
  const settledAt = step === 'REOPENED' ? (claim.resolvedAt ?? claim.closedAt) : null;
  return settledAt ? [...pauses, { from: settledAt.toISOString(), to }] : pauses;
}

function resolvedAfter({ resolvedAt }: ClaimRow, state: ClaimState, at: Date): Date | null {
  if (state === 'RESOLVED') return at;
  return state === 'CLOSED' ? resolvedAt : null;
}
