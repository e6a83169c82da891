import { ClientError } from './client-error.ts';
import { compareOrderValues, type OrderValue } from './list-cursor.ts';

/** Groups that one answer holds at most, of one office or of all together. */
export const GROUPS_MAX = 1_000;

/** The error where there are more, the same from an office and from the gateway. */
export function tooManyGroups(field: string): ClientError {
  return new ClientError(
    'BAD_USER_INPUT',
    `"${field}" is expected to make at most ${GROUPS_MAX} groups, but makes more: narrow "where", or ask fewer dimensions in "by".`,
  );
}

/** The order of groups, across offices: by each value of the key in turn, ascending, nulls last. */
export function compareGroupKeys(a: readonly OrderValue[], b: readonly OrderValue[]): number {
  for (const [index, value] of a.entries()) {
    const order = compareOrderValues(value, b[index] ?? null, 'ASC');
    if (order !== 0) return order;
  }
  return 0;
}
