import type { Database } from '@canopee/chassis/database';
import type { RequestContext } from '@canopee/chassis/request-context';
import type DataLoader from 'dataloader';
import type { SubjectDoors } from './access/subject-file.ts';
import type { RestrictionBook } from './restrictions/restriction-book.ts';
import type { BreachStepRow, RecipientRow, StepRow } from './tables.ts';

/** What the resolvers of the rights of data subjects have at hand; lives for one request. */
export interface RightsContext extends RequestContext {
  database: Database;
  doors: SubjectDoors;
  restrictions: RestrictionBook;
  /** Steps of a request by its reference, oldest first. */
  stepsOf: DataLoader<string, StepRow[]>;
  /** Past recipients by the reference of the request, in their order. */
  recipientsOf: DataLoader<string, RecipientRow[]>;
  stepsOfBreach: DataLoader<string, BreachStepRow[]>;
}
