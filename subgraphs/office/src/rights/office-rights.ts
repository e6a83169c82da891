import type { Database } from '@canopee/chassis/database';
import type { Restrictions } from '@canopee/chassis/restrictions';
import type { DomainModule } from '@canopee/chassis/subgraph';
import { openRestrictionBook } from '@canopee/rights/restrictions/restriction-book';
import type { RightsContext } from '@canopee/rights/rights-context';
import { createRightsDomain } from '@canopee/rights/rights-domain';
import { createSubjectDoors, type SubjectDoorsOptions } from './subject-doors.ts';

/** What the rights of data subjects keep from every domain, and the domain that answers them. */
export interface OpenRights {
  restrictions: Restrictions;
  answerRights(options: Omit<SubjectDoorsOptions, 'database'>): DomainModule<RightsContext>;
}

/** Over a database that is migrated, which stays the caller's to close. */
export async function openRights(database: Database): Promise<OpenRights> {
  const restrictions = await openRestrictionBook(database);
  return {
    restrictions,
    answerRights: (options) =>
      createRightsDomain({ database, restrictions, doors: createSubjectDoors({ ...options, database }) }),
  };
}
