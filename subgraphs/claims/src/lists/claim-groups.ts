import { type GroupsAnswer, groupRows, type HouseholdDefinition } from '@canopee/chassis/group-rows';
import { HouseholdStatistics, type StatisticsDoors } from '@canopee/chassis/household-statistics';
import { ofOffices } from '@canopee/chassis/list-filter';
import { monthInFrance, wholeMinutes } from '@canopee/chassis/sql-time';
import type { ClaimDimension, QueryClaimGroupsArgs } from '@canopee/schema/generated/claims';
import { and, sql } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { claims } from '../tables.ts';
import { claimFilter } from './claim-filter.ts';

const CLAIM_GROUPS: HouseholdDefinition<ClaimDimension> = {
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
  households: {
    // Of common parts (no dwelling) whoever claims; where that is nobody either, the building stands for itself.
    of: sql`coalesce(${claims.dwelling}, ${claims.tenant}, ${claims.building})`,
    narrowedBy: { category: 'CATEGORY', system: 'SYSTEM', urgency: 'URGENCY', state: 'STATE' },
  },
};

export function createClaimStatistics(
  doors: Omit<StatisticsDoors<ClaimDimension>, 'definition'>,
): HouseholdStatistics<ClaimDimension> {
  return new HouseholdStatistics({ ...doors, definition: CLAIM_GROUPS });
}

/** This office's part of `Query.claimGroups`. Throws `BAD_USER_INPUT` in the caller's words. */
export function claimGroups(args: QueryClaimGroupsArgs, context: ClaimsContext): Promise<GroupsAnswer> {
  const { office, database, access, disclosure, seen, statistics } = context;
  if (access.aggregatesOnly) return statistics.groups({ ...args, disclosure, now: context.now() });
  return groupRows({
    office,
    database: database.drizzle,
    definition: CLAIM_GROUPS,
    by: args.by,
    filter: and(ofOffices(office, args.offices), seen.claims, claimFilter(office, args.where)),
  });
}
