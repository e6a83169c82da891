import type { OfficeKey } from '@canopee/schema/office-key';
import { request } from 'undici';
import type { GatewayConfig } from '../config.ts';

export interface OfficeHealth {
  readonly office: OfficeKey;
  readonly reachable: boolean;
}

const PROBE_DEADLINE_MS = 1_000;
/** Probes of an orchestrator come every few seconds from several places. */
const KEPT_FOR_MS = 2_000;

/** Asks every office whether it is there, at most every two seconds however often it is called. */
export function createOfficeProbe(offices: GatewayConfig['offices'], now: () => number): () => Promise<OfficeHealth[]> {
  let probed: Promise<OfficeHealth[]> | null = null;
  let askedAtMs = 0;
  return () => {
    if (probed === null || now() - askedAtMs > KEPT_FOR_MS) {
      askedAtMs = now();
      probed = Promise.all(offices.map(async ({ key, url }) => ({ office: key, reachable: await isThere(url) })));
    }
    return probed;
  };
}

async function isThere(url: string): Promise<boolean> {
  try {
    const answer = await request(`${url.replace(/\/$/, '')}/health`, {
      signal: AbortSignal.timeout(PROBE_DEADLINE_MS),
    });
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}
