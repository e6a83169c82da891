import { ClientError } from '@canopee/schema/client-error';
import type {
  MutationChangeProcessingActivityArgs,
  MutationEndProcessingActivityArgs,
  MutationEnterProcessingActivityArgs,
  MutationRestoreProcessingActivityArgs,
} from '@canopee/schema/generated/network';
import { checkedReason } from '../checked-reason.ts';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import { activityStore } from '../register/activity-store.ts';
import { activityReference, activityTermsOf } from '../register/activity-terms.ts';
import { checkedActivity } from '../register/check-activity.ts';
import { offices, type ProcessingActivityRow } from '../tables.ts';
import { recordFirst, recordNext } from '../versions/record-version.ts';
import { termsEnded, versionToRestore } from '../versions/terms-after.ts';

interface Payload {
  activity: ProcessingActivityRow;
}

/** What is recorded stays: a change of an activity is a new version of it. The guard has asked the grant before any of these runs. */
export const registerMutations: FieldsOf<unknown> = {
  enterProcessingActivity: (_, args: MutationEnterProcessingActivityArgs, context) => enter(args, context),
  changeProcessingActivity: (_, args: MutationChangeProcessingActivityArgs, context) => change(args, context),
  endProcessingActivity: (_, args: MutationEndProcessingActivityArgs, context) => end(args, context),
  restoreProcessingActivity: (_, args: MutationRestoreProcessingActivityArgs, context) => restore(args, context),
};

async function enter({ input }: MutationEnterProcessingActivityArgs, context: NetworkContext): Promise<Payload> {
  assertSpeaksFor(input.controller, context);
  const reason = checkedReason(input.reason);
  const terms = checkedActivity(input, await membersOf(context));
  return { activity: await recordFirst(activityStore, activityReference(terms), terms, { reason }, context) };
}

async function change({ input }: MutationChangeProcessingActivityArgs, context: NetworkContext): Promise<Payload> {
  const { controller, key } = partsOf(input.id, context);
  const reason = checkedReason(input.reason);
  const { description } = input;
  const terms = checkedActivity({ controller, key, description }, await membersOf(context));
  return { activity: await recordNext(activityStore, input, () => terms, { reason }, context) };
}

async function end({ input }: MutationEndProcessingActivityArgs, context: NetworkContext): Promise<Payload> {
  partsOf(input.id, context);
  const reason = checkedReason(input.reason);
  const { today } = context;
  const { id, effectiveUntil } = input;
  const ended = (before: ProcessingActivityRow) =>
    termsEnded(activityTermsOf(before), { id, day: effectiveUntil ?? today, today });
  return { activity: await recordNext(activityStore, input, ended, { reason }, context) };
}

async function restore({ input }: MutationRestoreProcessingActivityArgs, context: NetworkContext): Promise<Payload> {
  partsOf(input.id, context);
  const reason = checkedReason(input.reason);
  const { restores } = input;
  const restored = (before: ProcessingActivityRow, all: readonly ProcessingActivityRow[]) =>
    activityTermsOf(versionToRestore(restores, before, all));
  return { activity: await recordNext(activityStore, input, restored, { reason, restores }, context) };
}

/** Throws `FORBIDDEN` where the register is not of those that the principal may keep. */
function partsOf(id: string, context: NetworkContext): { controller: string; key: string } {
  const at = id.indexOf(':');
  const controller = id.slice(0, Math.max(at, 0));
  assertSpeaksFor(controller, context);
  return { controller, key: id.slice(at + 1) };
}

/** One may keep the register of one office and not that of another: which, the gateway wrote into the grant. */
function assertSpeaksFor(controller: string, { access }: NetworkContext): void {
  const { inNameOf = [] } = access.grant ?? {};
  if (inNameOf.some((office) => office === controller)) return;
  throw new ClientError(
    'FORBIDDEN',
    `The register is expected to be one of ${inNameOf.join(', ') || 'none'}, for which you may keep it, but is that of ${JSON.stringify(controller)}.`,
  );
}

function membersOf({ database }: NetworkContext) {
  return database.drizzle.select().from(offices);
}
