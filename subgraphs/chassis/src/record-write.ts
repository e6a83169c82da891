import { ClientError } from '@canopee/schema/client-error';
import type { Coordinate } from '@canopee/schema/contract';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { EntryKind } from './disclosure.ts';
import { describeError } from './mask-error.ts';
import { recordEntry } from './record-entry.ts';
import type { RequestContext } from './request-context.ts';

/** Personal data that somebody creates, changes, deletes or takes out of the house (export). */
export interface PersonalWrite {
  kind: Exclude<EntryKind, 'READ' | 'REFUSED' | 'LEDGER_READ'>;
  /** What the grant permits it by; its rule stands in the entry. */
  action: GuardedAction;
  fields: readonly { coordinate: Coordinate; category: DataCategory; count?: number }[];
  /** Global ids of the persons concerned. */
  subjects: readonly string[];
  /** Objects written. */
  rows: number;
}

/**
 * Has the ledger keep a write to personal data. To be awaited inside the transaction that writes: the entry is durable before the
 * write is, so that no write is ever without one (an entry whose write failed after it may stand). Throws `LEDGER_UNAVAILABLE`, upon
 * which the transaction is to roll back. It takes as long as a disk: what others wait for is to be locked after it.
 */
export async function recordWrite(write: PersonalWrite, context: RequestContext): Promise<void> {
  const { kind, action, fields, subjects, rows } = write;
  // The guard let the request pass, so there is a grant, with the rule that permits the action.
  const rule = context.access.grant?.actions[action] ?? action;
  const items = fields.map(({ count = rows, ...field }) => ({ ...field, tier: 'CLEAR' as const, rule, count }));
  try {
    await recordEntry({ kind, items, subjects: [...subjects], rows }, context);
    context.disclosure.writes += 1;
  } catch (error) {
    context.log.error({ requestId: context.requestId, ...describeError(error) }, 'ledger unavailable');
    throw new ClientError('LEDGER_UNAVAILABLE', 'Nothing was written: the ledger could not record it.');
  }
}
