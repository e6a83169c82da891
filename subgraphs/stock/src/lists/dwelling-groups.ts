import { type GroupDefinition, type GroupsAnswer, groupRows } from '@canopee/chassis/group-rows';
import type { DwellingDimension, QueryDwellingGroupsArgs } from '@canopee/schema/generated/stock';
import { and, eq, sql } from 'drizzle-orm';
import type { StockContext } from '../stock-context.ts';
import { buildings, communes, dwellings } from '../tables.ts';
import { dwellingFilter } from './dwelling-list.ts';
import { ofOffices } from './list-filter.ts';

const DWELLING_GROUPS: GroupDefinition<DwellingDimension> = {
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
};

/** This office's part of `Query.dwellingGroups`. Throws `BAD_USER_INPUT` in the caller's words. */
export function dwellingGroups(args: QueryDwellingGroupsArgs, context: StockContext): Promise<GroupsAnswer> {
  const { office, database } = context;
  return groupRows({
    office,
    database,
    definition: DWELLING_GROUPS,
    by: args.by,
    filter: and(ofOffices(office, args.offices), dwellingFilter(office, database, args.where)),
  });
}
