import { checkedText } from '@canopee/chassis/checked-text';
import { ClientError } from '@canopee/schema/client-error';
import type { AnswerSubjectRequestInput } from '@canopee/schema/generated/rights';
import type { RightsContext } from '../rights-context.ts';
import type { RequestRow } from '../tables.ts';
import { takeStep } from './take-step.ts';

const ANSWER_CHARACTERS_MAX = 2_000;

/** Closes a request with what the person was told. Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`. */
export function answerRequest(input: AnswerSubjectRequestInput, context: RightsContext): Promise<RequestRow> {
  const { state } = input;
  if (state === 'OPEN')
    throw new ClientError('BAD_USER_INPUT', '"input.state" is expected to be GRANTED or REFUSED, but is OPEN.');
  const answer = checkedText('input.answer', input.answer, ANSWER_CHARACTERS_MAX);
  return takeStep({ request: input.request }, context, () => ({
    kind: 'ANSWERED',
    change: { state, answer, answeredAt: context.now() },
    detail: answer,
    act: { kind: 'CHANGED', coordinate: 'Mutation.answerSubjectRequest' },
  }));
}
