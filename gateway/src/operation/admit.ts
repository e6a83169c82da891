import { ClientError } from '@canopee/schema/client-error';
import type { Principal } from '@canopee/schema/principal';
import type { Authenticator } from '../principal/authenticate.ts';
import { authorize } from './authorize.ts';
import type { Caller } from './graphql-request.ts';
import type { Operation } from './operation.ts';

export interface AdmissionDoors {
  readonly authenticate: Authenticator;
  /** True except in a plain federation that knows no offices and no issuers. */
  readonly needsPrincipal: boolean;
}

/**
 * Who runs an operation. Null for nobody, who may look at the schema only. Throws `UNAUTHENTICATED`, `FORBIDDEN`, and `BAD_REQUEST` for a
 * subscription: that is no single answer.
 */
export async function admit(operation: Operation, caller: Caller, doors: AdmissionDoors): Promise<Principal | null> {
  if (operation.kind === 'subscription') {
    throw new ClientError(
      'BAD_REQUEST',
      'A subscription is expected on a WebSocket (graphql-transport-ws), or with "accept" text/event-stream or multipart/mixed.',
    );
  }
  const principal = 'principal' in caller ? caller.principal : await doors.authenticate(caller.authorization);
  if (principal !== null || !doors.needsPrincipal || !operation.isForPrincipals) {
    authorize(operation, principal);
    return principal;
  }
  throw new ClientError('UNAUTHENTICATED', 'A bearer token is expected in the header "authorization", but none came.');
}
