import { checkedText } from '@canopee/chassis/checked-text';
import { ClientError } from '@canopee/schema/client-error';
import type {
  LiftRestrictionInput,
  RestrictProcessingInput,
  UpholdObjectionInput,
} from '@canopee/schema/generated/rights';
import { globalId } from '@canopee/schema/global-id';
import { isPurposeKey, type Purpose } from '@canopee/schema/purpose';
import { eq } from 'drizzle-orm';
import { keepRecipients } from '../recipients/keep-recipients.ts';
import { personOf, type Step, takeStep } from '../requests/take-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type RequestRow, restrictions } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Purposes that one may object to: they rest on a public task (art. 6(1)(e)), not on the lease or a legal obligation. The bases are those
 * of the network's register as it comes with the installation.
 */
const OPEN_TO_OBJECTION: readonly Purpose[] = ['TECHNICAL_MONITORING', 'ALLOCATION', 'ASSET_MANAGEMENT', 'STATISTICS'];

const REASON_CHARACTERS_MAX = 500;

/** Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`. Once it resolves no running stream gives what is withheld. */
export async function restrictProcessing(input: RestrictProcessingInput, context: RightsContext): Promise<RequestRow> {
  const except = purposesOf('input.exceptPurposes', input.exceptPurposes ?? []);
  const row = await takeStep({ request: input.request }, context, async (request, transaction) => {
    const subject = personOf(request, ['RESTRICTION']);
    const detail = await restrict({ request, subject, stopped: null, except }, transaction, context);
    await keepRecipients({ request: request.reference, subject, fields: null }, transaction, context);
    return {
      kind: 'RESTRICTED',
      change: {},
      detail,
      act: { kind: 'CHANGED', coordinate: 'Mutation.restrictProcessing' },
    };
  });
  await context.restrictions.reload();
  return row;
}

/** Throws `BAD_USER_INPUT` also where a purpose is not open to objection. */
export async function upholdObjection(input: UpholdObjectionInput, context: RightsContext): Promise<RequestRow> {
  const stopped = purposesOf('input.purposes', input.purposes);
  const closed = stopped.find((purpose) => !OPEN_TO_OBJECTION.includes(purpose));
  if (stopped.length === 0 || closed !== undefined) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.purposes" is expected to be of ${OPEN_TO_OBJECTION.join(', ')}, which rest on a public task, but got ${closed ?? 'none'}.`,
    );
  }
  const row = await takeStep({ request: input.request }, context, async (request, transaction) => {
    const subject = personOf(request, ['OBJECTION']);
    const detail = await restrict({ request, subject, stopped, except: [] }, transaction, context);
    return {
      kind: 'OBJECTION_UPHELD',
      change: {},
      detail,
      act: { kind: 'CHANGED', coordinate: 'Mutation.upholdObjection' },
    };
  });
  await context.restrictions.reload();
  return row;
}

/** Throws `BAD_USER_INPUT` where nothing is restricted under the request. */
export async function liftRestriction(input: LiftRestrictionInput, context: RightsContext): Promise<RequestRow> {
  const reason = checkedText('input.reason', input.reason, REASON_CHARACTERS_MAX);
  const taken = { request: input.request, alsoAnswered: true };
  const row = await takeStep(taken, context, async ({ reference }, transaction): Promise<Step> => {
    const lifted = await transaction.delete(restrictions).where(eq(restrictions.request, reference)).returning();
    if (lifted.length === 0) {
      throw new ClientError(
        'BAD_USER_INPUT',
        '"input.request" is expected to have something restricted, but has nothing.',
      );
    }
    return {
      kind: 'RESTRICTION_LIFTED',
      change: {},
      detail: reason,
      act: { kind: 'CHANGED', coordinate: 'Mutation.liftRestriction' },
    };
  });
  await context.restrictions.reload();
  return row;
}

interface Wanted {
  request: RequestRow;
  subject: string;
  stopped: Purpose[] | null;
  except: Purpose[];
}

/** Keeps what is restricted, in the place of what was under the same request; gives the purposes in words. */
async function restrict(
  { request, subject, stopped, except }: Wanted,
  transaction: Transaction,
  { office, doors, now }: RightsContext,
): Promise<string | null> {
  const subjects = [globalId(office, subject), ...(await doors.homesOf(subject))];
  const row = { subjects, stopped, except, since: now() };
  await transaction
    .insert(restrictions)
    .values({ request: request.reference, ...row })
    .onConflictDoUpdate({ target: restrictions.request, set: row });
  return (stopped ?? except).join(', ') || null;
}

function purposesOf(argument: string, keys: readonly string[]): Purpose[] {
  return [...new Set(keys)].map((key) => {
    if (isPurposeKey(key)) return key;
    throw new ClientError(
      'BAD_USER_INPUT',
      `"${argument}" is expected to hold purposes, but got ${JSON.stringify(key)}.`,
    );
  });
}
