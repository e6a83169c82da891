import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Shard } from './shard.ts';

/** An SDL as an office gave it. */
export interface Sdl {
  readonly text: string;
  readonly hash: string;
}

export interface ShardSdlSettings {
  /** From one question to the next. */
  readonly refreshMs: number;
  readonly deadlineMs: number;
}

/** Asked of every shard; federation's own field, so that any implementation of it answers. */
export const SDL_QUERY = '{ _service { sdl } }';

const BODY = JSON.stringify({ query: SDL_QUERY });
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** The SDL that a shard serves, asked again and again: an office upgrades on its own day, and tells nobody. */
export class ShardSdl {
  readonly #shard: Pick<Shard, 'ask'>;
  readonly #settings: ShardSdlSettings;
  readonly #closing = new AbortController();
  #current: Sdl | null = null;
  #asking: Promise<boolean> | null = null;
  #running: Promise<void> | null = null;

  constructor(shard: Pick<Shard, 'ask'>, settings: ShardSdlSettings) {
    this.#shard = shard;
    this.#settings = settings;
  }

  /** What it gave last, as long as that may be ago; null where it never gave any. */
  get current(): Sdl | null {
    return this.#current;
  }

  /** Asks, now and from now on. Resolves after the answer or the silence of now. */
  async start(): Promise<void> {
    this.#running ??= this.#goOn();
    await this.refresh();
  }

  /** Asks now, once for all who want to know at the same time. True where another version answered than the one known. */
  refresh(): Promise<boolean> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #goOn(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // Offices that were started together need not be asked together.
      const waitMs = this.#settings.refreshMs * (0.75 + Math.random() / 2);
      await setTimeout(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.refresh();
    }
  }

  /** Never rejects. */
  async #ask(): Promise<boolean> {
    const { deadlineMs } = this.#settings;
    const call = { body: BODY, headers: HEADERS, isRead: true, deadlineMs, signal: this.#closing.signal, isOwn: true };
    const answered = await this.#shard.ask(call).catch(() => null);
    const service = answered?.outcome === 'OK' ? answered.answer.data?._service : null;
    const text = (service as { sdl?: unknown } | null | undefined)?.sdl;
    if (typeof text !== 'string') return false;
    const hash = createHash('sha256').update(text).digest('base64url');
    if (hash === this.#current?.hash) return false;
    this.#current = { text, hash };
    return true;
  }
}
