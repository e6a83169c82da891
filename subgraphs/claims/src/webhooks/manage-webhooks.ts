import { randomBytes } from 'node:crypto';
import { ownReference } from '@canopee/chassis/own-reference';
import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import type {
  AddWebhookInput,
  ChangeWebhookInput,
  RemoveWebhookInput,
  ReplayWebhookInput,
} from '@canopee/schema/generated/claims';
import { eq } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { whoOf } from '../life/change-claim.ts';
import { claimLog } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type WebhookRow, webhooks } from './webhook-tables.ts';

const WEBHOOKS_MAX = 20;
const SECRET_BYTES = 32;
const REFERENCE_BYTES = 6;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Makes a webhook that begins with what happens from now on, and shows its secret this once. */
export async function addWebhook(
  { url, kinds }: AddWebhookInput,
  context: ClaimsContext,
): Promise<{ webhook: WebhookRow; secret: string }> {
  const address = addressGiven(url);
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const webhook = await changing(context, async (tx) => {
    if ((await tx.$count(webhooks)) >= WEBHOOKS_MAX) {
      throw new ClientError('BAD_USER_INPUT', `At most ${WEBHOOKS_MAX} webhooks are expected, and there are so many.`);
    }
    const [log] = await tx.select().from(claimLog);
    const [added] = await tx
      .insert(webhooks)
      .values({
        // Never one that was used before: what is sent is told apart by it.
        reference: `WHK-${randomBytes(REFERENCE_BYTES).toString('hex')}`,
        ...{ url: address, kinds: kinds ?? [], secret, position: log?.lastSequence ?? 0 },
        ...{ createdAt: context.now(), createdBy: whoOf(context) },
      })
      .returning();
    return added as WebhookRow;
  });
  return { webhook, secret };
}

/** Another address or other kinds, or paused and active again; an attempt that waits is made at once. */
export function changeWebhook(input: ChangeWebhookInput, context: ClaimsContext): Promise<WebhookRow> {
  return changing(context, async (tx) => {
    const seen = await locked(tx, input, context);
    return update(tx, seen, {
      url: input.url == null ? seen.url : addressGiven(input.url),
      kinds: input.kinds ?? seen.kinds,
      state: input.state ?? seen.state,
      ...FRESH,
    });
  });
}

/** Sends again what followed an event of the log, or goes on behind it. */
export function replayWebhook(input: ReplayWebhookInput, context: ClaimsContext): Promise<WebhookRow> {
  return changing(context, async (tx) => {
    const seen = await locked(tx, input, context);
    const [log] = await tx.select().from(claimLog);
    const last = log?.lastSequence ?? 0;
    if (input.afterSequence < 0 || input.afterSequence > last) {
      throw new ClientError(
        'BAD_USER_INPUT',
        `"input.afterSequence" is expected to be 0 to ${last}, where the log ends, but got ${input.afterSequence}.`,
      );
    }
    return update(tx, seen, { position: input.afterSequence, ...FRESH });
  });
}

export function removeWebhook(input: RemoveWebhookInput, context: ClaimsContext): Promise<WebhookRow> {
  return changing(context, async (tx) => {
    const seen = await locked(tx, input, context);
    await tx.delete(webhooks).where(eq(webhooks.reference, seen.reference));
    return seen;
  });
}

const FRESH = { attempts: 0, failingSince: null, nextAttemptAt: null, lastError: null };

function changing(context: ClaimsContext, change: (tx: Transaction) => Promise<WebhookRow>): Promise<WebhookRow> {
  return context.writing.drizzle.transaction(change);
}

async function update(tx: Transaction, seen: WebhookRow, change: Partial<WebhookRow>): Promise<WebhookRow> {
  const [changed] = await tx
    .update(webhooks)
    .set({ ...change, version: seen.version + 1 })
    .where(eq(webhooks.reference, seen.reference))
    .returning();
  return changed as WebhookRow;
}

async function locked(
  tx: Transaction,
  input: { webhook: string; version: number },
  { office }: ClaimsContext,
): Promise<WebhookRow> {
  const reference = ownReference(office, input.webhook);
  const [seen] =
    reference === null ? [] : await tx.select().from(webhooks).where(eq(webhooks.reference, reference)).for('update');
  if (!seen)
    throw new ClientError('BAD_USER_INPUT', `"input.webhook" is expected to be one of ${office}, but is none.`);
  if (seen.version !== input.version) throw versionConflict('webhook', input.version, seen.version);
  return seen;
}

/** Encrypted on the way, but for a program on the same machine; no credentials in what others may read. */
function addressGiven(text: string): string {
  const url = URL.parse(text);
  const ends = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url && ends && !url.username && !url.password) return url.href;
  throw new ClientError(
    'BAD_USER_INPUT',
    '"input.url" is expected to be https://… without a user or password (http://… for this machine only), but is not.',
  );
}
