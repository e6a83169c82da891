import type { OfficeKey } from '@canopee/schema/office-key';
import type { Outcome } from '@canopee/schema/outcome';
import { Pool } from 'undici';
import type { Limits } from '../config.ts';
import { ExchangeError, postJson } from './post-json.ts';
import { ShardGate } from './shard-gate.ts';
import { readSubgraphAnswer, type SubgraphAnswer } from './subgraph-answer.ts';

/** Why a shard gave no answer that could be read. */
export type Silence = Extract<Outcome, 'TIMEOUT' | 'UNREACHABLE' | 'OVERLOADED'>;

export type ShardAnswer =
  | { readonly outcome: 'OK'; readonly elapsedMs: number; readonly answer: SubgraphAnswer }
  | { readonly outcome: Silence; readonly elapsedMs: number; readonly reason: string };

export interface ShardCall {
  readonly body: string;
  readonly headers: Record<string, string>;
  /** Reads may be asked again where the connection broke; a write may have been done. */
  readonly isRead: boolean;
  readonly deadlineMs: number;
  /** Aborts when the client has left; `ask` then rejects with its reason. */
  readonly signal: AbortSignal;
}

/** One domain at one office, or a subgraph that is run once. */
export interface Shard {
  readonly subgraph: string;
  /** Null for a subgraph that no office runs. */
  readonly office: OfficeKey | null;
  ask(call: ShardCall): Promise<ShardAnswer>;
  close(): Promise<void>;
}

/** An answer larger than this is no answer: 500 rows with everything in them stay far below. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

/** The connection ended, or never was; a stale keep-alive connection ends so at a healthy shard. */
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT']);

const DEADLINE = Symbol('deadline');
/** Share of its deadline that must be left to a call that waited for a place. */
const USEFUL_SHARE = 0.1;

export function createShard(
  { subgraph, office, url }: { subgraph: string; office: OfficeKey | null; url: string },
  limits: Pick<Limits, 'shardRequestsMax' | 'shardQueueMax' | 'officeDeadlineMs'>,
): Shard {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: limits.shardRequestsMax,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: limits.officeDeadlineMs },
    // Every call has a deadline of its own; undici's two timers would be one more each.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const door: Door = {
    pool,
    path: `${pathname}${search}`,
    gate: new ShardGate(limits.shardRequestsMax, limits.shardQueueMax),
  };
  return { subgraph, office, ask: (call) => askWithin(call, door), close: () => pool.destroy() };
}

interface Door {
  readonly pool: Pool;
  readonly path: string;
  readonly gate: ShardGate;
}

async function askWithin(call: ShardCall, door: Door): Promise<ShardAnswer> {
  const startedMs = performance.now();
  const elapsed = () => Math.round(performance.now() - startedMs);
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(DEADLINE), call.deadlineMs);
  const leave = () => cut.abort(call.signal.reason);
  call.signal.addEventListener('abort', leave);
  try {
    call.signal.throwIfAborted();
    const answer = await passThrough(call, door, { cut: cut.signal, elapsed });
    if ('data' in answer) return { outcome: 'OK', elapsedMs: elapsed(), answer };
    return { ...answer, elapsedMs: elapsed() };
  } catch (error) {
    call.signal.throwIfAborted();
    if (error === DEADLINE) return { outcome: 'TIMEOUT', elapsedMs: elapsed(), reason: `${call.deadlineMs} ms passed` };
    if (!(error instanceof ExchangeError)) throw error;
    return { outcome: 'UNREACHABLE', elapsedMs: elapsed(), reason: error.code };
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', leave);
  }
}

interface Failure {
  readonly outcome: Silence;
  readonly reason: string;
}

async function passThrough(
  call: ShardCall,
  { gate, pool, path }: Door,
  { cut, elapsed }: { cut: AbortSignal; elapsed: () => number },
): Promise<SubgraphAnswer | Failure> {
  const entered = gate.enter(cut);
  const isInside = entered === true || (await entered);
  if (!isInside) return { outcome: 'OVERLOADED', reason: 'no place came free' };
  try {
    call.signal.throwIfAborted();
    // Nobody could answer in what is left: work that is thrown away would keep the shard overloaded.
    if (elapsed() > call.deadlineMs * (1 - USEFUL_SHARE)) {
      return { outcome: 'OVERLOADED', reason: 'a place came free too late' };
    }
    const { headers, body, isRead } = call;
    const post = () => postJson(pool, { path, headers, body, signal: cut, answerBytesMax: ANSWER_BYTES_MAX });
    const { status, text } = await post().catch((error: unknown) => {
      const broke = error instanceof ExchangeError && !error.answerBegun && CONNECTION_CODES.has(error.code);
      if (broke && isRead && !cut.aborted) return post();
      throw error;
    });
    const answer = readSubgraphAnswer(text);
    return answer ?? { outcome: 'UNREACHABLE', reason: `status ${status} without a GraphQL answer` };
  } finally {
    gate.leave();
  }
}
