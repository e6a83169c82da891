import { distributionResolvers } from '@canopee/chassis/distribution';
import { ownReference, ownReferenceGiven } from '@canopee/chassis/own-reference';
import type { ResolverMap } from '@canopee/chassis/subgraph';
import { ClientError } from '@canopee/schema/client-error';
import type {
  MutationAcknowledgeFaultArgs,
  MutationReplayUplinksArgs,
  QueryFaultArgs,
  QueryFaultGroupsArgs,
  QueryFaultsArgs,
  QuerySensorArgs,
  QuerySensorsArgs,
  QueryUndecodedUplinksArgs,
  SensorReadingsArgs,
} from '@canopee/schema/generated/sensors';
import { globalId } from '@canopee/schema/global-id';
import type { StreamedEvent } from '../events/fault-event-stream.ts';
import { acknowledgeFault, noSuchFault } from '../faults/acknowledge-fault.ts';
import type { FaultRow, ReadingRow, SensorRow } from '../tables.ts';
import { deviceStatusOf } from './device-status.ts';
import { faultEvents } from './fault-events.ts';
import { faultGroups } from './fault-groups.ts';
import { faultList } from './fault-list.ts';
import { sensorList } from './sensor-list.ts';
import { readingsOf } from './sensor-readings.ts';
import type { SensorsContext as Context } from './sensors-context.ts';
import { replayUplinks, undecodedUplinkResolvers, undecodedUplinks } from './undecoded-list.ts';

/** A building or piece of equipment: the stock's rows, of which we know the reference and what stands in or at them. */
interface StockRow {
  reference: string;
}

export const resolvers: ResolverMap<Context> = {
  Query: {
    sensor: (_: unknown, { id }: QuerySensorArgs, context: Context) => sensorById('id', id, context),
    sensors: (_: unknown, args: QuerySensorsArgs, context: Context) => sensorList(args, context),
    fault: (_: unknown, { id }: QueryFaultArgs, context: Context) => faultById('id', id, context),
    faults: (_: unknown, args: QueryFaultsArgs, context: Context) => faultList(args, context),
    faultGroups: (_: unknown, args: QueryFaultGroupsArgs, context: Context) => faultGroups(args, context),
    undecodedUplinks: (_: unknown, args: QueryUndecodedUplinksArgs, context: Context) =>
      undecodedUplinks(args, context),
  },
  Mutation: {
    replayUplinks: (_: unknown, args: MutationReplayUplinksArgs, context: Context) => replayUplinks(args, context),
    acknowledgeFault: async (_: unknown, { input }: MutationAcknowledgeFaultArgs, context: Context) => ({
      fault: await acknowledge(input, context),
    }),
  },
  Subscription: { faultEvents },
  UndecodedUplink: undecodedUplinkResolvers,
  Sensor: {
    __resolveReference: ({ id }, context) => sensorByKey(id, context),
    id: ({ reference }: SensorRow, _: unknown, { office }: Context) => globalId(office, reference),
    office: officeOf,
    building: ({ building }: SensorRow) => ({ reference: building }),
    dwelling: ({ dwelling }: SensorRow) => dwelling && { reference: dwelling },
    equipment: ({ equipment }: SensorRow) => equipment && { reference: equipment },
    deviceStatus: deviceStatusOf,
    readings: (sensor: SensorRow, args: SensorReadingsArgs, context: Context) => readingsOf(sensor, args, context),
    openFaults: ({ reference }: SensorRow, _: unknown, { loaders }: Context) =>
      loaders.openFaultsOfSensor.load(reference),
  },
  Reading: {
    sensor: ({ sensor }: ReadingRow, _: unknown, { loaders }: Context) => loaders.sensor.load(sensor),
  },
  Fault: {
    __resolveReference: ({ id }, context) => faultByKey(id, context),
    id: ({ reference }: FaultRow, _: unknown, { office }: Context) => globalId(office, reference),
    office: officeOf,
    sensor: ({ sensor }: FaultRow, _: unknown, { loaders }: Context) => loaders.sensor.load(sensor),
    building: ({ building }: FaultRow) => ({ reference: building }),
    equipment: ({ equipment }: FaultRow) => equipment && { reference: equipment },
  },
  FaultEvent: {
    homeFault: ({ homeFault }: StreamedEvent, _: unknown, { office }: Context) =>
      homeFault && globalId(office, homeFault),
  },
  Building: {
    __resolveReference: ({ id }, context) => stockRow(id, context),
    id: ({ reference }: StockRow, _: unknown, { office }: Context) => globalId(office, reference),
    openFaults: ({ reference }: StockRow, _: unknown, { loaders }: Context) =>
      loaders.openFaultsOfBuilding.load(reference),
    sensors: ({ reference }: StockRow, _: unknown, { loaders }: Context) => loaders.sensorsOfBuilding.load(reference),
  },
  Equipment: {
    __resolveReference: ({ id }, context) => stockRow(id, context),
    id: ({ reference }: StockRow, _: unknown, { office }: Context) => globalId(office, reference),
    openFaults: ({ reference }: StockRow, _: unknown, { loaders }: Context) =>
      loaders.openFaultsOfEquipment.load(reference),
    sensors: ({ reference }: StockRow, _: unknown, { loaders }: Context) => loaders.sensorsOfEquipment.load(reference),
  },
  Distribution: distributionResolvers,
  Dwelling: {
    id: ({ reference }: StockRow, _: unknown, { office }: Context) => globalId(office, reference),
  },
};

function officeOf(_row: unknown, _args: unknown, { office }: Context): { key: string } {
  return { key: office };
}

function sensorById(argument: string, id: string, { office, loaders }: Context): Promise<SensorRow | null> | null {
  const reference = ownReferenceGiven(office, argument, id);
  return reference === null ? null : loaders.sensor.load(reference);
}

function faultById(argument: string, id: string, { office, loaders }: Context): Promise<FaultRow | null> | null {
  const reference = ownReferenceGiven(office, argument, id);
  return reference === null ? null : loaders.fault.load(reference);
}

/** An entity's key comes from the gateway: whatever is wrong with it, the office has no such row. */
function sensorByKey(id: string, { office, loaders }: Context): Promise<SensorRow | null> | null {
  const reference = ownReference(office, id);
  return reference === null ? null : loaders.sensor.load(reference);
}

function faultByKey(id: string, { office, loaders }: Context): Promise<FaultRow | null> | null {
  const reference = ownReference(office, id);
  return reference === null ? null : loaders.fault.load(reference);
}

/** The stock knows which buildings there are; here any reference of this office stands for one, with or without sensors. */
function stockRow(id: string, { office }: Context): StockRow | null {
  const reference = ownReference(office, id);
  return reference === null ? null : { reference };
}

async function acknowledge(input: MutationAcknowledgeFaultArgs['input'], context: Context): Promise<FaultRow> {
  const { office, writing, access, loaders } = context;
  const fault = ownReferenceGiven(office, 'input.fault', input.fault);
  if (fault === null) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.fault" is expected to be a fault of ${office}, but is another office's.`,
    );
  }
  // Nobody acknowledges what they do not see, or learns of it more than that they see none such.
  if ((await loaders.fault.load(fault)) === null) throw noSuchFault(office);
  return acknowledgeFault(writing, { fault, version: input.version, by: access.grant?.principal ?? null });
}
