import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { WebhookRow } from '../webhooks/webhook-tables.ts';

const fields: FieldsOf<WebhookRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_webhook, _, { office }) => ({ key: office }),
};

export const webhookResolvers: TypeResolvers<ClaimsContext> = { ...fields };
