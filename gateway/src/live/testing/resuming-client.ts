import { setImmediate as turn } from 'node:timers/promises';
import { ClientError } from '@canopee/schema/client-error';
import { decodeLiveCursor } from '@canopee/schema/live-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import { deliver } from '../deliver.ts';
import type { OfficeLog } from '../office-log.ts';
import { type OfficeSource, officeSource } from '../office-source.ts';
import { Subscriber, type Taken } from '../subscriber.ts';
import { AT } from './scripted-log.ts';

/** Small limits, so that a few events are enough to reach them. */
export function openSource(log: OfficeLog, recentEventsMax = 8): OfficeSource {
  return officeSource(log, {
    recentEventsMax,
    replaysMax: 2,
    replayPageEventsMax: 4,
    idleMs: 60_000,
    backoff: () => turn(),
    now: () => new Date(AT),
    onBroken: () => undefined,
  });
}

/** A client that keeps its cursor and what it got, and comes back behind it after each drop. */
export class ResumingClient {
  readonly #sources: readonly OfficeSource[];
  readonly got: Taken[] = [];
  slow = false;
  tooSlow = 0;
  #cursor: string | null = null;
  #leave: AbortController | null = null;

  constructor(sources: readonly OfficeSource[]) {
    this.#sources = sources;
  }

  get positions(): ReadonlyMap<OfficeKey, number> {
    return decodeLiveCursor(this.#cursor ?? '') ?? new Map();
  }

  connect(after: string | null = this.#cursor): void {
    if (this.#leave) return;
    this.#cursor = after;
    this.#leave = new AbortController();
    void this.#read(this.#leave.signal);
  }

  drop(): void {
    this.#leave?.abort();
    this.#leave = null;
  }

  get cursor(): string | null {
    return this.#cursor;
  }

  async #read(signal: AbortSignal): Promise<void> {
    const after = decodeLiveCursor(this.#cursor ?? '') ?? new Map();
    const subscriber = new Subscriber({ sources: this.#sources, after, presence: true, matches: () => true });
    try {
      for await (const { event, cursor } of deliver(subscriber, async (taken: Taken) => taken, signal)) {
        this.got.push({ event, cursor });
        this.#cursor = cursor;
        while (this.slow && !signal.aborted) await turn();
      }
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'STREAM_TOO_SLOW') throw error;
      this.tooSlow += 1;
      this.#cursor = String(error.extensions.cursor);
      if (this.#leave?.signal !== signal) return;
      this.#leave = null;
      this.connect();
    }
  }
}
