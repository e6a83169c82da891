import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config.ts';
import {
  type AgreementFeed,
  createAgreementFeed,
  FIRST_ANSWER_DEADLINE_MS,
  NO_AGREEMENT_FEED,
} from './agreement-feed.ts';
import { type NetworkPlace, networkShard } from './network-shard.ts';

export type FollowSettings = Pick<GatewayConfig, 'agreements' | 'offices' | 'subgraphs'>;

/** Follows the agreements of the network that serves `subgraph`; none where there are no offices, or no such network. */
export function followAgreements(
  { agreements, ...settings }: FollowSettings,
  { log, ...place }: NetworkPlace & { log: Logger },
): AgreementFeed {
  const nowMs = () => performance.now();
  const network = networkShard(settings, place, { deadlineMs: FIRST_ANSWER_DEADLINE_MS, nowMs });
  if (network === null) return NO_AGREEMENT_FEED;
  return createAgreementFeed(agreements, {
    network,
    nowMs,
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    onSilence(reason) {
      if (reason === null) log.info('the network tells its agreements again');
      else log.warn({ reason, holdMs: agreements.holdMs }, 'the network is silent: soon nothing is shared any more');
    },
  });
}
