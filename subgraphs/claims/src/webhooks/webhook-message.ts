import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { NoticeRow } from '../notices/notice-tables.ts';
import type { ClaimEventRow } from '../tables.ts';

/**
 * What an event says to an address: ids, states and dates, and the words of a notice. Nothing personal; whoever needs that asks the
 * graph for it, for a purpose.
 */
export interface WebhookMessage {
  /** Kind of the event in lower case, e.g. `notice.sent`, `claim.resolved`, `collective_claim.opened`. */
  type: string;
  /** When it happened. */
  timestamp: string;
  data: Record<string, unknown>;
}

export function webhookMessage(office: OfficeKey, event: ClaimEventRow, notice: NoticeRow | null): WebhookMessage {
  const { sequence, kind, at, claim, collectiveClaim, reason, snapshot } = event;
  const { collectiveClaim: _joined, ...facts } = snapshot as unknown as Record<string, unknown>;
  const id = (reference: string | null) => reference && globalId(office, reference);
  return {
    type: webhookType(kind),
    timestamp: at.toISOString(),
    data: {
      office,
      sequence,
      claim: id(claim),
      collectiveClaim: id(collectiveClaim),
      reason,
      ...facts,
      ...('building' in facts && { building: id(facts.building as string) }),
      ...('fault' in facts && { fault: id(facts.fault as string | null) }),
      ...(notice && {
        notice: { id: id(notice.reference), kind: notice.kind, state: notice.state, text: notice.text },
      }),
    },
  };
}

/** `NOTICE_SENT` is `notice.sent`, `COLLECTIVE_OPENED` is `collective_claim.opened`, `RESOLVED` is `claim.resolved`. */
export function webhookType(kind: ClaimEventRow['kind']): string {
  if (kind.startsWith('NOTICE_')) return `notice.${kind.slice('NOTICE_'.length).toLowerCase()}`;
  if (kind.startsWith('COLLECTIVE_')) return `collective_claim.${kind.slice('COLLECTIVE_'.length).toLowerCase()}`;
  return `claim.${kind.toLowerCase()}`;
}
