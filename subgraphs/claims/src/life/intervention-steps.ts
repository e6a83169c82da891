import { ClientError } from '@canopee/schema/client-error';
import type {
  CompleteInterventionInput,
  ScheduleInterventionInput,
  StartInterventionInput,
} from '@canopee/schema/generated/claims';
import { eq } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { type InterventionRow, interventions } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { appendClaimEvents } from './append-claim-events.ts';
import { takeStep, whoOf } from './change-claim.ts';
import type { ClaimStep } from './claim-life-cycle.ts';
import { recordClaimChange } from './record-change.ts';
import { seenIntervention } from './seen-row.ts';

/** A visit that was said to be at an instant, and the step that this is for its claim. */
interface VisitChange {
  id: string;
  step: ClaimStep;
  /** Throws `STATE_CONFLICT` or `BAD_USER_INPUT` where the visit does not allow it. */
  change(visit: InterventionRow): Partial<InterventionRow>;
}

/** A clock of a telephone may be ahead of ours by so much. */
const AHEAD_MAX_MS = 120_000;

export function scheduleIntervention(
  input: ScheduleInterventionInput,
  context: ClaimsContext,
): Promise<InterventionRow> {
  const change = (visit: InterventionRow) => {
    if (visit.startedAt) throw conflict('has not begun', 'has begun');
    return { scheduledAt: input.scheduledAt };
  };
  return changeVisit({ id: input.intervention, step: 'SCHEDULED', change }, context);
}

export function startIntervention(input: StartInterventionInput, context: ClaimsContext): Promise<InterventionRow> {
  const startedAt = notAhead(input.at, context);
  const change = (visit: InterventionRow) => {
    if (visit.startedAt) throw conflict('has not begun', 'has begun');
    return { startedAt };
  };
  return changeVisit({ id: input.intervention, step: 'STARTED', change }, context);
}

export function completeIntervention(
  input: CompleteInterventionInput,
  context: ClaimsContext,
): Promise<InterventionRow> {
  const completedAt = notAhead(input.at, context);
  const change = ({ startedAt, completedAt: before }: InterventionRow) => {
    if (!startedAt || before) throw conflict('has begun and is not over', before ? 'is over' : 'has not begun');
    if (completedAt < startedAt) {
      const [begun, ended] = [startedAt.toISOString(), completedAt.toISOString()];
      throw new ClientError('BAD_USER_INPUT', `"input.at" is expected to be ${begun} or later, but got ${ended}.`);
    }
    return { completedAt };
  };
  return changeVisit({ id: input.intervention, step: input.resolved ? 'RESOLVED' : 'VISITED', change }, context);
}

async function changeVisit({ id, step, change }: VisitChange, context: ClaimsContext): Promise<InterventionRow> {
  const reference = await seenIntervention(id, context);
  return context.writing.drizzle.transaction(async (tx) => {
    const visit = await lockedVisit(tx, reference);
    const { event } = await takeStep(tx, { claim: visit.claim, version: null, step }, context);
    const [changed] = await tx
      .update(interventions)
      .set(change(visit))
      .where(eq(interventions.reference, reference))
      .returning();
    await recordClaimChange([event], 'REPORT_INTERVENTION', context);
    await appendClaimEvents(tx, [event], { at: context.now(), by: whoOf(context) });
    return changed as InterventionRow;
  });
}

async function lockedVisit(tx: Transaction, reference: string): Promise<InterventionRow> {
  const [visit] = await tx.select().from(interventions).where(eq(interventions.reference, reference)).for('update');
  if (!visit) throw new ClientError('BAD_USER_INPUT', '"input.intervention" is expected to be one, but is none.');
  return visit;
}

function notAhead(at: Date | null | undefined, { now }: ClaimsContext): Date {
  const present = now();
  if (!at || at <= present) return at ?? present;
  if (at.getTime() - present.getTime() <= AHEAD_MAX_MS) return present;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"input.at" is expected not to be in the future, but got ${at.toISOString()} at ${present.toISOString()}.`,
  );
}

function conflict(expected: string, actual: string): ClientError {
  return new ClientError(
    'STATE_CONFLICT',
    `The intervention is expected to be one that ${expected}, but it ${actual}.`,
  );
}
