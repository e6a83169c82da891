import type {
  ClaimChangeInput,
  MutationAddWebhookArgs,
  MutationAssignClaimArgs,
  MutationChangeCollectiveClaimArgs,
  MutationChangeWebhookArgs,
  MutationCloseCollectiveClaimArgs,
  MutationCompleteInterventionArgs,
  MutationCreateClaimArgs,
  MutationHoldClaimArgs,
  MutationMergeClaimArgs,
  MutationOpenCollectiveClaimArgs,
  MutationQualifyClaimArgs,
  MutationRejectClaimArgs,
  MutationRemoveWebhookArgs,
  MutationReplayWebhookArgs,
  MutationScheduleInterventionArgs,
  MutationSendNoticeArgs,
  MutationSetNoticeRuleArgs,
  MutationSetServiceLevelArgs,
  MutationStartInterventionArgs,
  MutationWithdrawNoticeArgs,
} from '@canopee/schema/generated/claims';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import { changeCollectiveClaim, closeCollectiveClaim, openCollectiveClaim } from '../collective/desk.ts';
import { assignClaim, mergeClaim, qualifyClaim } from '../life/alter-claim.ts';
import { changeClaim } from '../life/change-claim.ts';
import type { ClaimStep } from '../life/claim-life-cycle.ts';
import { completeIntervention, scheduleIntervention, startIntervention } from '../life/intervention-steps.ts';
import { seenClaim } from '../life/seen-row.ts';
import { sendNotice, setNoticeRule, withdrawNotice } from '../notices/desk.ts';
import { createClaim } from '../register/create-claim.ts';
import { setServiceLevel } from '../service/set-service-level.ts';
import type { ClaimRow, CollectiveClaimRow, InterventionRow } from '../tables.ts';
import { addWebhook, changeWebhook, removeWebhook, replayWebhook } from '../webhooks/manage-webhooks.ts';
import type { WebhookRow } from '../webhooks/webhook-tables.ts';

interface Input<Value> {
  input: Value;
}

/** A step that says nothing but that it is taken. */
const plain =
  (step: ClaimStep) =>
  (_: unknown, { input }: Input<ClaimChangeInput>, context: ClaimsContext) =>
    take(step, input, context);

async function take(
  step: ClaimStep,
  input: ClaimChangeInput & { reason?: string },
  context: ClaimsContext,
): Promise<{ claim: ClaimRow }> {
  const claim = await seenClaim(input.claim, context);
  const { version, reason = null } = input;
  return { claim: await changeClaim({ claim, version, step, reason }, context) };
}

const asClaim = async (claim: Promise<ClaimRow>) => ({ claim: await claim });
const asCollective = async (collectiveClaim: Promise<CollectiveClaimRow>) => ({
  collectiveClaim: await collectiveClaim,
});
const asWebhook = async (webhook: Promise<WebhookRow>) => ({ webhook: await webhook });
const asIntervention = async (intervention: Promise<InterventionRow>) => ({ intervention: await intervention });

const mutations: FieldsOf<unknown> = {
  createClaim: (_, { input }: MutationCreateClaimArgs, context) => createClaim(input, context),
  qualifyClaim: (_, { input }: MutationQualifyClaimArgs, context) => asClaim(qualifyClaim(input, context)),
  assignClaim: (_, { input }: MutationAssignClaimArgs, context) => asClaim(assignClaim(input, context)),
  mergeClaim: (_, { input }: MutationMergeClaimArgs, context) => asClaim(mergeClaim(input, context)),
  holdClaim: (_, { input }: MutationHoldClaimArgs, context) => take('HELD', input, context),
  rejectClaim: (_, { input }: MutationRejectClaimArgs, context) => take('REJECTED', input, context),
  resumeClaim: plain('RESUMED'),
  resolveClaim: plain('RESOLVED'),
  closeClaim: plain('CLOSED'),
  reopenClaim: plain('REOPENED'),
  cancelClaim: plain('CANCELLED'),
  takeOutClaim: plain('TAKEN_OUT'),
  openCollectiveClaim: (_, { input }: MutationOpenCollectiveClaimArgs, context) =>
    asCollective(openCollectiveClaim(input, context)),
  changeCollectiveClaim: (_, { input }: MutationChangeCollectiveClaimArgs, context) =>
    asCollective(changeCollectiveClaim(input, context)),
  closeCollectiveClaim: (_, { input }: MutationCloseCollectiveClaimArgs, context) =>
    asCollective(closeCollectiveClaim(input, context)),
  scheduleIntervention: (_, { input }: MutationScheduleInterventionArgs, context) =>
    asIntervention(scheduleIntervention(input, context)),
  startIntervention: (_, { input }: MutationStartInterventionArgs, context) =>
    asIntervention(startIntervention(input, context)),
  completeIntervention: (_, { input }: MutationCompleteInterventionArgs, context) =>
    asIntervention(completeIntervention(input, context)),
  sendNotice: async (_, { input }: MutationSendNoticeArgs, context) => ({ notice: await sendNotice(input, context) }),
  withdrawNotice: async (_, { input }: MutationWithdrawNoticeArgs, context) => ({
    notice: await withdrawNotice(input, context),
  }),
  setNoticeRule: (_, { input }: MutationSetNoticeRuleArgs, context) => setNoticeRule(input, context),
  setServiceLevel: async (_, { input }: MutationSetServiceLevelArgs, context) => ({
    serviceLevel: await setServiceLevel(input, context),
  }),
  addWebhook: (_, { input }: MutationAddWebhookArgs, context) => addWebhook(input, context),
  changeWebhook: (_, { input }: MutationChangeWebhookArgs, context) => asWebhook(changeWebhook(input, context)),
  replayWebhook: (_, { input }: MutationReplayWebhookArgs, context) => asWebhook(replayWebhook(input, context)),
  removeWebhook: (_, { input }: MutationRemoveWebhookArgs, context) => asWebhook(removeWebhook(input, context)),
};

/** All of them. What is read after one, in the same request too, is read anew; whoever sends on what happened is told. */
export const mutationResolvers: FieldsOf<unknown> = Object.fromEntries(
  Object.entries(mutations).map(([name, resolve]) => [
    name,
    async (row: unknown, args: never, context: ClaimsContext) => {
      const answer = await resolve(row, args, context);
      context.loaders = context.freshLoaders();
      context.changed();
      return answer;
    },
  ]),
);
