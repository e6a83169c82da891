import { ofOffices } from '@canopee/chassis/list-filter';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import type {
  QueryClaimArgs,
  QueryClaimGroupsArgs,
  QueryClaimsArgs,
  QueryCollectiveClaimArgs,
  QueryCollectiveClaimsArgs,
  QueryContractorsArgs,
  QueryNoticeArgs,
  QueryNoticesArgs,
  QueryServiceLevelsArgs,
  QueryWebhooksArgs,
} from '@canopee/schema/generated/claims';
import type { OfficeKey } from '@canopee/schema/office-key';
import type DataLoader from 'dataloader';
import { and, asc, isNull } from 'drizzle-orm';
import type { FieldsOf } from '../claims-context.ts';
import { claimGroups } from '../lists/claim-groups.ts';
import { claimList } from '../lists/claim-list.ts';
import { collectiveClaimList } from '../lists/collective-claim-list.ts';
import { noticeList } from '../lists/notice-list.ts';
import { contractors, serviceLevels } from '../tables.ts';
import { webhooks } from '../webhooks/webhook-tables.ts';

/** Where the claims are entered: one object by its global id, or a list. */
export const queryResolvers: FieldsOf<unknown> = {
  claim: (_, { id }: QueryClaimArgs, { office, loaders }) => byId(office, id, loaders.claim),
  claims: (_, args: QueryClaimsArgs, context) => claimList(args, context),
  claimGroups: (_, args: QueryClaimGroupsArgs, context) => claimGroups(args, context),
  collectiveClaim: (_, { id }: QueryCollectiveClaimArgs, { office, loaders }) =>
    byId(office, id, loaders.collectiveClaim),
  collectiveClaims: (_, args: QueryCollectiveClaimsArgs, context) => collectiveClaimList(args, context),
  notice: (_, { id }: QueryNoticeArgs, { office, loaders }) => byId(office, id, loaders.notice),
  notices: (_, args: QueryNoticesArgs, context) => noticeList(args, context),
  // All of them: an office has some dozens under contract.
  contractors: (_, { offices }: QueryContractorsArgs, { office, database }) =>
    database.drizzle.select().from(contractors).where(ofOffices(office, offices)).orderBy(asc(contractors.reference)),
  // All of them too: some for each urgency, and those before.
  serviceLevels: (_, { offices, past }: QueryServiceLevelsArgs, { office, database }) =>
    database.drizzle
      .select()
      .from(serviceLevels)
      .where(and(ofOffices(office, offices), past ? undefined : isNull(serviceLevels.validTo)))
      .orderBy(asc(serviceLevels.urgency), asc(serviceLevels.reference)),
  webhooks: (_, { offices }: QueryWebhooksArgs, { office, database }) =>
    database.drizzle.select().from(webhooks).where(ofOffices(office, offices)).orderBy(asc(webhooks.reference)),
};

/** Null for another office's id: there may well be such a thing, but not here. Throws `BAD_USER_INPUT` for a malformed one. */
async function byId<Row>(office: OfficeKey, id: string, loader: DataLoader<string, Row | null>): Promise<Row | null> {
  const reference = ownReferenceGiven(office, 'id', id);
  return reference === null ? null : loader.load(reference);
}
