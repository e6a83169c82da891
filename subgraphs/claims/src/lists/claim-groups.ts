import { type GroupDefinition, type GroupsAnswer, groupRows } from '@canopee/chassis/group-rows';
import { ofOffices } from '@canopee/chassis/list-filter';
import { monthInFrance, wholeMinutes } from '@canopee/chassis/sql-time';
import type { ClaimDimension, QueryClaimGroupsArgs } from '@canopee/schema/generated/claims';
import { and, sql } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { claims } from '../tables.ts';
import { claimFilter } from './claim-filter.ts';

const CLAIM_GROUPS: GroupDefinition<ClaimDimension> = {
  field: 'claimGroups',
  dimensions: {
    OFFICE: { key: 'office', value: 'OFFICE' },
    CATEGORY: { key: 'category', value: claims.category },
    SYSTEM: { key: 'system', value: claims.system },
    URGENCY: { key: 'urgency', value: claims.urgency },
    STATE: { key: 'state', value: claims.state },
    OPENED_MONTH: { key: 'openedMonth', value: monthInFrance(claims.openedAt) },
  },
  from: sql`${claims}`,
  distinct: { buildingCount: claims.building },
  distributions: { minutesToResolve: wholeMinutes(claims.openedAt, claims.resolvedAt) },
};

/** This office's part of `Query.claimGroups`. Throws `BAD_USER_INPUT` in the caller's words. */
export function claimGroups(args: QueryClaimGroupsArgs, { office, database }: ClaimsContext): Promise<GroupsAnswer> {
  return groupRows({
    office,
    database: database.drizzle,
    definition: CLAIM_GROUPS,
    by: args.by,
    filter: and(ofOffices(office, args.offices), claimFilter(office, args.where)),
  });
}
