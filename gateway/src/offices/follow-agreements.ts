import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config.ts';
import { type AgreementFeed, createAgreementFeed, NO_AGREEMENT_FEED } from './agreement-feed.ts';
import { createShard } from './shard.ts';

/** Thousands of agreements. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

export type FollowSettings = Pick<GatewayConfig, 'agreements' | 'offices' | 'subgraphs'>;

/** Follows the agreements of the network that serves `subgraph`; none where there are no offices, or no such network. */
export function followAgreements(
  { agreements, offices, subgraphs }: FollowSettings,
  { subgraph, composedUrl, log }: { subgraph: string; composedUrl: string | undefined; log: Logger },
): AgreementFeed {
  const url = subgraphs[subgraph] ?? composedUrl;
  if (offices.length === 0 || url === undefined || !URL.canParse(url)) return NO_AGREEMENT_FEED;
  // A connection of its own: clients' questions to the network must not put this one off, nor may a breaker.
  const limits = {
    shardRequestsMax: 1,
    shardQueueMax: 1,
    officeDeadlineMs: agreements.refreshMs,
    officeAnswerBytesMax: ANSWER_BYTES_MAX,
    breakerFailuresInRowMax: Number.POSITIVE_INFINITY,
    breakerOpenMs: 0,
  };
  const nowMs = () => performance.now();
  return createAgreementFeed(agreements, {
    network: createShard({ subgraph, office: null, url }, limits, nowMs),
    nowMs,
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    onSilence(reason) {
      if (reason === null) log.info('the network tells its agreements again');
      else log.warn({ reason, holdMs: agreements.holdMs }, 'the network is silent: soon nothing is shared any more');
    },
  });
}
