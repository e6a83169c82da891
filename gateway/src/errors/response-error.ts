import { ClientError } from '@canopee/schema/client-error';
import { ERROR_CODES } from '@canopee/schema/error-codes';
import type { GraphQLFormattedError } from 'graphql';
import { RequestError } from './request-error.ts';

export type ResponsePath = readonly (string | number)[];

/** What an answer says of something that was thrown. All but what was written for the client is masked. */
export function toResponseErrors(error: unknown, requestId: string): GraphQLFormattedError[] {
  if (error instanceof RequestError) return [...error.errors];
  if (error instanceof ClientError) return [{ message: error.message, extensions: { ...error.extensions } }];
  return [internalError(requestId)];
}

/** Says that something went wrong on our side and nothing more; the request id finds the rest in the log. */
export function internalError(requestId: string, path?: ResponsePath): GraphQLFormattedError {
  return { message: 'Internal error.', ...(path && { path }), extensions: { code: 'INTERNAL', requestId } };
}

/** Whether a code is one of the table that may be shown with the message it came with. */
export function isSafeCode(code: unknown): code is string {
  return typeof code === 'string' && code !== 'INTERNAL' && Object.hasOwn(ERROR_CODES, code);
}
