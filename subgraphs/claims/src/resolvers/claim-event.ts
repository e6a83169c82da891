import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { ClaimEventRow } from '../tables.ts';

const fields: FieldsOf<ClaimEventRow> = {
  state: ({ snapshot }) => snapshot.state,
  urgency: ({ snapshot }) => snapshot.urgency,
  dueAt: ({ snapshot }) => snapshot.dueAt && new Date(snapshot.dueAt),
};

export const claimEventResolvers: TypeResolvers<ClaimsContext> = { ...fields };
