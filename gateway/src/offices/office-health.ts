import type { OfficeKey } from '@canopee/schema/office-key';
import { request } from 'undici';
import type { GatewayConfig } from '../config.ts';
import type { BreakerState } from './breaker.ts';
import type { VersionReport } from './skew/version-report.ts';

export interface OfficeHealth {
  readonly office: OfficeKey;
  readonly reachable: boolean;
  /** By domain; `OPEN` while what is asked of it is answered at once, without it. */
  readonly breakers: Readonly<Record<string, BreakerState>>;
  /** By domain; what an office lacks or contradicts is not asked of it. */
  readonly versions: Readonly<Record<string, VersionReport>>;
}

export interface ProbeDoors {
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  members(): GatewayConfig['offices'];
  breakersOf(office: OfficeKey): OfficeHealth['breakers'];
  versionsOf(office: OfficeKey): OfficeHealth['versions'];
}

const PROBE_DEADLINE_MS = 1_000;
/** Probes of an orchestrator come every few seconds from several places. */
const KEPT_FOR_MS = 2_000;

/**
 * Asks every office whether it is there, at most every two seconds however often it is called; what its breakers are is told
 * as it is now.
 */
export function createOfficeProbe({
  nowMs,
  members,
  breakersOf,
  versionsOf,
}: ProbeDoors): () => Promise<OfficeHealth[]> {
  let probed: Promise<Pick<OfficeHealth, 'office' | 'reachable'>[]> | null = null;
  let probedMembers: GatewayConfig['offices'] = [];
  let askedAtMs = 0;
  return async () => {
    const offices = members();
    if (probed === null || offices !== probedMembers || nowMs() - askedAtMs > KEPT_FOR_MS) {
      probedMembers = offices;
      askedAtMs = nowMs();
      probed = Promise.all(offices.map(async ({ key, url }) => ({ office: key, reachable: await isThere(url) })));
    }
    return (await probed).map((one) => ({
      ...one,
      breakers: breakersOf(one.office),
      versions: versionsOf(one.office),
    }));
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
