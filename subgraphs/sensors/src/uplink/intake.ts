import type { Receipt } from '../ingest.ts';
import { isAboutData } from './is-about-data.ts';
import type { Uplink } from './uplink.ts';

/** Gathers uplinks that arrive while a transaction is under way into the next one: the busier, the larger the batches. */
export interface Intake {
  /** Resolves once the uplink is durable. Rejects with `IntakeFullError`, or with what the database said. */
  take(uplink: Uplink): Promise<Receipt>;
  /** Takes nothing more, and resolves when all that was taken is settled. */
  close(): Promise<void>;
}

export class IntakeFullError extends Error {}

export const UPLINKS_WAITING_MAX = 5_000;
const UPLINKS_PER_BATCH_MAX = 1_000;

interface Waiting {
  uplink: Uplink;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

export function createIntake(ingest: (uplinks: readonly Uplink[]) => Promise<Receipt[]>): Intake {
  const queue: Waiting[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  async function run(): Promise<void> {
    while (queue.length > 0) await settle(queue.splice(0, UPLINKS_PER_BATCH_MAX));
    running = null;
  }

  async function settle(batch: Waiting[]): Promise<void> {
    try {
      const receipts = await ingest(batch.map(({ uplink }) => uplink));
      for (const [index, { resolve }] of batch.entries()) resolve(receipts[index] as Receipt);
    } catch (error) {
      // One uplink that cannot be stored must not keep the others of its batch out.
      if (batch.length > 1 && isAboutData(error)) {
        const middle = batch.length >> 1;
        await settle(batch.slice(0, middle));
        await settle(batch.slice(middle));
      } else for (const { reject } of batch) reject(error);
    }
  }

  return {
    take(uplink) {
      if (closed) return Promise.reject(new IntakeFullError('The office is stopping.'));
      if (queue.length >= UPLINKS_WAITING_MAX) {
        return Promise.reject(new IntakeFullError(`${UPLINKS_WAITING_MAX} uplinks are waiting already.`));
      }
      const { promise, resolve, reject } = Promise.withResolvers<Receipt>();
      queue.push({ uplink, resolve, reject });
      running ??= run();
      return promise;
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
