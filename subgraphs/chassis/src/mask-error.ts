import { ERROR_CODES } from '@canopee/schema/error-codes';
import { type GraphQLError, type GraphQLFormattedError, locatedError } from 'graphql';
import type { Log } from './log.ts';

/** Codes that graphql-js and Apollo Server give themselves and that are safe to show. */
const SAFE_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST']);

/**
 * What the caller may read of an error. Errors that were written for the client carry a code of the table; everything else is
 * masked, because a database's message may hold a value. The log gets the error's type and place, not its details.
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  const known =
    typeof code === 'string' && code !== 'INTERNAL' && (Object.hasOwn(ERROR_CODES, code) || SAFE_CODES.has(code));
  if (known) return { ...formatted, extensions: { ...formatted.extensions, code } };
  const errorId = crypto.randomUUID();
  log.error({ errorId, path: formatted.path, ...describeError(error) }, 'a resolver failed');
  return {
    message: 'Internal error.',
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: 'INTERNAL', errorId },
  };
}

export function maskGraphQLError(error: GraphQLError, log: Log): GraphQLError {
  const masked = maskError(error.toJSON(), error, log);
  const shown = locatedError(new Error(masked.message), error.nodes ?? [], error.path);
  Object.assign(shown.extensions, masked.extensions);
  return shown;
}

/**
 * What of an error may stand in a log line: its type, SQLSTATE and place. PostgreSQL puts values into `detail` and `where`, and
 * drizzle puts parameters into its message, so none of these is in it.
 */
export function describeError(error: unknown): Record<string, unknown> {
  const original = (error as { originalError?: unknown } | null)?.originalError ?? error;
  if (!(original instanceof Error)) return { type: typeof original };
  return {
    type: original.name,
    sqlState: errorCode(original) ?? undefined,
    stack: original.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
  };
}

/** SQLSTATE of an error, or the system's code (`ECONNREFUSED`); null where it has none. Drizzle has it in the error's cause. */
export function errorCode(error: unknown): string | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : null;
}
