import type {
  MutationAnswerSubjectRequestArgs,
  MutationExtendSubjectRequestArgs,
  MutationOpenSubjectRequestArgs,
} from '@canopee/schema/generated/rights';
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
  answerSubjectRequest: async (_: unknown, { input }: MutationAnswerSubjectRequestArgs, context: RightsContext) => ({
    request: await answerRequest(input, context),
  }),
};
