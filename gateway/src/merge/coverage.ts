import { ClientError } from '@canopee/schema/client-error';
import type { ErrorCode } from '@canopee/schema/error-codes';
import type { OfficeOutcome } from '@canopee/schema/outcome';
import type { GraphQLFormattedError } from 'graphql';
import type { Operation } from '../operation/operation.ts';

/** Of how many offices asked the caller needs a whole answer: all, any one, or so many. Below that, part of the truth is none. */
export type Coverage = 'ALL' | 'ANY' | number;

/**
 * Reads a coverage as it came, from a header (`canopee-coverage: 3`) or from `extensions.coverage`; null where none is asked.
 * Throws `BAD_USER_INPUT` for what is none, and for an operation that cannot fail as a whole any more: a write may have been
 * done, a stream has begun.
 */
export function coverageFor(value: unknown, kind: Operation['kind']): Coverage | null {
  if (value === null || value === undefined) return null;
  if (kind !== 'query') throw new ClientError('BAD_USER_INPUT', `A coverage is expected of queries, not of a ${kind}.`);
  if (value === 'ALL' || value === 'ANY') return value;
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 1) return count;
  const expected = 'The coverage is expected to be ALL, ANY or a number of offices from 1';
  throw new ClientError('BAD_USER_INPUT', `${expected}, but got ${JSON.stringify(value)}.`);
}

/**
 * What is to be said where fewer offices than wanted took part, naming those that did not; null where enough did. An office
 * counts that is `OK` in every domain that was asked of it: with all rows of its stock and none of its claims it is not whole.
 */
export function shortfall(wanted: Coverage, outcomes: readonly OfficeOutcome[]): GraphQLFormattedError | null {
  const asked = new Set(outcomes.map(({ office }) => office));
  const missing = outcomes.filter(({ outcome }) => outcome !== 'OK');
  const whole = asked.size - new Set(missing.map(({ office }) => office)).size;
  // Who asks no office misses none, unless so many were to be asked.
  const needed = wanted === 'ALL' ? asked.size : wanted === 'ANY' ? Math.min(1, asked.size) : wanted;
  if (whole >= needed) return null;
  const message = `Whole answers of ${needed} offices are expected (coverage ${wanted}), but ${whole} of ${asked.size} gave one`;
  const named = missing.map(({ office, domain, outcome }) => `"${office}" (${domain}: ${outcome})`).join(', ');
  return {
    message: named === '' ? `${message}.` : `${message}; missing: ${named}.`,
    extensions: {
      code: 'COVERAGE_NOT_MET' satisfies ErrorCode,
      coverage: wanted,
      missing: missing.map(({ office, domain, outcome }) => ({ office, domain, outcome })),
    },
  };
}
