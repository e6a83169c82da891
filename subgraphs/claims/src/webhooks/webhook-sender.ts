import type { Database } from '@canopee/chassis/database';
import type { Log } from '@canopee/chassis/log';
import { describeError } from '@canopee/chassis/mask-error';
import { Wake } from '@canopee/chassis/wake';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type Delivering, deliverNext, dueWebhooks } from './deliver-next.ts';
import type { WebhookRow } from './webhook-tables.ts';

const POLL_INTERVAL_MS = 2_000;
/** What one address is sent before the others have their turn again. */
const EVENTS_PER_TURN_MAX = 50;

export interface WebhookSender {
  /** That the log may have grown. */
  wake(): void;
  close(): Promise<void>;
}

/** Sends the events of the claims' log to the office's webhooks: addresses side by side, the events of each one after another. */
export function openWebhookSender({
  office,
  database,
  now,
  log,
}: {
  office: OfficeKey;
  database: Database;
  now(): Date;
  log: Log;
}): WebhookSender {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wake = new Wake();
  const delivering: Delivering = { office, database, now, signal };
  const running = (async () => {
    while (!signal.aborted) {
      const { rings } = wake;
      let more = false;
      try {
        const turns = await Promise.all((await dueWebhooks(delivering)).map((webhook) => turnOf(webhook, delivering)));
        more = turns.some((full) => full);
      } catch (error) {
        if (!signal.aborted) log.warn(describeError(error), 'webhooks cannot be sent; trying again');
      }
      if (!more) await wake.after(rings, POLL_INTERVAL_MS, signal);
    }
  })();
  return {
    wake: () => wake.ring(),
    async close() {
      stopping.abort();
      await running;
    },
  };
}

/** True where there may be more for it. */
async function turnOf(webhook: WebhookRow, delivering: Delivering): Promise<boolean> {
  let current: WebhookRow | undefined = webhook;
  for (let sent = 0; sent < EVENTS_PER_TURN_MAX; sent += 1) {
    if (!current || delivering.signal.aborted || !(await deliverNext(current, delivering))) return false;
    const due = await dueWebhooks(delivering);
    current = due.find(({ reference }) => reference === webhook.reference);
  }
  return true;
}
