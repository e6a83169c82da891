import type { Principal } from '@canopee/schema/principal';
import type { GatewayConfig } from '../config.ts';

/**
 * Who asks, by the value of the `authorization` header. Null where there is none: such a request gets what is open to anybody
 * and no grant. Throws `UNAUTHENTICATED` for a token that is not valid.
 */
export type Authenticator = (authorization: string | null) => Promise<Principal | null>;

export function createAuthenticator(_issuers: GatewayConfig['issuers']): Authenticator {
  throw new Error('not built yet');
}
