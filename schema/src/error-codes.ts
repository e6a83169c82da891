/** Every code that a client may meet in `errors[].extensions.code`, with its meaning. All other errors are `INTERNAL`. */
export const ERROR_CODES = {
  UNAUTHENTICATED: 'No valid token came with the request.',
  FORBIDDEN: 'The principal may not do this at the office asked.',
  BAD_REQUEST: 'The HTTP request is not a GraphQL request.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  OPERATION_TOO_LARGE: 'The document, its depth, or its number of root fields or aliases is over the limit.',
  OPERATION_TOO_COSTLY: 'What the operation may fetch is over the limit; the error says which path costs most.',
  PERSISTED_QUERY_NOT_FOUND: 'No document with this hash is kept here; send it again with its text.',
  PERSISTED_QUERY_HASH_MISMATCH: 'The hash sent with a document is not that of its text.',
  DOCUMENT_UNKNOWN: 'No trusted document has this id.',
  DOCUMENT_NOT_TRUSTED: 'The gateway runs trusted documents only, and this is none of them.',
  BAD_USER_INPUT: 'An argument is not as expected; the message says what was.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key came before, with another content; nothing was written now.',
  PURPOSE_UNKNOWN: 'The purpose named is not a key of the register of processing activities.',
  OFFICE_UNKNOWN: 'An id or argument names an office that is not in the federation.',
  OFFICE_UNREACHABLE: 'An office gave no readable answer; its part of the result is null.',
  OFFICE_TIMEOUT: 'An office did not answer within its deadline; its part of the result is null.',
  OFFICE_OVERLOADED: 'There is no room for another request to an office; its part of the result is null.',
  GATEWAY_OVERLOADED: 'Too many operations are under way; nothing of this one was done.',
  COVERAGE_NOT_MET:
    'Fewer offices gave a whole answer than the caller said that it needs; the error names the missing.',
  STALE_SCHEMA: 'An office runs an older version that does not know what was asked; its part of the result is null.',
  SCHEMA_REFUSED: 'An office serves something else than the contract says, and is not believed; its part is null.',
  SUBGRAPH_UNAVAILABLE:
    'A subgraph that no office runs gave no readable answer in time; its part of the result is null.',
  LEDGER_UNAVAILABLE: 'The disclosure could not be recorded, so the personal value was not given.',
  GRANT_INVALID: 'The grant sent to an office is forged, expired or meant for another office.',
  VERSION_CONFLICT: 'The object changed since the version named was read.',
  STATE_CONFLICT:
    'The object is in a state in which this cannot be done; the error names it, and those in which it can.',
  CURSOR_INVALID: 'A cursor is not one of ours, or belongs to another order.',
  SCHEMA_CHANGED: 'The schema is another since the subscription began, and the subscription does not fit it any more.',
  STREAM_TOO_SLOW: 'The subscriber did not keep up; resume with the last cursor received.',
  SHUTTING_DOWN: 'The server is stopping; try again.',
  INTERNAL: 'Something went wrong on our side; the request id finds it in our logs.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof ERROR_CODES;
