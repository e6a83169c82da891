import { ClientError } from '@canopee/schema/client-error';
import { decodeJwt } from 'jose';
import type { Authenticator } from '../principal/authenticate.ts';

/** Looks at a token until it is refused. */
export interface TokenWatch {
  stop(): void;
}

const TIMER_MS_MAX = 2 ** 31 - 1;
/** After its `exp` a token is looked at again and again, for as long as the authenticator's tolerance lets it pass. */
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
    const leftMs = expiryMsOf(authorization) - Date.now();
    timer = setTimeout(() => void check(), Math.min(Math.max(leftMs, RECHECK_MS), TIMER_MS_MAX));
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

/** Milliseconds since 1970; without an end where it is no token of ours to read (a plain federation asks for none). */
function expiryMsOf(authorization: string): number {
  try {
    return (decodeJwt(authorization.replace(/^Bearer +/i, '').trim()).exp ?? 0) * 1000;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
