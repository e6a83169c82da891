import { distributionResolvers } from '@canopee/chassis/distribution';
import { ownReference, ownReferenceGiven } from '@canopee/chassis/own-reference';
import type { ResolverMap } from '@canopee/chassis/subgraph';
import type {
  MutationReplayUplinksArgs,
  QueryDetectionRulesArgs,
  QueryFaultArgs,
  QueryFaultGroupsArgs,
  QueryFaultsArgs,
  QueryOutOfServiceArgs,
  QueryPreviewRuleArgs,
  QuerySensorArgs,
  QuerySensorsArgs,
  QueryUndecodedUplinksArgs,
  SensorDailyReadingsArgs,
  SensorReadingsArgs,
} from '@canopee/schema/generated/sensors';
import { globalId } from '@canopee/schema/global-id';
import type { StreamedEvent } from '../events/fault-event-stream.ts';
import type { DailyReadingRow } from '../readings/daily-tables.ts';
import type { FaultRow, ReadingRow, SensorRow } from '../tables.ts';
import { dailyReadingsOf } from './daily-readings.ts';
import { deviceStatusOf } from './device-status.ts';
import { faultDesk } from './fault-desk.ts';
import { faultEvents } from './fault-events.ts';
import { faultGroups } from './fault-groups.ts';
import { faultList } from './fault-list.ts';
import { outOfService, outOfServiceResolvers, serviceDesk } from './out-of-service-list.ts';
import { detectionRuleResolvers, detectionRules, ruleDesk } from './rule-desk.ts';
import { previewRule } from './rule-preview.ts';
import { sensorList } from './sensor-list.ts';
import { readingsOf } from './sensor-readings.ts';
import type { SensorsContext as Context } from './sensors-context.ts';
import type { FaultHistoryRow } from './sensors-loaders.ts';
import { replayUplinks, undecodedUplinkResolvers, undecodedUplinks } from './undecoded-list.ts';

/** A building, piece of equipment or firm: another domain's rows, of which we know the reference. */
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
    detectionRules: (_: unknown, args: QueryDetectionRulesArgs, context: Context) => detectionRules(args, context),
    previewRule: (_: unknown, args: QueryPreviewRuleArgs, context: Context) => previewRule(args, context),
    outOfService: (_: unknown, args: QueryOutOfServiceArgs, context: Context) => outOfService(args, context),
  },
  Mutation: {
    replayUplinks: (_: unknown, args: MutationReplayUplinksArgs, context: Context) => replayUplinks(args, context),
    ...faultDesk,
    ...serviceDesk,
    ...ruleDesk,
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
    dailyReadings: (sensor: SensorRow, args: SensorDailyReadingsArgs, context: Context) =>
      dailyReadingsOf(sensor, args, context),
    openFaults: ({ reference }: SensorRow, _: unknown, { loaders }: Context) =>
      loaders.openFaultsOfSensor.load(reference),
  },
  Reading: {
    sensor: ({ sensor }: ReadingRow, _: unknown, { loaders }: Context) => loaders.sensor.load(sensor),
  },
  DailyReading: {
    sensor: ({ sensor }: DailyReadingRow, _: unknown, { loaders }: Context) => loaders.sensor.load(sensor),
  },
  Fault: {
    __resolveReference: ({ id }, context) => faultByKey(id, context),
    id: ({ reference }: FaultRow, _: unknown, { office }: Context) => globalId(office, reference),
    office: officeOf,
    sensor: ({ sensor }: FaultRow, _: unknown, { loaders }: Context) => loaders.sensor.load(sensor),
    building: ({ building }: FaultRow) => ({ reference: building }),
    equipment: ({ equipment }: FaultRow) => equipment && { reference: equipment },
    assignedContractor: ({ assignedContractor }: FaultRow) => assignedContractor && { reference: assignedContractor },
    history: ({ reference }: FaultRow, _: unknown, { loaders }: Context) => loaders.historyOfFault.load(reference),
  },
  FaultHistoryEntry: {
    state: ({ snapshot }: FaultHistoryRow) => snapshot.state,
    severity: ({ snapshot }: FaultHistoryRow) => snapshot.severity,
  },
  OutOfService: outOfServiceResolvers,
  DetectionRule: detectionRuleResolvers,
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
  Contractor: {
    id: ({ reference }: StockRow, _: unknown, { office }: Context) => globalId(office, reference),
  },
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
