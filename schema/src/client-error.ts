import type { ErrorCode } from './error-codes.ts';

/**
 * An error whose message was written for the client and holds nothing but the client's own data. All other errors are
 * masked. `extensions.code` is where graphql-js looks, so that one thrown in a resolver keeps its code.
 */
export class ClientError extends Error {
  readonly code: ErrorCode;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'ClientError';
    this.code = code;
    this.extensions = { ...extensions, code };
  }
}
