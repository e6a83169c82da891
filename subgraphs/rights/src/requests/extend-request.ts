import { checkedText } from '@canopee/chassis/checked-text';
import { dayInFrance } from '@canopee/chassis/day-in-france';
import { ClientError } from '@canopee/schema/client-error';
import type { ExtendSubjectRequestInput } from '@canopee/schema/generated/rights';
import type { RightsContext } from '../rights-context.ts';
import type { RequestRow } from '../tables.ts';
import { dueOn } from './request-clock.ts';
import { takeStep } from './take-step.ts';

const REASON_CHARACTERS_MAX = 500;

/**
 * Two months more, once, and only within the first: the person must be told of it "within one month of receipt" (art. 12(3)).
 * Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`.
 */
export function extendRequest(input: ExtendSubjectRequestInput, context: RightsContext): Promise<RequestRow> {
  const extensionReason = checkedText('input.reason', input.reason, REASON_CHARACTERS_MAX);
  return takeStep({ request: input.request }, context, (request) => {
    if (request.extensionReason !== null) {
      throw new ClientError(
        'BAD_USER_INPUT',
        '"input.request" is expected to be extended once at most, but was already.',
      );
    }
    if (dayInFrance(context.now()) > request.dueOn) {
      throw new ClientError(
        'BAD_USER_INPUT',
        `"input.request" is expected to be extended until ${request.dueOn}, its last day, which is over.`,
      );
    }
    return {
      kind: 'EXTENDED',
      change: { extensionReason, dueOn: dueOn(request.receivedAt, { extended: true }) },
      detail: extensionReason,
      act: { kind: 'CHANGED', coordinate: 'Mutation.extendSubjectRequest' },
    };
  });
}
