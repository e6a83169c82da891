import { checkedText } from '@canopee/chassis/checked-text';
import { ownReference } from '@canopee/chassis/own-reference';
import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import type { NoticeChangeInput, SendNoticeInput, SetNoticeRuleInput } from '@canopee/schema/generated/claims';
import { eq, sql } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { appendClaimEvents } from '../life/append-claim-events.ts';
import { whoOf } from '../life/change-claim.ts';
import { type CollectiveClaimRow, collectiveClaims } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import type { NoticeKind, NoticeRule } from '../vocabulary.ts';
import { sendDraft } from './draft-notice.ts';
import { type NoticeRow, noticeRules, notices } from './notice-tables.ts';

const TEXT_LENGTH_MAX = 2_000;

/** Sends a draft on a person's word, with their own words where they gave some. */
export function sendNotice(input: SendNoticeInput, context: ClaimsContext): Promise<NoticeRow> {
  const text = input.text == null ? null : checkedText('input.text', input.text, TEXT_LENGTH_MAX);
  return changing(input, context, 'NOTICE_SENT', async (tx, notice) => {
    if (notice.state !== 'DRAFT') throw wrongState('DRAFT', notice.state);
    if (text !== null) await tx.update(notices).set({ text }).where(eq(notices.reference, notice.reference));
    return sendDraft(tx, notice, context.now());
  });
}

/** Takes back a notice: a draft is not sent, and what was sent is shown no more. */
export function withdrawNotice(input: NoticeChangeInput, context: ClaimsContext): Promise<NoticeRow> {
  return changing(input, context, 'NOTICE_WITHDRAWN', async (tx, notice) => {
    if (notice.state === 'WITHDRAWN') throw wrongState('DRAFT or SENT', notice.state);
    const [withdrawn] = await tx
      .update(notices)
      .set({ state: 'WITHDRAWN', version: sql`${notices.version} + 1` })
      .where(eq(notices.reference, notice.reference))
      .returning();
    return withdrawn as NoticeRow;
  });
}

/** Says whether notices of a kind are sent by themselves from now on. */
export async function setNoticeRule(
  { kind, rule }: SetNoticeRuleInput,
  context: ClaimsContext,
): Promise<{ kind: NoticeKind; rule: NoticeRule }> {
  const set = { rule, setAt: context.now(), setBy: whoOf(context) };
  await context.writing.drizzle
    .insert(noticeRules)
    .values({ kind, ...set })
    .onConflictDoUpdate({ target: noticeRules.kind, set });
  return { kind, rule };
}

async function changing(
  input: NoticeChangeInput,
  context: ClaimsContext,
  kind: 'NOTICE_SENT' | 'NOTICE_WITHDRAWN',
  change: (tx: Transaction, notice: NoticeRow) => Promise<NoticeRow>,
): Promise<NoticeRow> {
  const { office, writing, now } = context;
  const reference = ownReference(office, input.notice);
  return writing.drizzle.transaction(async (tx) => {
    const [seen] =
      reference === null ? [] : await tx.select().from(notices).where(eq(notices.reference, reference)).for('update');
    if (!seen)
      throw new ClientError('BAD_USER_INPUT', `"input.notice" is expected to be a notice of ${office}, but is none.`);
    if (seen.version !== input.version) throw versionConflict('notice', input.version, seen.version);
    const notice = await change(tx, seen);
    const collectiveClaim = await aboutWhat(tx, notice);
    await appendClaimEvents(tx, [{ kind, collectiveClaim, notice: notice.reference }], {
      at: now(),
      by: whoOf(context),
    });
    return notice;
  });
}

async function aboutWhat(tx: Transaction, { collectiveClaim }: NoticeRow): Promise<CollectiveClaimRow> {
  const [row] = await tx.select().from(collectiveClaims).where(eq(collectiveClaims.reference, collectiveClaim));
  return row as CollectiveClaimRow;
}

function wrongState(expected: string, actual: string): ClientError {
  return new ClientError('STATE_CONFLICT', `The notice is expected to be ${expected} for that, but is ${actual}.`);
}
