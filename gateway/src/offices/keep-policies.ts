import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config.ts';
import { type NetworkPlace, networkShard } from './network-shard.ts';
import { createPolicyRecord, NO_POLICY_RECORD, type PolicyRecord, RECORD_DEADLINE_MS } from './policy-record.ts';

/** The record that the network keeps of the policies of this gateway; none where there are no offices, or no such network. */
export function keepPolicies(
  settings: Pick<GatewayConfig, 'deployment' | 'offices' | 'subgraphs'>,
  { log, now, nowMs, ...place }: NetworkPlace & { log: Logger; now(): Date; nowMs(): number },
): PolicyRecord {
  const network = networkShard(settings, place, { deadlineMs: RECORD_DEADLINE_MS, nowMs });
  if (network === null) return NO_POLICY_RECORD;
  return createPolicyRecord({
    network,
    deployment: settings.deployment,
    now,
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    onDelay: (version, reason) => log.warn({ version, reason }, 'the network does not keep these policies yet'),
  });
}
