import { ClientError } from '@canopee/schema/client-error';

/** Of an object that changed since somebody read it. `whose` names it, e.g. `fault`. */
export function versionConflict(whose: string, givenVersion: number, presentVersion: number): ClientError {
  return new ClientError(
    'VERSION_CONFLICT',
    `"version" is expected to be ${presentVersion}, the ${whose}'s present one, but got ${givenVersion}: it changed since it was read.`,
    { givenVersion, presentVersion },
  );
}
