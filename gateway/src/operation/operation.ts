import type { DataCategory } from '@canopee/schema/fideslang';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { GraphQLRequest, OperationIdentity } from './graphql-request.ts';

/** What an operation touches that the policies have a say in; collected through fragments, interfaces and unions. */
export interface Touched {
  readonly categories: readonly DataCategory[];
  readonly actions: readonly GuardedAction[];
}

/** A document's operation, parsed, within the limits and valid. Shared by all requests with the same document. */
export interface Operation {
  readonly identity: OperationIdentity;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** As the client sent it, with its fragments. */
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly touched: Touched;
}

/**
 * Reads the operation of a request, cached by document. Throws `GRAPHQL_PARSE_FAILED`, `OPERATION_TOO_LARGE`,
 * `BAD_REQUEST` (no such operation) as a `ClientError`, and a `ValidationError` with every mistake in the document.
 */
export interface OperationReader {
  read(request: Pick<GraphQLRequest, 'query' | 'operationName'>): Operation;
}
