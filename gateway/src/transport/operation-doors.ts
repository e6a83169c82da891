import type { Purpose } from '@canopee/schema/purpose';
import type { EventResult } from '../live/event-result.ts';
import type { SubscribeRequest } from '../live/following.ts';
import type { Answer, Deliver } from '../merge/answer.ts';
import type { Documents } from '../operation/documents.ts';
import type { GraphQLRequest } from '../operation/graphql-request.ts';
import type { OperationReader } from '../operation/operation.ts';
import type { Authenticator } from '../principal/authenticate.ts';

/** What operations are answered with, by whichever transport they come. */
export interface OperationDoors {
  /** Who follows a stream. Throws `UNAUTHENTICATED` for nobody, where people are known at all. */
  readonly authenticate: Authenticator;
  /** Throws `PURPOSE_UNKNOWN`. */
  purposeNamed(value: unknown): Purpose | null;
  readonly documents: Documents;
  readonly operations: OperationReader;
  /** Never rejects. With `deliver` the answer may come in parts, of which it gets all but the last. */
  answer(request: GraphQLRequest, deliver?: Deliver): Promise<Answer>;
  /** Throws where the stream cannot begin. */
  subscribe(request: SubscribeRequest): AsyncGenerator<EventResult, void, void>;
  /** Told of what was thrown and is not for the client to read. */
  onFailure(error: unknown, requestId: string): void;
}
