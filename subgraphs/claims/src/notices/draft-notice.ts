import { and, count, eq, sql } from 'drizzle-orm';
import type { ClaimEvent } from '../life/append-claim-events.ts';
import { noticeReference } from '../reference-number.ts';
import type { CollectiveClaimRow } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import type { NoticeKind } from '../vocabulary.ts';
import { type NoticeRow, noticeRules, notices } from './notice-tables.ts';
import { noticeText } from './notice-text.ts';

/** What happened, and what the tenants are told of it. */
export async function withNotices(tx: Transaction, events: readonly ClaimEvent[], at: Date): Promise<ClaimEvent[]> {
  const all: ClaimEvent[] = [];
  for (const event of events) all.push(event, ...(await noticeOf(tx, event, at)));
  return all;
}

/**
 * Drafts what the tenants should hear of what just happened to a collective claim, and sends it where the office's rule for its kind
 * says so. Nothing where there is nothing to say: an update or an end of what nobody was told of.
 */
async function noticeOf(tx: Transaction, happened: ClaimEvent, at: Date): Promise<ClaimEvent[]> {
  if (!('collectiveClaim' in happened) || 'claim' in happened) return [];
  const { kind: event, collectiveClaim } = happened;
  const kind = await kindOf(tx, event, collectiveClaim);
  if (!kind) return [];
  const notice = await writeDraft(tx, kind, collectiveClaim, at);
  const events: ClaimEvent[] = [{ kind: 'NOTICE_DRAFTED', collectiveClaim, notice: notice.reference }];
  const [rule] = await tx.select().from(noticeRules).where(eq(noticeRules.kind, kind));
  if (rule?.rule !== 'SEND') return events;
  await sendDraft(tx, notice, at);
  return [...events, { kind: 'NOTICE_SENT', collectiveClaim, notice: notice.reference }];
}

async function kindOf(
  tx: Transaction,
  event: ClaimEvent['kind'],
  { reference }: CollectiveClaimRow,
): Promise<NoticeKind | null> {
  if (event === 'COLLECTIVE_OPENED') return 'KNOWN';
  if (event !== 'COLLECTIVE_CHANGED' && event !== 'COLLECTIVE_CLOSED') return null;
  const told = await countOf(tx, reference, 'SENT');
  if (event === 'COLLECTIVE_CLOSED') {
    if (told > 0) return 'RESTORED';
    // Nobody was told, and now there is nothing to tell.
    await withdrawDraft(tx, reference);
    return null;
  }
  return told > 0 ? 'UPDATED' : 'KNOWN';
}

async function countOf(tx: Transaction, collectiveClaim: string, state: NoticeRow['state']): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(notices)
    .where(and(eq(notices.collectiveClaim, collectiveClaim), eq(notices.state, state)));
  return row?.count ?? 0;
}

async function withdrawDraft(tx: Transaction, collectiveClaim: string): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'WITHDRAWN', version: sql`${notices.version} + 1` })
    .where(and(eq(notices.collectiveClaim, collectiveClaim), eq(notices.state, 'DRAFT')));
}

/** The one draft of a collective claim, written anew where there is one. */
async function writeDraft(
  tx: Transaction,
  kind: NoticeKind,
  collectiveClaim: CollectiveClaimRow,
  draftedAt: Date,
): Promise<NoticeRow> {
  const { building, openedAt: knownSince, expectedAt } = collectiveClaim;
  const said = { kind, text: noticeText(kind, collectiveClaim), expectedAt, draftedAt };
  const [row] = await tx.execute<{ number: string }>(sql`select nextval('claims.notice_number') as number`);
  const [draft] = await tx
    .insert(notices)
    .values({
      reference: noticeReference(Number(row?.number)),
      collectiveClaim: collectiveClaim.reference,
      ...{ building, state: 'DRAFT', knownSince, ...said },
    })
    .onConflictDoUpdate({
      target: notices.collectiveClaim,
      targetWhere: sql`state = 'DRAFT'`,
      set: { ...said, version: sql`${notices.version} + 1` },
    })
    .returning();
  return draft as NoticeRow;
}

/** Sends a draft that is locked or was just written. */
export async function sendDraft(tx: Transaction, { reference }: NoticeRow, sentAt: Date): Promise<NoticeRow> {
  const [sent] = await tx
    .update(notices)
    .set({ state: 'SENT', sentAt, version: sql`${notices.version} + 1` })
    .where(eq(notices.reference, reference))
    .returning();
  return sent as NoticeRow;
}
