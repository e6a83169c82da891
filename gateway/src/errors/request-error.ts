import type { ErrorCode } from '@canopee/schema/error-codes';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/** An operation that cannot run, with every mistake found in it. The messages hold nothing but what the client sent. */
export class RequestError extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(code: ErrorCode, errors: readonly Pick<GraphQLError, 'message' | 'locations'>[]) {
    super(errors.map(({ message }) => message).join('\n'));
    this.name = 'RequestError';
    this.errors = errors.map(({ message, locations }) => ({
      message,
      ...(locations && { locations }),
      extensions: { code },
    }));
  }
}
