import { ClientError } from '@canopee/schema/client-error';

/** From when to when the terms of a version hold. */
export interface Effective {
  effectiveFrom: string;
  effectiveUntil: string | null;
}

/**
 * The same terms, ended on a day: the first on which they hold no more. What is called off before it begins ends on the day it would
 * have begun. Throws `BAD_USER_INPUT` where the day has passed, or they end before it anyway.
 */
export function termsEnded<Terms extends Effective>(
  terms: Terms,
  { id, day, today }: { id: string; day: string; today: string },
): Terms {
  const { effectiveFrom, effectiveUntil } = terms;
  if (day < today) {
    // What was given meanwhile was given under it: the past cannot be ended any more.
    throw new ClientError(
      'BAD_USER_INPUT',
      `"effectiveUntil" is expected to be today (${today}) or later, but is ${day}.`,
    );
  }
  if (effectiveUntil !== null && effectiveUntil <= day) {
    throw new ClientError('BAD_USER_INPUT', `${id} is expected to be in force, but it ends on ${effectiveUntil}.`);
  }
  const isCalledOff = day < effectiveFrom;
  return { ...terms, effectiveUntil: isCalledOff ? effectiveFrom : day };
}

/** The version to put back. Throws `BAD_USER_INPUT` where it is none before the present one. */
export function versionToRestore<Row extends { version: number }>(
  restores: number,
  before: Row,
  all: readonly Row[],
): Row {
  const found = all.find(({ version }) => version === restores && version < before.version);
  if (found) return found;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"restores" is expected to be an earlier version than ${before.version}, but got ${restores}.`,
  );
}
