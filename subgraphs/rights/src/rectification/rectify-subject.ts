import { ClientError } from '@canopee/schema/client-error';
import type { RectifySubjectInput } from '@canopee/schema/generated/rights';
import { keepRecipients } from '../recipients/keep-recipients.ts';
import { personOf, takeStep } from '../requests/take-step.ts';
import type { RightsContext } from '../rights-context.ts';
import type { RequestRow } from '../tables.ts';
import { checkedCorrections, fieldsCorrected } from './corrections.ts';

/** What `Mutation.rectifySubject` answers. */
export interface Rectification {
  request: RequestRow;
  fields: string[];
}

/**
 * Corrects what is held of a person, and keeps with the request who was given it before. All domains or none: it is one transaction. Throws
 * `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`.
 */
export async function rectifySubject(input: RectifySubjectInput, context: RightsContext): Promise<Rectification> {
  const corrections = checkedCorrections(input);
  const fields = fieldsCorrected(corrections);
  const coordinates = fields.map(({ coordinate }) => coordinate);
  const request = await takeStep({ request: input.request }, context, async (asked, transaction) => {
    const subject = personOf(asked, ['RECTIFICATION']);
    await keepRecipients({ request: asked.reference, subject, fields: coordinates }, transaction, context);
    if (!(await context.doors.rectify(subject, corrections, transaction))) {
      throw new ClientError(
        'BAD_USER_INPUT',
        '"input.request" is expected to be of a tenant whom the office still holds, but it holds none.',
      );
    }
    return {
      kind: 'RECTIFIED',
      change: {},
      detail: coordinates.join(', '),
      act: { kind: 'CHANGED', coordinate: 'Mutation.rectifySubject', fields },
    };
  });
  return { request, fields: coordinates };
}
