import { dayInFrance } from '@canopee/chassis/day-in-france';
import { globalId } from '@canopee/schema/global-id';
import type { RightsContext } from '../rights-context.ts';
import type { RequestRow, StepRow } from '../tables.ts';

export const requestResolvers = {
  id: ({ reference }: RequestRow, _: unknown, { office }: RightsContext) => globalId(office, reference),
  office: (_request: RequestRow, _: unknown, { office }: RightsContext) => ({ key: office }),
  subject: ({ subject }: RequestRow, _: unknown, { office }: RightsContext) =>
    subject === null ? null : { id: globalId(office, subject) },
  isOverdue: ({ state, dueOn }: RequestRow, _: unknown, { now }: RightsContext) =>
    state === 'OPEN' && dayInFrance(now()) > dueOn,
  steps: ({ reference }: RequestRow, _: unknown, { stepsOf }: RightsContext) => stepsOf.load(reference),
};

export const stepResolvers = {
  takenByOffice: ({ takenByOffice }: StepRow) => takenByOffice && { key: takenByOffice },
};
