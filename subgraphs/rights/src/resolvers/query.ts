import type { QuerySubjectRequestArgs, QuerySubjectRequestsArgs } from '@canopee/schema/generated/rights';
import type { GraphQLResolveInfo } from 'graphql';
import { requestById, requestList } from '../requests/request-list.ts';
import type { RightsContext } from '../rights-context.ts';

export const queryResolvers = {
  subjectRequest: (_: unknown, args: QuerySubjectRequestArgs, context: RightsContext, info: GraphQLResolveInfo) =>
    requestById(args, context, info),
  subjectRequests: (_: unknown, args: QuerySubjectRequestsArgs, context: RightsContext, info: GraphQLResolveInfo) =>
    requestList(args, context, info),
};
