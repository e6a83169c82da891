import { recordWrite } from '@canopee/chassis/record-write';
import type { RequestContext } from '@canopee/chassis/request-context';
import { globalId } from '@canopee/schema/global-id';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { ClaimEvent } from './append-claim-events.ts';

/**
 * Has the ledger keep that claims of households changed, in one entry for all of a step: to be awaited inside its transaction, before the log
 * is held. A collective claim concerns a building and nobody's home, so it has none. Throws `LEDGER_UNAVAILABLE`.
 */
export async function recordClaimChange(
  events: readonly ClaimEvent[],
  action: GuardedAction,
  context: RequestContext,
): Promise<void> {
  const changed = events.flatMap((event) => ('claim' in event ? event.claim : []));
  if (changed.length === 0) return;
  const concerned = changed.flatMap(({ tenant, dwelling }) => tenant ?? dwelling ?? []);
  await recordWrite(
    {
      kind: 'CHANGED',
      action,
      fields: [{ coordinate: 'Claim.state', category: 'user.content' }],
      subjects: [...new Set(concerned)].map((reference) => globalId(context.office, reference)),
      rows: changed.length,
    },
    context,
  );
}
