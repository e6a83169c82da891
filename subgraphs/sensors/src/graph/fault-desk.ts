import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type {
  AcknowledgeFaultInput,
  AssignFaultInput,
  CommentFaultInput,
  FaultChangeInput,
  MutationAcknowledgeFaultArgs,
  MutationAssignFaultArgs,
  MutationCommentFaultArgs,
  MutationResetFaultArgs,
  MutationShelveFaultArgs,
  MutationUnshelveFaultArgs,
  ShelveFaultInput,
} from '@canopee/schema/generated/sensors';
import { acknowledgeFault } from '../faults/acknowledge-fault.ts';
import { changeFault, noSuchFault, type WantedChange } from '../faults/change-fault.ts';
import { type Assignee, isResettable } from '../faults/life-cycle.ts';
import type { FaultRow } from '../tables.ts';
import type { SensorsContext as Context } from './sensors-context.ts';

/** Longer than that, a fault is not set aside but forgotten. */
const SHELVED_DAYS_MAX = 30;

/** What people do to faults: the fields of `Mutation`. */
export const faultDesk = {
  acknowledgeFault: (_: unknown, { input }: MutationAcknowledgeFaultArgs, context: Context) =>
    payload(acknowledge(input, context)),
  assignFault: (_: unknown, { input }: MutationAssignFaultArgs, context: Context) => payload(assign(input, context)),
  commentFault: (_: unknown, { input }: MutationCommentFaultArgs, context: Context) => payload(comment(input, context)),
  shelveFault: (_: unknown, { input }: MutationShelveFaultArgs, context: Context) => payload(shelve(input, context)),
  unshelveFault: (_: unknown, { input }: MutationUnshelveFaultArgs, context: Context) =>
    payload(unshelve(input, context)),
  resetFault: (_: unknown, { input }: MutationResetFaultArgs, context: Context) => payload(reset(input, context)),
};

async function payload(changed: Promise<FaultRow>): Promise<{ fault: FaultRow }> {
  return { fault: await changed };
}

async function acknowledge(input: AcknowledgeFaultInput, context: Context): Promise<FaultRow> {
  return acknowledgeFault(context.writing, await seen(input, context));
}

async function assign(input: AssignFaultInput, context: Context): Promise<FaultRow> {
  const to = assigneeOf(input, context);
  const change: WantedChange['change'] = (fault, at) => {
    mustBe(fault, fault.state !== 'NORMAL', 'open');
    return { kind: 'ASSIGNED', at, to };
  };
  return changeFault(context.writing, { ...(await seen(input, context)), change });
}

async function comment(input: CommentFaultInput, context: Context): Promise<FaultRow> {
  const change: WantedChange['change'] = (_fault, at) => ({ kind: 'COMMENTED', at, comment: input.comment });
  return changeFault(context.writing, { ...(await seen(input, context)), change });
}

async function shelve(input: ShelveFaultInput, context: Context): Promise<FaultRow> {
  const until = input.until ?? null;
  const change: WantedChange['change'] = (fault, at) => {
    const aheadMs = until === null ? null : until.getTime() - at.getTime();
    if (aheadMs !== null && (aheadMs <= 0 || aheadMs > SHELVED_DAYS_MAX * 86_400_000)) {
      throw expected('until', `in the future, by at most ${SHELVED_DAYS_MAX} days`);
    }
    mustBe(fault, fault.state !== 'NORMAL', 'open');
    // One shot ends with the condition, which is over already.
    mustBe(fault, until !== null || fault.clearedAt === null, 'active, to be shelved until that ends');
    return { kind: 'SHELVED', at, until, reason: input.reason };
  };
  return changeFault(context.writing, { ...(await seen(input, context)), change });
}

async function unshelve(input: FaultChangeInput, context: Context): Promise<FaultRow> {
  const change: WantedChange['change'] = (_fault, at) => ({ kind: 'UNSHELVED', at });
  return changeFault(context.writing, { ...(await seen(input, context)), change });
}

async function reset(input: FaultChangeInput, context: Context): Promise<FaultRow> {
  const change: WantedChange['change'] = (fault, at) => {
    mustBe(fault, isResettable(fault), 'latched, acknowledged, and its condition over');
    return { kind: 'RESET', at };
  };
  return changeFault(context.writing, { ...(await seen(input, context)), change });
}

/** Nobody changes what they do not see, or learns of it more than that they see none such. */
async function seen(
  input: FaultChangeInput,
  { office, loaders, access }: Context,
): Promise<Omit<WantedChange, 'change'>> {
  const fault = ownReferenceGiven(office, 'input.fault', input.fault);
  if (fault === null) throw expected('fault', `a fault of ${office}`, "another office's");
  if ((await loaders.fault.load(fault)) === null) throw noSuchFault(office);
  return { fault, version: input.version, by: access.grant?.principal ?? null };
}

function assigneeOf({ team, contractor, toMe }: AssignFaultInput, { office, access }: Context): Assignee {
  if ([team, contractor, toMe || null].filter((one) => one != null).length > 1) {
    throw new ClientError(
      'BAD_USER_INPUT',
      '"input" is expected to name a team, a contractor or "toMe", but names several.',
    );
  }
  const assignedTo = toMe ? (access.grant?.principal ?? null) : null;
  if (toMe && assignedTo === null)
    throw new ClientError('FORBIDDEN', '"toMe" is expected of somebody, but nobody is known.');
  const firm = contractor == null ? null : ownReferenceGiven(office, 'input.contractor', contractor);
  if (contractor != null && firm === null)
    throw expected('contractor', `a contractor of ${office}`, "another office's");
  return { assignedTo, assignedTeam: team ?? null, assignedContractor: firm };
}

function mustBe({ state, latched }: FaultRow, is: boolean, what: string): void {
  if (is) return;
  const was = `${state}${latched ? ', latched' : ''}`;
  throw new ClientError('STATE_CONFLICT', `The fault is expected to be ${what}, but is ${was}.`);
}

function expected(argument: string, what: string, but = 'none'): ClientError {
  return new ClientError('BAD_USER_INPUT', `"input.${argument}" is expected to be ${what}, but is ${but}.`);
}
