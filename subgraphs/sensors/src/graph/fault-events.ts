import { ofObject, ofOffices } from '@canopee/chassis/list-filter';
import type { SubscriptionResolver } from '@canopee/chassis/subgraph';
import { ClientError } from '@canopee/schema/client-error';
import type { FaultEventFilter, SubscriptionFaultEventsArgs } from '@canopee/schema/generated/sensors';
import { decodeLiveCursor } from '@canopee/schema/live-cursor';
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

/** The log is one for all who follow it. A gateway follows it for nobody in particular, and asks each fault for each follower. */
function wholeStreamOnly(office: OfficeKey): ClientError {
  const message = `Whoever sees only some faults of ${office} is expected to follow them at the gateway, not here.`;
  return new ClientError('FORBIDDEN', message);
}

/** An office that is not in the cursor begins now: the cursor was given before it took part. */
function positionIn(office: OfficeKey, after: string | null): number | null {
  if (after === null) return null;
  const cursor = decodeLiveCursor(after);
  if (!cursor)
    throw new ClientError('CURSOR_INVALID', '"after" is expected to be the cursor of an event, but is none.');
  return cursor.get(office) ?? null;
}

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
