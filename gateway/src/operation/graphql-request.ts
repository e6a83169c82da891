import type { Principal } from '@canopee/schema/principal';

/** Who asks: by the `authorization` header still to be checked, or somebody already known (a live stream's subscriber). */
export type Caller = { readonly authorization: string | null } | { readonly principal: Principal };

/** What the ledger calls an operation: its name, and the SHA-256 (hex) of the document as the client sent it. */
export interface OperationIdentity {
  readonly name: string | null;
  readonly hash: string;
}

/** One operation to answer, whichever transport it came by. */
export interface GraphQLRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  /** As it came (`canopee-purpose`, or `extensions.purpose`); the pipeline checks it. */
  readonly purpose: unknown;
  /** As it came (`canopee-coverage`, or `extensions.coverage`): of how many offices the caller needs a whole answer. */
  readonly coverage?: unknown;
  /** Whether the answer tells what the operation cost. */
  readonly explainsCost?: boolean;
  readonly requestId: string;
  /** As it came (W3C's header): the trace that the operation is a part of. */
  readonly traceparent?: string | null | undefined;
  /** Aborts when the client has left: everything that runs on its behalf stops. */
  readonly signal: AbortSignal;
  /**
   * Set where the document is not the client's own but made from it (the enrichment of a live event): offices and ledgers
   * are then told the client's.
   */
  readonly recordedAs?: OperationIdentity;
}
