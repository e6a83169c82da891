import { setImmediate } from 'node:timers/promises';

/** The queue is full: as many wait already as may. */
export class QueueFullError extends Error {
  constructor(waitingMax: number) {
    super(`${waitingMax} entries wait already`);
    this.name = 'QueueFullError';
  }
}

export class ClosedError extends Error {
  constructor() {
    super('closed');
    this.name = 'ClosedError';
  }
}

export interface GroupCommit<Item> {
  /** Resolves once the batch that holds the item is written; rejects where it is not, or could not be tried. */
  add(item: Item): Promise<void>;
  /** Takes no more, and resolves once what waits is written or refused. */
  close(): Promise<void>;
}

export interface GroupCommitOptions<Item> {
  /** Writes all or nothing. One call at a time. */
  write(items: readonly Item[]): Promise<void>;
  batchItemsMax: number;
  waitingItemsMax: number;
}

interface Waiting<Item> {
  item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Writes many at the price of one: while a batch is on its way to the disk, the next gathers. Nobody waits for company: an
 * item that comes alone is written alone.
 */
export function createGroupCommit<Item>(options: GroupCommitOptions<Item>): GroupCommit<Item> {
  const { write, batchItemsMax, waitingItemsMax } = options;
  let waiting: Waiting<Item>[] = [];
  let draining: Promise<void> | null = null;
  let closed = false;

  return {
    add(item) {
      if (closed) return Promise.reject(new ClosedError());
      if (waiting.length >= waitingItemsMax) return Promise.reject(new QueueFullError(waitingItemsMax));
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ item, resolve, reject });
      draining ??= drain();
      return promise;
    },
    async close() {
      closed = true;
      await draining;
    },
  };

  async function drain(): Promise<void> {
    // A turn of the event loop later, so that answers which are ready in the same turn share the first batch.
    await setImmediate();
    while (waiting.length > 0) await writeBatch(waiting.splice(0, batchItemsMax));
    draining = null;
  }

  async function writeBatch(batch: readonly Waiting<Item>[]): Promise<void> {
    try {
      await write(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      // What cannot be written now cannot be written for those behind either: they would only wait out another deadline.
      const behind = waiting;
      waiting = [];
      for (const { reject } of [...batch, ...behind]) reject(error);
    }
  }
}
