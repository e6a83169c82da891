import { ClientError } from '@canopee/schema/client-error';
import type { Purpose } from '@canopee/schema/purpose';
import type { PurposeRegister } from './purpose-register.ts';

/**
 * The purpose that came with a request (header `canopee-purpose` or `extensions.purpose`); null where none came. Throws
 * `PURPOSE_UNKNOWN` for a word that no register has.
 */
export function purposeNamed(value: unknown, register: PurposeRegister): Purpose | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && register.knows(value)) return value;
  throw new ClientError(
    'PURPOSE_UNKNOWN',
    `A purpose is expected to be one of ${register.keys.join(', ')}, but got ${JSON.stringify(value)}.`,
  );
}
