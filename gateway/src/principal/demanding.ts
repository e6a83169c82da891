import { ClientError } from '@canopee/schema/client-error';
import type { Authenticator } from './authenticate.ts';

/** An authenticator that takes nobody for nobody: throws `UNAUTHENTICATED` where no token came. */
export function demanding(authenticate: Authenticator): Authenticator {
  return async (authorization) => {
    const principal = await authenticate(authorization);
    if (principal) return principal;
    throw new ClientError('UNAUTHENTICATED', 'A bearer token is expected as "authorization", but none came.');
  };
}
