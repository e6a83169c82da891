import { type GroupsAnswer, groupRows, type HouseholdDefinition } from '@canopee/chassis/group-rows';
import { HouseholdStatistics, type StatisticsDoors } from '@canopee/chassis/household-statistics';
import type { DwellingDimension, QueryDwellingGroupsArgs } from '@canopee/schema/generated/stock';
import { and, eq, sql } from 'drizzle-orm';
import type { StockContext } from '../stock-context.ts';
import { buildings, communes, dwellings } from '../tables.ts';
import { dwellingFilter } from './dwelling-list.ts';
import { ofOffices } from './list-filter.ts';

/** A dwelling stands for the household in it, or for the next: whether it is let is told as well. */
const DWELLING_GROUPS: HouseholdDefinition<DwellingDimension> = {
  field: 'dwellingGroups',
  dimensions: {
    OFFICE: { key: 'office', value: 'OFFICE' },
    COMMUNE: { key: 'inseeCode', value: buildings.inseeCode },
    MAIN_ROOM_COUNT: { key: 'mainRoomCount', value: dwellings.mainRoomCount },
    ENERGY_LABEL: { key: 'energyLabel', value: dwellings.energyLabel },
    OCCUPANCY_STATUS: { key: 'occupancyStatus', value: dwellings.occupancyStatus },
    CONSTRUCTION_TYPE: { key: 'constructionType', value: buildings.constructionType },
    COMPLETION_DECADE: { key: 'completionDecade', value: sql`${buildings.completionYear} / 10 * 10` },
  },
  labels: { communeName: { of: 'COMMUNE', value: communes.name } },
  from: sql`${dwellings}
    inner join ${buildings} on ${eq(buildings.reference, dwellings.building)}
    inner join ${communes} on ${eq(communes.inseeCode, buildings.inseeCode)}`,
  distinct: { buildingCount: dwellings.building },
  distributions: { livingArea: dwellings.livingArea },
  households: {
    of: dwellings.reference,
    narrowedBy: {
      inseeCode: 'COMMUNE',
      mainRoomCount: 'MAIN_ROOM_COUNT',
      energyLabel: 'ENERGY_LABEL',
      occupancyStatus: 'OCCUPANCY_STATUS',
    },
  },
};

export function createDwellingStatistics(
  doors: Omit<StatisticsDoors<DwellingDimension>, 'definition'>,
): HouseholdStatistics<DwellingDimension> {
  return new HouseholdStatistics({ ...doors, definition: DWELLING_GROUPS });
}

/** This office's part of `Query.dwellingGroups`. Throws `BAD_USER_INPUT` in the caller's words. */
export function dwellingGroups(args: QueryDwellingGroupsArgs, context: StockContext): Promise<GroupsAnswer> {
  const { office, database, access, disclosure, statistics } = context;
  if (access.aggregatesOnly) return statistics.groups({ ...args, disclosure, now: context.now() });
  return groupRows({
    office,
    database,
    definition: DWELLING_GROUPS,
    by: args.by,
    filter: and(ofOffices(office, args.offices), dwellingFilter(office, database, args.where)),
  });
}
