import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { NoticeRow } from '../notices/notice-tables.ts';
import { objectAt } from './object-at.ts';
import { ownRow } from './own-row.ts';

const fields: FieldsOf<NoticeRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_notice, _, { office }) => ({ key: office }),
  collectiveClaim: ({ collectiveClaim }, _, { loaders }) => loaders.collectiveClaim.load(collectiveClaim),
  building: ({ building }, _, { office }) => objectAt(office, building),
};

export const noticeResolvers: TypeResolvers<ClaimsContext> = {
  __resolveReference: ({ id }, { office, loaders }) => ownRow(office, id, loaders.notice),
  ...fields,
};
