import { globalId } from '@canopee/schema/global-id';
import { breachDueAt, isBreachOverdue } from '../breaches/breach-clock.ts';
import type { RightsContext } from '../rights-context.ts';
import type { BreachRow } from '../tables.ts';

export const breachResolvers = {
  id: ({ reference }: BreachRow, _: unknown, { office }: RightsContext) => globalId(office, reference),
  office: (_breach: BreachRow, _: unknown, { office }: RightsContext) => ({ key: office }),
  dueAt: ({ awareAt }: BreachRow) => breachDueAt(awareAt),
  isOverdue: async ({ reference, awareAt }: BreachRow, _: unknown, { stepsOfBreach, now }: RightsContext) =>
    isBreachOverdue(awareAt, await stepsOfBreach.load(reference), now()),
  steps: ({ reference }: BreachRow, _: unknown, { stepsOfBreach }: RightsContext) => stepsOfBreach.load(reference),
};
