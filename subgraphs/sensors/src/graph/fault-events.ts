import { ofObject, ofOffices } from '@canopee/chassis/list-filter';
import { positionIn, wholeStreamOnly } from '@canopee/chassis/log-stream';
import type { SubscriptionResolver } from '@canopee/chassis/subgraph';
import type { FaultEventFilter, SubscriptionFaultEventsArgs } from '@canopee/schema/generated/sensors';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, inArray, isNull, type SQL } from 'drizzle-orm';
import { openEventStream, type StreamedEvent } from '../events/fault-event-stream.ts';
import { faultEvents as log } from '../tables.ts';
import type { SensorsContext } from './sensors-context.ts';

export const faultEvents: SubscriptionResolver<SensorsContext> = {
  subscribe: (
    _: unknown,
    { where, after, presence }: SubscriptionFaultEventsArgs,
    { office, sensors, access }: SensorsContext,
  ) => {
    if (access.grant?.rows) throw wholeStreamOnly(office);
    return openEventStream(sensors, {
      after: positionIn(office, after ?? null),
      condition: conditionOf(office, where ?? {}),
      presence: presence ?? false,
    });
  },
  resolve: (event: StreamedEvent) => event,
};

function conditionOf(office: OfficeKey, { offices, building, system, severity }: FaultEventFilter): SQL | undefined {
  const narrows = building != null || system != null || severity != null;
  return and(
    ofOffices(office, offices),
    // By a filter one could find out what an event is about that is not told.
    narrows ? isNull(log.dwelling) : undefined,
    ofObject(log.building, office, 'where.building', building),
    system ? inArray(log.system, system) : undefined,
    severity ? inArray(log.severity, severity) : undefined,
  );
}
