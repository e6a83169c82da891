import type { RequestContext } from '@canopee/chassis/request-context';
import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import { desc, eq, sql } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { dueAtOf } from '../service/service-clock.ts';
import { serviceLevelFor } from '../service/service-levels.ts';
import { type ClaimRow, claims, interventions } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { appendClaimEvents, type ClaimEvent } from './append-claim-events.ts';
import { afterStep, type ClaimStep } from './claim-life-cycle.ts';
import { recordClaimChange } from './record-change.ts';

/** A step that somebody wants taken. */
export interface WantedStep {
  /** Reference of the claim. */
  claim: string;
  /** The version that whoever asks has seen; null where the step goes by something else, as a visit does. */
  version: number | null;
  step: ClaimStep;
  reason?: string | null;
  /** What the step itself says of the claim, e.g. how urgent it is after all. Throws `BAD_USER_INPUT`. */
  alter?: (tx: Transaction, claim: ClaimRow) => Promise<Partial<ClaimRow>>;
}

/** Of a request, what a change needs. */
export type ChangeContext = RequestContext & Pick<ClaimsContext, 'writing'>;

/** Steps that who reported a trouble may take: by another action than those of the desk. */
const CONFIRMING: ReadonlySet<ClaimStep> = new Set<ClaimStep>(['CLOSED', 'REOPENED']);

/**
 * Takes a step of the life cycle, with its event and its new due time, all of it or nothing. Throws `BAD_USER_INPUT` (no such
 * claim), `VERSION_CONFLICT`, `STATE_CONFLICT` and `LEDGER_UNAVAILABLE`.
 */
export function changeClaim(wanted: WantedStep, context: ChangeContext): Promise<ClaimRow> {
  return context.writing.drizzle.transaction(async (tx) => {
    const { claim, event } = await takeStep(tx, wanted, context);
    await recordClaimChange([event], CONFIRMING.has(wanted.step) ? 'CONFIRM_CLAIM' : 'HANDLE_CLAIM', context);
    await appendClaimEvents(tx, [event], { at: context.now(), by: whoOf(context) });
    return claim;
  });
}

/** The same inside a transaction that does more; the event is the caller's to append, last. */
export async function takeStep(
  tx: Transaction,
  { claim: reference, version, step, reason = null, alter }: WantedStep,
  { office, now }: Pick<ChangeContext, 'office' | 'now'>,
): Promise<{ claim: ClaimRow; event: ClaimEvent }> {
  const [seen] = await tx.select().from(claims).where(eq(claims.reference, reference)).for('update');
  if (!seen) throw noSuchClaim(office);
  if (version !== null && seen.version !== version) throw versionConflict('claim', version, seen.version);
  const stepped = afterStep(seen, step, now());
  const altered = { ...stepped, ...(await alter?.(tx, stepped)) };
  const claim = { ...altered, ...(await promised(tx, altered)) };
  const { urgencyRank: _generated, ...values } = claim;
  const [kept] = await tx.update(claims).set(values).where(eq(claims.reference, reference)).returning();
  if (!kept) throw new Error('A claim that is locked is expected to be there, but is not.');
  return { claim: kept, event: { kind: step, claim: kept, reason } };
}

/** What the office promised for the claim as it is, and when that is due. */
export async function promised(
  tx: Transaction,
  claim: Omit<ClaimRow, 'urgencyRank'>,
): Promise<Pick<ClaimRow, 'serviceLevel' | 'dueAt'>> {
  const level = await serviceLevelFor(tx, claim, await contractorOf(tx, claim.reference));
  return { serviceLevel: level?.reference ?? null, dueAt: dueAtOf(claim, level) };
}

async function contractorOf(tx: Transaction, claim: string): Promise<string | null> {
  const [last] = await tx
    .select({ contractor: interventions.contractor })
    .from(interventions)
    .where(eq(interventions.claim, claim))
    // A number is given digits beyond the sixth, and text would sort those first.
    .orderBy(desc(sql`char_length(${interventions.reference})`), desc(interventions.reference))
    .limit(1);
  return last?.contractor ?? null;
}

export function whoOf({ access }: Pick<ChangeContext, 'access'>): string | null {
  return access.grant?.principal ?? null;
}

export function noSuchClaim(office: OfficeKey): ClientError {
  return new ClientError('BAD_USER_INPUT', `"claim" is expected to be a claim of ${office}, but is none.`);
}
