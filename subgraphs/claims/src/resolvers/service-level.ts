import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import { clockStateAt, shownDueAt } from '../service/service-clock.ts';
import type { ClaimRow, ServiceLevelRow } from '../tables.ts';

/** A claim beside what was promised for it, at the instant of the request. */
interface Clock {
  claim: ClaimRow;
  level: ServiceLevelRow;
  at: Date;
}

const level: FieldsOf<ServiceLevelRow> = {
  office: (_level, _, { office }) => ({ key: office }),
  contractor: ({ contractor }, _, { loaders }) => contractor && loaders.contractor.load(contractor),
};

const clock: FieldsOf<Clock> = {
  state: ({ claim, level: promised, at }) => clockStateAt(claim, promised, at),
  dueAt: ({ claim, level: promised }) => shownDueAt(claim, promised),
};

export const serviceLevelResolvers: TypeResolvers<ClaimsContext> = { ...level };
export const serviceClockResolvers: TypeResolvers<ClaimsContext> = { ...clock };
