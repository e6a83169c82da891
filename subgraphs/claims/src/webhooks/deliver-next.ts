import type { Database } from '@canopee/chassis/database';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { TOLD_TO_PROVIDERS } from '../claims-seen.ts';
import { notices } from '../notices/notice-tables.ts';
import { type ClaimEventRow, claimEvents, claimLog } from '../tables.ts';
import { webhookMessage } from './webhook-message.ts';
import { type WebhookRow, webhooks } from './webhook-tables.ts';

const ATTEMPT_DEADLINE_MS = 10_000;
const FIRST_DELAY_MS = 1_000;
const DELAY_MAX_MS = 3_600_000;
/** An address that takes nothing for so long is paused; somebody has to look, and loses nothing by it. */
const FAILING_MAX_MS = 3 * 24 * 3_600_000;

export interface Delivering {
  office: OfficeKey;
  database: Database;
  now(): Date;
  signal: AbortSignal;
}

/** Addresses whose turn it is: active, and not waiting for another attempt. */
export function dueWebhooks({ database, now }: Delivering): Promise<WebhookRow[]> {
  return database.drizzle
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.state, 'ACTIVE'), or(isNull(webhooks.nextAttemptAt), lte(webhooks.nextAttemptAt, now()))))
    .orderBy(asc(webhooks.reference));
}

/**
 * Sends an address the next event that it wants, and moves on behind it once it was taken (2xx). False where there is none, or it was
 * not taken. An event may be sent twice, under the same `webhook-id`; none is left out.
 */
export async function deliverNext(webhook: WebhookRow, delivering: Delivering): Promise<boolean> {
  const { database } = delivering;
  const { drizzle } = database;
  const wanted =
    webhook.kinds.length > 0 ? inArray(claimEvents.kind, webhook.kinds as ClaimEventRow['kind'][]) : undefined;
  // Where the log ended before we looked: nothing up to there can come later, so what was passed over need not be read again.
  const [log] = await drizzle.select().from(claimLog);
  const [event] = await drizzle
    .select()
    .from(claimEvents)
    .where(and(gt(claimEvents.sequence, webhook.position), wanted, TOLD_TO_PROVIDERS))
    .orderBy(asc(claimEvents.sequence))
    .limit(1);
  if (!event) {
    if (log && log.lastSequence > webhook.position) await moveTo(webhook, log.lastSequence, database);
    return false;
  }
  const failure = await send(webhook, event, delivering);
  if (failure === null) {
    const taken = {
      deliveredAt: delivering.now(),
      failingSince: null,
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
    };
    await moveTo(webhook, event.sequence, database, taken);
    return true;
  }
  if (!delivering.signal.aborted) await noteFailure(webhook, failure, delivering);
  return false;
}

/** Unless somebody has moved it meanwhile, e.g. to have events sent again. */
async function moveTo(
  { reference, position }: WebhookRow,
  sequence: number,
  { drizzle }: Database,
  more: Partial<WebhookRow> = {},
): Promise<void> {
  await drizzle
    .update(webhooks)
    .set({ position: sequence, ...more })
    .where(and(eq(webhooks.reference, reference), eq(webhooks.position, position)));
}

/** Null where it was taken; else why not, in words that may be kept. */
async function send(webhook: WebhookRow, event: ClaimEventRow, delivering: Delivering): Promise<string | null> {
  const { office, database, now, signal } = delivering;
  const [notice] = event.notice
    ? await database.drizzle.select().from(notices).where(eq(notices.reference, event.notice))
    : [];
  const body = JSON.stringify(webhookMessage(office, event, notice ?? null));
  const id = `${office}-${webhook.reference}-${event.sequence}`;
  const at = now();
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': new Webhook(webhook.secret).sign(id, at, body),
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_DEADLINE_MS)]),
    });
    await response.body?.cancel();
    return response.ok ? null : `HTTP ${response.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? `no answer in ${ATTEMPT_DEADLINE_MS} ms`
      : 'no connection';
  }
}

async function noteFailure(webhook: WebhookRow, lastError: string, { database, now }: Delivering): Promise<void> {
  const at = now();
  const failingSince = webhook.failingSince ?? at;
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** webhook.attempts, DELAY_MAX_MS);
  const hopeless = at.getTime() - failingSince.getTime() > FAILING_MAX_MS;
  await database.drizzle
    .update(webhooks)
    .set({
      ...{ lastError, failingSince, attempts: webhook.attempts + 1 },
      nextAttemptAt: new Date(at.getTime() + delayMs),
      ...(hopeless && { state: 'PAUSED' as const, version: webhook.version + 1 }),
    })
    .where(and(eq(webhooks.reference, webhook.reference), eq(webhooks.version, webhook.version)));
}
