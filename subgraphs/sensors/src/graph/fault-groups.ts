import { type GroupDefinition, type GroupsAnswer, groupRows } from '@canopee/chassis/group-rows';
import { ofOffices } from '@canopee/chassis/list-filter';
import { monthInFrance, wholeMinutes } from '@canopee/chassis/sql-time';
import type { FaultDimension, QueryFaultGroupsArgs } from '@canopee/schema/generated/sensors';
import { and, sql } from 'drizzle-orm';
import { faults } from '../tables.ts';
import { faultFilter } from './fault-list.ts';
import type { SensorsContext } from './sensors-context.ts';

const FAULT_GROUPS: GroupDefinition<FaultDimension> = {
  field: 'faultGroups',
  dimensions: {
    OFFICE: { key: 'office', value: 'OFFICE' },
    RULE: { key: 'rule', value: faults.rule },
    SYSTEM: { key: 'system', value: faults.system },
    SEVERITY: { key: 'severity', value: faults.severity },
    STATE: { key: 'state', value: faults.state },
    RAISED_MONTH: { key: 'raisedMonth', value: monthInFrance(faults.raisedAt) },
  },
  from: sql`${faults}`,
  distinct: { buildingCount: faults.building },
  distributions: { durationMinutes: wholeMinutes(faults.raisedAt, faults.clearedAt) },
};

/** This office's part of `Query.faultGroups`. Throws `BAD_USER_INPUT` in the caller's words. */
export function faultGroups(
  args: QueryFaultGroupsArgs,
  { office, sensors, seen }: SensorsContext,
): Promise<GroupsAnswer> {
  return groupRows({
    office,
    database: sensors.database.drizzle,
    definition: FAULT_GROUPS,
    by: args.by,
    filter: and(ofOffices(office, args.offices), seen.faults, faultFilter(office, args.where ?? {})),
  });
}
