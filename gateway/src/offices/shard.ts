import type { OfficeKey } from '@canopee/schema/office-key';
import type { Outcome } from '@canopee/schema/outcome';
import { Pool } from 'undici';
import type { Limits } from '../config.ts';
import { Breaker, type BreakerState, type VitalSign } from './breaker.ts';
import { type PageLayout, readPageAnswer } from './page-answer.ts';
import { ANSWER_TOO_LARGE, ExchangeError, type HttpAnswer, postJson } from './post-json.ts';
import { ShardGate, type ShardLoad } from './shard-gate.ts';
import { SharedWork } from './shared-work.ts';
import { readSubgraphAnswer, type SubgraphAnswer } from './subgraph-answer.ts';

/** Why a shard gave no answer that could be read. */
export type Silence = Extract<Outcome, 'TIMEOUT' | 'UNREACHABLE' | 'OVERLOADED'>;

export type ShardAnswer =
  | { readonly outcome: 'OK'; readonly elapsedMs: number; readonly answer: SubgraphAnswer }
  | (Failure & { readonly elapsedMs: number });

interface Failure {
  readonly outcome: Silence;
  /** For the log: no client reads it. */
  readonly reason: string;
  /** When it is worth asking again, where that is known. */
  readonly retryAfterMs?: number | undefined;
}

export interface ShardCall {
  readonly body: string;
  readonly headers: Record<string, string>;
  /** Reads may be asked again where the connection broke; a write may have been done. */
  readonly isRead: boolean;
  /** What, beside its body, makes two calls one where they are under way together; absent or null where this one is not to be shared. */
  readonly sharedAs?: string | null;
  /** Set where the answer is a page whose rows are to be read as far as they are wanted only. */
  readonly page?: PageLayout | null;
  readonly deadlineMs: number;
  /** Aborts when the client has left; `ask` then rejects with its reason. */
  readonly signal: AbortSignal;
  /** True for a question of the gateway itself: no breaker keeps it back, and none learns from it. */
  readonly isOwn?: boolean;
}

/** One domain at one office, or a subgraph that is run once. */
export interface Shard {
  readonly subgraph: string;
  /** Null for a subgraph that no office runs. */
  readonly office: OfficeKey | null;
  /** Whether calls go out to it, or are answered at once because it failed lately. */
  readonly breakerState: BreakerState;
  readonly load: ShardLoad;
  ask(call: ShardCall): Promise<ShardAnswer>;
  close(): Promise<void>;
}

/** The connection ended, or never was; a stale keep-alive connection ends so at a healthy shard. */
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT']);

const DEADLINE = Symbol('deadline');
/** Share of its deadline that must be left to a call that waited for a place. */
const USEFUL_SHARE = 0.1;
/** Share of the office's deadline that a call must have had, for its running out of time to say anything of the office. */
const TELLING_SHARE = 0.5;
/** The shard's own word for having no room. */
const TOO_MANY_REQUESTS = 429;
/** Half of the calls that are inside are done by then, where the shard answers at all. */
const ROOM_AFTER_MS = 1_000;

export type ShardLimits = Pick<
  Limits,
  | 'shardRequestsMax'
  | 'shardQueueMax'
  | 'officeDeadlineMs'
  | 'officeAnswerBytesMax'
  | 'breakerFailuresInRowMax'
  | 'breakerOpenMs'
>;

/** Where a shard stands, and whose it is. */
export interface ShardPlace {
  readonly subgraph: string;
  readonly office: OfficeKey | null;
  readonly url: string;
}

/**
 * `nowMs` is the clock of its breaker, and never goes back. `onReconnect` is told when a connection was made after one had ended:
 * who answers now may be another version.
 */
