import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofObject, ofOffices } from '@canopee/chassis/list-filter';
import type { ListOrder } from '@canopee/chassis/list-page';
import type { FaultFilter, FaultOrder, QueryFaultsArgs } from '@canopee/schema/generated/sensors';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, type Column, eq, gte, inArray, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { type FaultRow, faults } from '../tables.ts';
import type { SensorsContext } from './sensors-context.ts';

/** The newest first, where no order is asked. */
const DEFAULT_ORDER: FaultOrder = { field: 'RAISED_AT', direction: 'DESC' };

export function faultList(args: QueryFaultsArgs, context: SensorsContext): Promise<Connection<FaultRow>> {
  const { office, sensors: setting } = context;
  const { drizzle } = setting.database;
  return connectionPage<FaultRow>({
    office,
    args,
    order: faultOrder(args.orderBy ?? DEFAULT_ORDER),
    reference: { column: faults.reference, of: ({ reference }) => reference },
    filter: and(
      ofOffices(office, args.offices),
      context.seen.faults,
      faultFilter(office, args.where ?? {}, context.access.grant?.principal),
    ),
    select: ({ condition, filter, orderBy, limit }) =>
      drizzle
        .select()
        .from(faults)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => drizzle.$count(faults, filter),
  });
}

function faultOrder({ field, direction = 'ASC' }: FaultOrder): ListOrder<FaultRow> {
  switch (field) {
    case 'RAISED_AT':
      return {
        field,
        direction,
        column: faults.raisedAt,
        valueOf: ({ raisedAt }) => raisedAt.toISOString(),
        castTo: 'timestamptz',
      };
    case 'SEVERITY':
      return { field, direction, column: faults.severityRank, valueOf: ({ severityRank }) => severityRank };
    case 'REFERENCE':
      return { field, direction, column: faults.reference, valueOf: ({ reference }) => reference };
  }
}

/** What a filter asks, as SQL; `me` is the pseudonym of who asks. Throws `BAD_USER_INPUT` where an id in it is none. */
export function faultFilter(office: OfficeKey, where: FaultFilter, me?: string): SQL | undefined {
  return and(
    ofObject(faults.building, office, 'where.building', where.building),
    ofObject(faults.equipment, office, 'where.equipment', where.equipment),
    ofObject(faults.sensor, office, 'where.sensor', where.sensor),
    where.rule ? inArray(faults.rule, where.rule) : undefined,
    where.system ? inArray(faults.system, where.system) : undefined,
    where.severity ? inArray(faults.severity, where.severity) : undefined,
    where.state ? inArray(faults.state, where.state) : undefined,
    where.open == null ? undefined : where.open ? ne(faults.state, 'NORMAL') : eq(faults.state, 'NORMAL'),
    isSet(faults.shelving, where.shelved),
    isSet(faults.suppression, where.suppressed),
    isSet(
      sql`coalesce(${faults.assignedTo}, ${faults.assignedTeam}::text, ${faults.assignedContractor})`,
      where.assigned,
    ),
    where.assignedTeam ? inArray(faults.assignedTeam, where.assignedTeam) : undefined,
    ofObject(faults.assignedContractor, office, 'where.assignedContractor', where.assignedContractor),
    where.assignedToMe ? eq(faults.assignedTo, me ?? '') : undefined,
    where.raisedFrom ? gte(faults.raisedAt, where.raisedFrom) : undefined,
    where.raisedTo ? lte(faults.raisedAt, where.raisedTo) : undefined,
  );
}

function isSet(value: Column | SQL, wanted: boolean | null | undefined): SQL | undefined {
  if (wanted == null) return undefined;
  return wanted ? isNotNull(value) : isNull(value);
}
