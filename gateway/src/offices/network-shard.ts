import type { GatewayConfig } from '../config.ts';
import { createShard, type Shard } from './shard.ts';

/** Where the network serves: the subgraph that the supergraph calls so, and the URL that composition wrote down for it. */
export interface NetworkPlace {
  readonly subgraph: string;
  readonly composedUrl: string | undefined;
}

/** Thousands of agreements. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

/**
 * A connection to the network for the gateway's own errands: clients' questions must not put those off, nor may a breaker. Null
 * where there are no offices, or no such network.
 *
 * @param nowMs a clock that never goes back
 */
export function networkShard(
  { offices, subgraphs }: Pick<GatewayConfig, 'offices' | 'subgraphs'>,
  { subgraph, composedUrl }: NetworkPlace,
  { deadlineMs, nowMs }: { deadlineMs: number; nowMs: () => number },
): Shard | null {
  const url = subgraphs[subgraph] ?? composedUrl;
  if (offices.length === 0 || url === undefined || !URL.canParse(url)) return null;
  const limits = {
    shardRequestsMax: 1,
    shardQueueMax: 1,
    officeDeadlineMs: deadlineMs,
    officeAnswerBytesMax: ANSWER_BYTES_MAX,
    breakerFailuresInRowMax: Number.POSITIVE_INFINITY,
    breakerOpenMs: 0,
  };
  return createShard({ subgraph, office: null, url }, limits, nowMs);
}