export function createShard(
  { subgraph, office, url }: ShardPlace,
  limits: ShardLimits,
  nowMs: () => number,
  onReconnect: () => void = () => {},
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
  let hasLostOne = false;
  pool.on('disconnect', () => {
    hasLostOne = true;
  });
  pool.on('connect', () => {
    if (!hasLostOne) return;
    hasLostOne = false;
    onReconnect();
  });
  const door: Door = {
    pool,
    path: `${pathname}${search}`,
    gate: new ShardGate(limits.shardRequestsMax, limits.shardQueueMax),
    breaker: new Breaker({ failuresInRowMax: limits.breakerFailuresInRowMax, openMs: limits.breakerOpenMs }, nowMs),
    tellingMs: limits.officeDeadlineMs * TELLING_SHARE,
    answerBytesMax: limits.officeAnswerBytesMax,
    underWay: new SharedWork(),
  };
  return {
    subgraph,
    office,
    get breakerState() {
      return door.breaker.state;
    },
    get load() {
      return door.gate.load;
    },
    ask: (call) => (call.isOwn ? askWithin(call, door) : askUnlessOpen(call, door)),
    close: () => pool.destroy(),
  };
}

interface Door {
  readonly pool: Pool;
  readonly path: string;
  readonly gate: ShardGate;
  readonly breaker: Breaker;
  readonly tellingMs: number;
  readonly answerBytesMax: number;
  readonly underWay: SharedWork<HttpAnswer>;
}

async function askUnlessOpen(call: ShardCall, door: Door): Promise<ShardAnswer> {
  const pass = door.breaker.admit();
  if (typeof pass === 'number') {
    return { outcome: 'UNREACHABLE', elapsedMs: 0, reason: 'its breaker is open', retryAfterMs: pass };
  }
  let sign: VitalSign = 'NONE';
  try {
    const answer = await askWithin(call, door);
    sign = vitalSign(answer, call.deadlineMs >= door.tellingMs);
    return answer;
  } finally {
    door.breaker.tell(pass, sign);
  }
}

/** Any GraphQL answer, errors or not, is a sign of life: else one client's wrong question could close an office to all. */
function vitalSign(answer: ShardAnswer, hadItsTime: boolean): VitalSign {
  switch (answer.outcome) {
    case 'OK':
      return 'ALIVE';
    case 'TIMEOUT':
      return hadItsTime ? 'SICK' : 'NONE';
    case 'UNREACHABLE':
      // Too many rows are as much the question's doing.
      return answer.reason === ANSWER_TOO_LARGE ? 'NONE' : 'SICK';
    case 'OVERLOADED':
      return 'NONE';
  }
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

async function passThrough(
  call: ShardCall,
  { gate, pool, path, answerBytesMax, underWay }: Door,
  { cut, elapsed }: { cut: AbortSignal; elapsed: () => number },
): Promise<SubgraphAnswer | Failure> {
  const entered = gate.enter(cut);
  const isInside = entered === true || (await entered);
  if (!isInside) return { outcome: 'OVERLOADED', reason: 'no place came free', retryAfterMs: ROOM_AFTER_MS };
  try {
    call.signal.throwIfAborted();
    // Nobody could answer in what is left: work that is thrown away would keep the shard overloaded.
    if (elapsed() > call.deadlineMs * (1 - USEFUL_SHARE)) {
      return { outcome: 'OVERLOADED', reason: 'a place came free too late', retryAfterMs: ROOM_AFTER_MS };
    }
    const { headers, body, isRead, sharedAs = null } = call;
    const postUntil = (signal: AbortSignal) => postJson(pool, { path, headers, body, signal, answerBytesMax });
    // The text only is shared: each reads it for itself, because what is read is put into its answer and changed there.
    const post = () => (sharedAs === null ? postUntil(cut) : underWay.join(`${sharedAs} ${body}`, cut, postUntil));
    const { status, text } = await post().catch((error: unknown) => {
      const broke = error instanceof ExchangeError && !error.answerBegun && CONNECTION_CODES.has(error.code);
      if (broke && isRead && !cut.aborted) return post();
      throw error;
    });
    const answer = call.page ? readPageAnswer(text, call.page) : readSubgraphAnswer(text);
    if (answer) return answer;
    const reason = `status ${status} without a GraphQL answer`;
    return status === TOO_MANY_REQUESTS
      ? { outcome: 'OVERLOADED', reason, retryAfterMs: ROOM_AFTER_MS }
      : { outcome: 'UNREACHABLE', reason };
  } finally {
    gate.leave();
  }
}
