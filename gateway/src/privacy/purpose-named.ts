import { ClientError } from '@canopee/schema/client-error';
import { isPurpose, PURPOSES, type Purpose } from '@canopee/schema/purpose';

/**
 * The purpose that came with a request (header `canopee-purpose` or `extensions.purpose`); null where none came. Throws
 * `PURPOSE_UNKNOWN` for a word that is not in the register.
 */
export function purposeNamed(value: unknown): Purpose | null {
  if (value === undefined || value === null || value === '') return null;
  if (isPurpose(value)) return value;
  throw new ClientError(
    'PURPOSE_UNKNOWN',
    `A purpose is expected to be one of ${Object.keys(PURPOSES).join(', ')}, but got ${JSON.stringify(value)}.`,
  );
}
