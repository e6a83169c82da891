import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofObject, ofOffices } from '@canopee/chassis/list-filter';
import type { ListOrder } from '@canopee/chassis/list-page';
import type { QuerySensorsArgs, SensorFilter, SensorOrder } from '@canopee/schema/generated/sensors';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type SensorRow, sensors } from '../tables.ts';
import type { SensorsContext } from './sensors-context.ts';

export function sensorList(args: QuerySensorsArgs, context: SensorsContext): Promise<Connection<SensorRow>> {
  const { office, sensors: setting } = context;
  const { drizzle } = setting.database;
  return connectionPage<SensorRow>({
    office,
    args,
    order: sensorOrder(args.orderBy ?? { field: 'REFERENCE' }),
    reference: { column: sensors.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, args.offices), context.seen.sensors, sensorFilter(office, args.where ?? {})),
    select: ({ condition, filter, orderBy, limit }) =>
      drizzle
        .select()
        .from(sensors)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => drizzle.$count(sensors, filter),
  });
}

function sensorOrder({ field, direction = 'ASC' }: SensorOrder): ListOrder<SensorRow> {
  switch (field) {
    case 'REFERENCE':
      return { field, direction, column: sensors.reference, valueOf: ({ reference }) => reference };
    case 'LAST_SEEN_AT':
      return {
        field,
        direction,
        // Where one stands in the order would tell when it was heard.
        column: sql`case when ${sensors.dwelling} is null then ${sensors.lastSeenAt} end`,
        valueOf: ({ dwelling, lastSeenAt }) => (dwelling === null ? (lastSeenAt?.toISOString() ?? null) : null),
        castTo: 'timestamptz',
      };
  }
}

function sensorFilter(office: OfficeKey, where: SensorFilter): SQL | undefined {
  return and(
    ofObject(sensors.building, office, 'where.building', where.building),
    ofObject(sensors.equipment, office, 'where.equipment', where.equipment),
    where.kind ? inArray(sensors.kind, where.kind) : undefined,
    where.devEui == null ? undefined : eq(sensors.devEui, where.devEui.toLowerCase()),
  );
}
