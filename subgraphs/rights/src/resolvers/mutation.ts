import type {
  MutationEraseSubjectArgs,
  MutationHandOverCopyArgs,
  MutationLiftLegalHoldArgs,
  MutationPlaceLegalHoldArgs,
  MutationRecordBreachArgs,
  MutationRectifySubjectArgs,
  MutationRunRetentionArgs,
  MutationTakeBreachStepArgs,
} from '@canopee/schema/generated/rights';
import { handOverCopy } from '../access/hand-over-copy.ts';
import { recordBreach, takeBreachStep } from '../breaches/keep-breach.ts';
import { eraseSubject } from '../erasure/erase-subject.ts';
import { liftLegalHold, placeLegalHold } from '../erasure/legal-hold.ts';
import { confirmRecipientTold } from '../recipients/confirm-recipient-told.ts';
import { rectifySubject } from '../rectification/rectify-subject.ts';
import { answerRequest } from '../requests/answer-request.ts';
import { extendRequest } from '../requests/extend-request.ts';
import { openRequest } from '../requests/open-request.ts';
import { liftRestriction, restrictProcessing, upholdObjection } from '../restrictions/restrict.ts';
import { runRetention } from '../retention/run-retention.ts';
import type { RightsContext } from '../rights-context.ts';
import type { RequestRow } from '../tables.ts';

/** A mutation that answers with its request. */
function giving<Input>(act: (input: Input, context: RightsContext) => Promise<RequestRow>) {
  return async (_: unknown, { input }: { input: Input }, context: RightsContext) => ({
    request: await act(input, context),
  });
}

export const mutationResolvers = {
  openSubjectRequest: giving(openRequest),
  extendSubjectRequest: giving(extendRequest),
  answerSubjectRequest: giving(answerRequest),
  restrictProcessing: giving(restrictProcessing),
  upholdObjection: giving(upholdObjection),
  confirmRecipientTold: giving(confirmRecipientTold),
  rectifySubject: (_: unknown, { input }: MutationRectifySubjectArgs, context: RightsContext) =>
    rectifySubject(input, context),
  liftRestriction: giving(liftRestriction),
  recordBreach: async (_: unknown, { input }: MutationRecordBreachArgs, context: RightsContext) => ({
    breach: await recordBreach(input, context),
  }),
  takeBreachStep: async (_: unknown, { input }: MutationTakeBreachStepArgs, context: RightsContext) => ({
    breach: await takeBreachStep(input, context),
  }),
  runRetention: (_: unknown, { input }: MutationRunRetentionArgs, context: RightsContext) =>
    runRetention(input, context),
  handOverCopy: (_: unknown, { input }: MutationHandOverCopyArgs, context: RightsContext) =>
    handOverCopy(input, context),
  eraseSubject: (_: unknown, { input }: MutationEraseSubjectArgs, context: RightsContext) =>
    eraseSubject(input, context),
  placeLegalHold: (_: unknown, { input }: MutationPlaceLegalHoldArgs, context: RightsContext) =>
    placeLegalHold(input, context),
  liftLegalHold: (_: unknown, { input }: MutationLiftLegalHoldArgs, context: RightsContext) =>
    liftLegalHold(input, context),
};
