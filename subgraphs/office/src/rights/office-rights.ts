import type { DomainModule } from '@canopee/chassis/subgraph';
import type { RestrictionBook } from '@canopee/rights/restrictions/restriction-book';
import type { RightsContext } from '@canopee/rights/rights-context';
import { createRightsDomain } from '@canopee/rights/rights-domain';
import { createSubjectDoors, type SubjectDoorsOptions } from './subject-doors.ts';

/** The rights of data subjects, with their reach over the other domains of the office. */
export function createOfficeRights(
  options: SubjectDoorsOptions & { restrictions: RestrictionBook },
): DomainModule<RightsContext> {
  const { database, restrictions } = options;
  return createRightsDomain({ database, restrictions, doors: createSubjectDoors(options) });
}
