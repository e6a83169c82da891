import { ClientError } from '@canopee/schema/client-error';
import type { Authenticator } from '../principal/authenticate.ts';

/** Looks at a token until it is refused. */
export interface TokenWatch {
  stop(): void;
}

/** Its session may be ended at any time, and after its `exp` the authenticator tolerates it a while: so it is looked at ever again. */
const RECHECK_MS = 500;

/** Tells, within a second, when a token that a stream rests on is no longer valid. `authorization` was valid when it begins. */
export function watchToken(
  authorization: string | null,
  authenticate: Authenticator,
  onRefused: (error: ClientError) => void,
): TokenWatch {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const wait = () => {
    if (authorization === null || stopped) return;
    timer = setTimeout(() => void check(), RECHECK_MS);
    timer.unref();
  };
  const check = async () => {
    try {
      await authenticate(authorization);
      wait();
    } catch (error) {
      if (error instanceof ClientError) onRefused(error);
    }
  };
  wait();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
