import type { GatewayConfig } from '@canopee/gateway/config';

/** A service of the house that runs in this process. */
export interface RunningService {
  url: string | null;
  /** What it found or did while it started, for the person who watches. */
  text: string;
  stop(): Promise<void>;
  /** Goes on under other settings; absent for a service that has to be started again for that. Rejects where they cannot hold. */
  change?(config: GatewayConfig): Promise<void>;
}
