import type { Answer } from './merge/answer.ts';
import type { GraphQLRequest } from './operation/graphql-request.ts';
import type { OperationReader } from './operation/operation.ts';
import type { Authenticator } from './principal/authenticate.ts';
import type { Privacy } from './privacy/privacy.ts';

/** The rooms that a request walks through, made once by the composition root. */
export interface Rooms {
  readonly authenticate: Authenticator;
  readonly operations: OperationReader;
  readonly privacy: Privacy;
}

/** Answers one operation. Never throws: what went wrong stands in the answer's `errors`. */
export async function answer(_rooms: Rooms, _request: GraphQLRequest): Promise<Answer> {
  throw new Error('not built yet');
}
