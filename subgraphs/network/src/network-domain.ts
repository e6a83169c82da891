import type { Database } from '@canopee/chassis/database';
import { dayInFrance } from '@canopee/chassis/day-in-france';
import type { DomainModule } from '@canopee/chassis/subgraph';
import type { NetworkContext } from './network-context.ts';
import { createNetworkLoaders, prepareNetworkQueries } from './network-loaders.ts';
import { agreementPartyResolvers, agreementResolvers, agreementVersionResolvers } from './resolvers/agreement.ts';
import { dpoMandateResolvers } from './resolvers/dpo-mandate.ts';
import { mutationResolvers } from './resolvers/mutation.ts';
import { officeResolvers } from './resolvers/office.ts';
import { policyLoadingResolvers, policySetResolvers } from './resolvers/policy-set.ts';
import {
  processingActivityResolvers,
  processingActivityVersionResolvers,
  registeredPartyResolvers,
} from './resolvers/processing-activity.ts';
import { queryResolvers } from './resolvers/query.ts';

/** Tables of the PostgreSQL schema `network`, for `migrateDomain`. */
export const MIGRATIONS = new URL('../migrations', import.meta.url);

/**
 * Members, agreements, mandates, register and policies of the network (`schema/sdl/network.graphql`), over its migrated database. Run once, for
 * all offices. The database stays the caller's, to close.
 */
export function createNetworkDomain({ database }: { database: Database }): DomainModule<NetworkContext> {
  const queries = prepareNetworkQueries(database.drizzle);
  return {
    domain: 'network',
    resolvers: {
      Query: queryResolvers,
      Office: officeResolvers,
      Mutation: mutationResolvers,
      Agreement: agreementResolvers,
      AgreementVersion: agreementVersionResolvers,
      AgreementParty: agreementPartyResolvers,
      DpoMandate: dpoMandateResolvers,
      ProcessingActivity: processingActivityResolvers,
      ProcessingActivityVersion: processingActivityVersionResolvers,
      RegisteredParty: registeredPartyResolvers,
      PolicySet: policySetResolvers,
      PolicyLoading: policyLoadingResolvers,
    },
    createContext: (base) => ({
      ...base,
      database,
      loaders: createNetworkLoaders(queries),
      newestAgreements: () => queries.newestAgreements.execute(),
      newestActivities: () => queries.newestActivities.execute(),
      today: dayInFrance(base.now()),
    }),
  };
}
