import { checkedText } from '@canopee/chassis/checked-text';
import { ClientError } from '@canopee/schema/client-error';
import type { ConfirmRecipientToldInput } from '@canopee/schema/generated/rights';
import { and, eq } from 'drizzle-orm';
import { takeStep } from '../requests/take-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type RequestRow, recipients } from '../tables.ts';

const DETAIL_CHARACTERS_MAX = 500;

/** Throws `BAD_USER_INPUT` where there is no such recipient, or it was told already; `LEDGER_UNAVAILABLE`. */
export function confirmRecipientTold(input: ConfirmRecipientToldInput, context: RightsContext): Promise<RequestRow> {
  const detail = checkedText('input.detail', input.detail, DETAIL_CHARACTERS_MAX);
  const taken = { request: input.request, alsoAnswered: true };
  return takeStep(taken, context, async (request, transaction) => {
    const place = and(eq(recipients.request, request.reference), eq(recipients.place, input.recipient));
    const [found] = await transaction.select().from(recipients).where(place);
    if (!found || found.toldAt !== null) {
      throw new ClientError(
        'BAD_USER_INPUT',
        `"input.recipient" is expected to be the place of a recipient who was not told yet, but ${input.recipient} is ${found ? 'told' : 'none'}.`,
      );
    }
    // Of somebody who was erased the last trace goes with the last notice.
    const subject = request.subject === null ? null : found.subject;
    await transaction.update(recipients).set({ toldAt: context.now(), subject }).where(place);
    return {
      kind: 'RECIPIENT_TOLD',
      change: {},
      detail: `${found.readerOffice ?? 'canopee'}, ${found.roles.join(', ')}: ${detail}`,
      act: { kind: 'CHANGED', coordinate: 'Mutation.confirmRecipientTold' },
    };
  });
}
