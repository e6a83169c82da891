import type { Database } from '@canopee/chassis/database';
import type { DomainModule } from '@canopee/chassis/subgraph';
import type {
  MutationCreateClaimArgs,
  QueryClaimArgs,
  QueryClaimsArgs,
  QueryCollectiveClaimArgs,
  QueryCollectiveClaimsArgs,
} from '@canopee/schema/generated/claims';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { ClaimsContext, FieldsOf } from './claims-context.ts';
import { createClaimsLoaders } from './claims-loaders.ts';
import { claimList } from './lists/claim-list.ts';
import { collectiveClaimList } from './lists/collective-claim-list.ts';
import { createClaim } from './register/create-claim.ts';
import { claimById, claimResolvers } from './resolvers/claim.ts';
import { collectiveClaimById, collectiveClaimResolvers } from './resolvers/collective-claim.ts';
import { contractorList, contractorResolvers } from './resolvers/contractor.ts';
import { interventionResolvers } from './resolvers/intervention.ts';
import { placeResolvers } from './resolvers/places.ts';

/** For `migrateDomain`: creates and upgrades the PostgreSQL schema `claims`. */
export const MIGRATIONS = new URL('../migrations', import.meta.url);

const query: FieldsOf<unknown> = {
  claim: (_, { id }: QueryClaimArgs, context) => claimById(id, context),
  claims: (_, args: QueryClaimsArgs, context) => claimList(args, context),
  collectiveClaim: (_, { id }: QueryCollectiveClaimArgs, context) => collectiveClaimById(id, context),
  collectiveClaims: (_, args: QueryCollectiveClaimsArgs, context) => collectiveClaimList(args, context),
  contractors: (_, _args, context) => contractorList(context),
};

const mutation: FieldsOf<unknown> = {
  createClaim: (_, { input }: MutationCreateClaimArgs, context) => createClaim(input, context),
};

/**
 * The claims of one office (`schema/sdl/claims.graphql`) over its database, which must be migrated. The database stays the
 * caller's to close.
 */
export function createClaimsDomain({
  office,
  database,
}: {
  office: OfficeKey;
  database: Database;
}): DomainModule<ClaimsContext> {
  return {
    domain: 'claims',
    resolvers: {
      Query: query,
      Mutation: mutation,
      Claim: claimResolvers,
      CollectiveClaim: collectiveClaimResolvers,
      Intervention: interventionResolvers,
      Contractor: contractorResolvers,
      ...placeResolvers,
    },
    createContext: (base) => ({ ...base, database, loaders: createClaimsLoaders(office, database) }),
  };
}
