import type { GraphQLFormattedError } from 'graphql';

/** For what cannot be known better: a process restarts, a queue drains. */
export const RETRY_AFTER_SECONDS = 1;

/**
 * What the header `retry-after` says for an answer with these errors: the seconds after which everything that was missing is worth
 * asking again. Null where no error says when.
 */
export function retryAfterSeconds(errors: readonly GraphQLFormattedError[] | undefined): number | null {
  let longestMs = 0;
  for (const { extensions } of errors ?? []) {
    const waitMs = extensions?.retryAfterMs;
    if (typeof waitMs === 'number') longestMs = Math.max(longestMs, waitMs);
  }
  return longestMs === 0 ? null : Math.ceil(longestMs / 1000);
}
