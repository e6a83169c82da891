import { checkedText } from '@canopee/chassis/checked-text';
import { ownReference } from '@canopee/chassis/own-reference';
import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import type {
  ChangeCollectiveClaimInput,
  CloseCollectiveClaimInput,
  OpenCollectiveClaimInput,
} from '@canopee/schema/generated/claims';
import { globalId } from '@canopee/schema/global-id';
import { eq } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { refuseDelicate } from '../life/alter-claim.ts';
import { appendClaimEvents } from '../life/append-claim-events.ts';
import { takeStep, whoOf } from '../life/change-claim.ts';
import { recordClaimChange } from '../life/record-change.ts';
import { seenClaim } from '../life/seen-row.ts';
import { withNotices } from '../notices/draft-notice.ts';
import { type ClaimRow, type CollectiveClaimRow, collectiveClaims } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type Changed, changeOne, closeOne, openAt, openOne } from './collective-claims.ts';

const TITLE_LENGTH_MAX = 200;
const CLAIMS_MAX = 200;

/** Opens a collective claim on a person's word, with the claims that are about it. */
export async function openCollectiveClaim(
  input: OpenCollectiveClaimInput,
  context: ClaimsContext,
): Promise<CollectiveClaimRow> {
  const { office } = context;
  const building = ownReference(office, input.building);
  if (building === null) throw expected('building', `an id of a building of ${office}`);
  const named = input.claims ?? [];
  if (named.length > CLAIMS_MAX) throw expected('claims', `at most ${CLAIMS_MAX} claims`);
  const references = await Promise.all(named.map((id) => seenClaim(id, context)));
  const { system, expectedAt = null } = input;
  const wanted = {
    building,
    system,
    title: checkedText('input.title', input.title, TITLE_LENGTH_MAX),
    expectedAt,
    fault: null,
  };
  return changing(context, async (tx) => {
    const opened = await openOne(tx, wanted, context.now());
    if (!opened) throw alreadyOpen(office, await openAt(tx, wanted));
    const { collectiveClaim, events } = opened;
    for (const claim of [...new Set(references)].sort()) {
      const merge = async (_tx: Transaction, row: ClaimRow) => {
        refuseDelicate(row);
        if (row.building !== building) throw expected('claims', 'claims of the building');
        return { collectiveClaim: collectiveClaim.reference };
      };
      events.push((await takeStep(tx, { claim, version: null, step: 'MERGED', alter: merge }, context)).event);
    }
    return { collectiveClaim, events };
  });
}

/** Says what is known now: another title, when the repair is expected. */
export function changeCollectiveClaim(
  input: ChangeCollectiveClaimInput,
  context: ClaimsContext,
): Promise<CollectiveClaimRow> {
  return changing(context, async (tx) => {
    const seen = await lockedOpen(tx, input, context);
    const title = input.title == null ? seen.title : checkedText('input.title', input.title, TITLE_LENGTH_MAX);
    // Not said leaves it as it is; null says that nobody knows any more.
    const expectedAt = input.expectedAt === undefined ? seen.expectedAt : input.expectedAt;
    return changeOne(tx, seen, 'COLLECTIVE_CHANGED', { title, expectedAt });
  });
}

export function closeCollectiveClaim(
  input: CloseCollectiveClaimInput,
  context: ClaimsContext,
): Promise<CollectiveClaimRow> {
  return changing(context, async (tx) => closeOne(tx, await lockedOpen(tx, input, context), context));
}

async function changing(
  context: ClaimsContext,
  change: (tx: Transaction) => Promise<Changed>,
): Promise<CollectiveClaimRow> {
  return context.writing.drizzle.transaction(async (tx) => {
    const { collectiveClaim, events } = await change(tx);
    const at = context.now();
    await recordClaimChange(events, 'HANDLE_CLAIM', context);
    await appendClaimEvents(tx, await withNotices(tx, events, at), { at, by: whoOf(context) });
    return collectiveClaim;
  });
}

async function lockedOpen(
  tx: Transaction,
  input: { collectiveClaim: string; version: number },
  { office }: ClaimsContext,
): Promise<CollectiveClaimRow> {
  const reference = ownReference(office, input.collectiveClaim);
  const [seen] =
    reference === null
      ? []
      : await tx.select().from(collectiveClaims).where(eq(collectiveClaims.reference, reference)).for('update');
  if (!seen) throw expected('collectiveClaim', `a collective claim of ${office}`);
  if (seen.version !== input.version) throw versionConflict('collective claim', input.version, seen.version);
  if (seen.state === 'OPEN') return seen;
  throw new ClientError('STATE_CONFLICT', 'The collective claim is expected to be OPEN for that, but is CLOSED.');
}

function alreadyOpen(office: ClaimsContext['office'], open: CollectiveClaimRow | null): ClientError {
  const id = open && globalId(office, open.reference);
  return new ClientError(
    'STATE_CONFLICT',
    'None is expected to be open for that building and system, but one is: its claims can be joined to it.',
    { collectiveClaim: id },
  );
}

function expected(argument: string, what: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `"input.${argument}" is expected to be ${what}, but is not.`);
}
