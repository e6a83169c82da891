import { ClientError } from '@canopee/schema/client-error';

/** Streams are ended over this time when the gateway stops, so that a thousand boards do not come back in one burst. */
export const DRAIN_SPREAD_MS = 1_000;

export function shuttingDown(): ClientError {
  return new ClientError('SHUTTING_DOWN', 'The gateway is stopping; connect again and resume with the cursor.');
}
