import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Requirement } from './authorization-rules.ts';
import type { CanonicalKeys } from './canonical-keys.ts';
import type { Fragments } from './fragments.ts';
import type { GraphQLRequest, OperationIdentity } from './graphql-request.ts';
import type { Touched } from './touched.ts';

/** What of an operation the subgraphs are asked, with variables in the place of literals: what plans are made for. */
export interface PlannableOperation {
  /** One operation, printed: the same for all that differ in literal values, aliases and fragments only. */
  readonly text: string;
  /** Values of the variables that stand for literals. */
  readonly literals: Readonly<Record<string, unknown>>;
  /** The keys under which its fields are asked. */
  readonly keys: CanonicalKeys;
}

/** A document's operation, parsed, within the limits and valid. Shared by all requests with the same document. */
export interface Operation {
  readonly identity: OperationIdentity;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The operation as the client sent it, with the fragments that it uses and nothing else. */
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly touched: Touched;
  /** What the authorization directives of a plain federation ask of who runs it. */
  readonly requirements: readonly Requirement[];
  /** False where it asks of the schema only (introspection, `__typename`, `_service`): that is open to anybody. */
  readonly isForPrincipals: boolean;
  /** What is asked where the client's variables have these values; null where all of it is skipped or nothing is asked. */
  plannableWith(variables: Readonly<Record<string, unknown>>): PlannableOperation | null;
  /** The part that the gateway answers itself, introspection and its own fields; null where there is none. */
  readonly answeredHere: DocumentNode | null;
  /** Whether `@defer` stands in it. */
  readonly mayDefer: boolean;
  /**
   * The same in parts that wait for nobody of each other: each root field of a sharded domain is one, all the others are one
   * together. Only itself where there is nothing to take apart.
   */
  parts(): readonly Operation[];
}

/**
 * Reads the operation of a request, cached by document. Throws `GRAPHQL_PARSE_FAILED`, `OPERATION_TOO_LARGE`,
 * `BAD_REQUEST` (no such operation, or several and none named) and `GRAPHQL_VALIDATION_FAILED` with every mistake found.
 */
export interface OperationReader {
  read(request: Pick<GraphQLRequest, 'query' | 'operationName'>): Operation;
}
