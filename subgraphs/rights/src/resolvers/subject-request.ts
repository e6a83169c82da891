import { dayInFrance } from '@canopee/chassis/day-in-france';
import { globalId } from '@canopee/schema/global-id';
import { recipientNotice } from '../recipients/recipient-notice.ts';
import type { RightsContext } from '../rights-context.ts';
import type { RecipientRow, RequestRow, StepRow } from '../tables.ts';

export const requestResolvers = {
  id: ({ reference }: RequestRow, _: unknown, { office }: RightsContext) => globalId(office, reference),
  office: (_request: RequestRow, _: unknown, { office }: RightsContext) => ({ key: office }),
  subject: ({ subject }: RequestRow, _: unknown, { office }: RightsContext) =>
    subject === null ? null : { id: globalId(office, subject) },
  isOverdue: ({ state, dueOn }: RequestRow, _: unknown, { now }: RightsContext) =>
    state === 'OPEN' && dayInFrance(now()) > dueOn,
  recipients: async (request: RequestRow, _: unknown, { recipientsOf }: RightsContext) =>
    (await recipientsOf.load(request.reference)).map((recipient) => ({ ...recipient, kind: request.kind })),
  steps: ({ reference }: RequestRow, _: unknown, { stepsOf }: RightsContext) => stepsOf.load(reference),
};

type Recipient = RecipientRow & Pick<RequestRow, 'kind'>;

export const recipientResolvers = {
  office: ({ readerOffice }: Recipient) => readerOffice && { key: readerOffice },
  agreements: ({ agreements }: Recipient) => agreements.map((id) => ({ id })),
  notice: (recipient: Recipient, _: unknown, { office }: RightsContext) => recipientNotice(recipient, office),
};

export const stepResolvers = {
  takenByOffice: ({ takenByOffice }: StepRow) => takenByOffice && { key: takenByOffice },
};
