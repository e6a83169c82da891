import type { DomainModule } from '@canopee/chassis/subgraph';
import type { RightsContext } from '@canopee/rights/rights-context';
import { createRightsDomain } from '@canopee/rights/rights-domain';
import { createSubjectDoors, type SubjectDoorsOptions } from './subject-doors.ts';

/** The rights of data subjects, with their reach over the other domains of the office. */
export function createOfficeRights(options: SubjectDoorsOptions): DomainModule<RightsContext> {
  return createRightsDomain({ database: options.database, doors: createSubjectDoors(options) });
}
