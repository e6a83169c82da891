import type {
  QueryBreachesArgs,
  QueryExposureArgs,
  QueryPreviewRetentionArgs,
  QuerySubjectRequestArgs,
  QuerySubjectRequestsArgs,
} from '@canopee/schema/generated/rights';
import type { GraphQLResolveInfo } from 'graphql';
import { exposure } from '../breaches/exposure.ts';
import { breachList } from '../breaches/keep-breach.ts';
import { requestById, requestList } from '../requests/request-list.ts';
import { previewRetention } from '../retention/preview-retention.ts';
import type { RightsContext } from '../rights-context.ts';

export const queryResolvers = {
  breaches: (_: unknown, args: QueryBreachesArgs, context: RightsContext, info: GraphQLResolveInfo) =>
    breachList(args, context, info),
  exposure: (_: unknown, { input }: QueryExposureArgs, context: RightsContext, info: GraphQLResolveInfo) =>
    exposure(input, context, info),
  previewRetention: (_: unknown, args: QueryPreviewRetentionArgs, context: RightsContext, info: GraphQLResolveInfo) =>
    previewRetention(args, context, info),
  subjectRequest: (_: unknown, args: QuerySubjectRequestArgs, context: RightsContext, info: GraphQLResolveInfo) =>
    requestById(args, context, info),
  subjectRequests: (_: unknown, args: QuerySubjectRequestsArgs, context: RightsContext, info: GraphQLResolveInfo) =>
    requestList(args, context, info),
};
