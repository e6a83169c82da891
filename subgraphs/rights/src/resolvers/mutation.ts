import type {
  MutationAnswerSubjectRequestArgs,
  MutationExtendSubjectRequestArgs,
  MutationHandOverCopyArgs,
  MutationOpenSubjectRequestArgs,
} from '@canopee/schema/generated/rights';
import { handOverCopy } from '../access/hand-over-copy.ts';
import { answerRequest } from '../requests/answer-request.ts';
import { extendRequest } from '../requests/extend-request.ts';
import { openRequest } from '../requests/open-request.ts';
import type { RightsContext } from '../rights-context.ts';

export const mutationResolvers = {
  openSubjectRequest: async (_: unknown, { input }: MutationOpenSubjectRequestArgs, context: RightsContext) => ({
    request: await openRequest(input, context),
  }),
  extendSubjectRequest: async (_: unknown, { input }: MutationExtendSubjectRequestArgs, context: RightsContext) => ({
    request: await extendRequest(input, context),
  }),
  handOverCopy: (_: unknown, { input }: MutationHandOverCopyArgs, context: RightsContext) =>
    handOverCopy(input, context),
  answerSubjectRequest: async (_: unknown, { input }: MutationAnswerSubjectRequestArgs, context: RightsContext) => ({
    request: await answerRequest(input, context),
  }),
};
