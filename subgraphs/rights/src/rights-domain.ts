import type { Database } from '@canopee/chassis/database';
import { isAnyKey, manyByKey } from '@canopee/chassis/loaders-by-key';
import type { DomainModule } from '@canopee/chassis/subgraph';
import { asc } from 'drizzle-orm';
import type { SubjectDoors } from './access/subject-file.ts';
import { breachResolvers } from './resolvers/breach.ts';
import { mutationResolvers } from './resolvers/mutation.ts';
import { queryResolvers } from './resolvers/query.ts';
import { recipientResolvers, requestResolvers, stepResolvers } from './resolvers/subject-request.ts';
import type { RestrictionBook } from './restrictions/restriction-book.ts';
import type { RightsContext } from './rights-context.ts';
import { breachSteps, recipients, steps } from './tables.ts';

/** Tables of the PostgreSQL schema `rights`, for `migrateDomain`. */
export const MIGRATIONS = new URL('../migrations', import.meta.url);

export interface RightsDomainOptions {
  database: Database;
  /** To all domains of the office. */
  doors: SubjectDoors;
  /** The one that the office's guards go by. */
  restrictions: RestrictionBook;
}

/**
 * What an office owes the persons whose data it holds (`schema/sdl/rights.graphql`), over its migrated database. The
 * database stays the caller's to close.
 */
export function createRightsDomain({
  database,
  doors,
  restrictions,
}: RightsDomainOptions): DomainModule<RightsContext> {
  const stepsOfRequests = database.drizzle
    .select()
    .from(steps)
    .where(isAnyKey(steps.request))
    .orderBy(asc(steps.place))
    .prepare('steps_of_requests');
  const recipientsOfRequests = database.drizzle
    .select()
    .from(recipients)
    .where(isAnyKey(recipients.request))
    .orderBy(asc(recipients.place))
    .prepare('recipients_of_requests');
  const stepsOfBreaches = database.drizzle
    .select()
    .from(breachSteps)
    .where(isAnyKey(breachSteps.breach))
    .orderBy(asc(breachSteps.place))
    .prepare('steps_of_breaches');
  return {
    domain: 'rights',
    resolvers: {
      Query: queryResolvers,
      Mutation: mutationResolvers,
      Breach: breachResolvers,
      SubjectRequest: requestResolvers,
      PastRecipient: recipientResolvers,
      SubjectRequestStep: stepResolvers,
    },
    createContext: (base) => ({
      ...base,
      database,
      doors,
      restrictions,
      stepsOfBreach: manyByKey(stepsOfBreaches, ({ breach }) => breach),
      recipientsOf: manyByKey(recipientsOfRequests, ({ request }) => request),
      stepsOf: manyByKey(stepsOfRequests, ({ request }) => request),
    }),
  };
}
