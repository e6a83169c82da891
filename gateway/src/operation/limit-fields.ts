import { ClientError } from '@canopee/schema/client-error';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Limits } from '../config.ts';
import { countFields } from './count-fields.ts';
import { fragmentsOf } from './fragments.ts';

export type FieldLimits = Pick<Limits, 'operationAliasesMax' | 'operationRootFieldsMax'>;

/**
 * Rejects an operation that asks more root fields, or gives more aliases, than the limits: with aliases one field is asked over
 * and over, each time with another argument. Runs before validation, whose cost grows with both.
 */
export function limitFields(document: DocumentNode, operation: OperationDefinitionNode, limits: FieldLimits): void {
  const fragments = fragmentsOf(document);
  const roots = countFields(operation, fragments, 'FIRST_LEVEL', () => true);
  if (roots > limits.operationRootFieldsMax) throw tooMany(roots, 'root fields', limits.operationRootFieldsMax);
  const aliases = countFields(operation, fragments, 'ALL', ({ alias }) => alias !== undefined);
  if (aliases > limits.operationAliasesMax) throw tooMany(aliases, 'aliases', limits.operationAliasesMax);
}

function tooMany(count: number, what: string, max: number): ClientError {
  return new ClientError('OPERATION_TOO_LARGE', `${count} ${what} are over the limit of ${max}.`);
}
