import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type {
  MutationReplayUplinksArgs,
  QueryUndecodedUplinksArgs,
  UndecodedUplinkFilter,
} from '@canopee/schema/generated/sensors';
import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { type ReplayOutcome, replayUplinks as replay } from '../replay/replay-uplinks.ts';
import { undecodedUplinks as table, type UndecodedRow } from '../tables.ts';
import type { SensorsContext as Context } from './sensors-context.ts';

/** `Query.undecodedUplinks`: the newest first. */
export function undecodedUplinks(args: QueryUndecodedUplinksArgs, context: Context): Promise<Connection<UndecodedRow>> {
  const { office, sensors: setting } = context;
  mustBeThis(office, 'office', args.office);
  const { drizzle } = setting.database;
  return connectionPage<UndecodedRow>({
    office,
    args,
    order: {
      field: 'RECEIVED_AT',
      direction: 'DESC',
      column: table.receivedAt,
      valueOf: ({ receivedAt }) => receivedAt.toISOString(),
      castTo: 'timestamptz',
    },
    reference: { column: table.reference, of: ({ reference }) => reference },
    filter: conditionOf(args.where ?? {}),
    select: ({ condition, filter, orderBy, limit }) =>
      drizzle
        .select()
        .from(table)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => drizzle.$count(table, filter),
  });
}

/** `Mutation.replayUplinks`. */
export function replayUplinks(
  { input }: MutationReplayUplinksArgs,
  { office, writing }: Context,
): Promise<ReplayOutcome> {
  mustBeThis(office, 'input.office', input.office);
  const references = input.uplinks?.map((id) => {
    const reference = ownReferenceGiven(office, 'input.uplinks', id);
    if (reference !== null) return reference;
    throw new ClientError('BAD_USER_INPUT', `"input.uplinks" is expected to name uplinks of ${office}.`);
  });
  return replay(writing, {
    ...(references && { references }),
    ...(input.devEui != null && { devEui: input.devEui }),
    ...(input.model != null && { model: input.model }),
  });
}

export const undecodedUplinkResolvers = {
  id: ({ reference }: UndecodedRow, _: unknown, { office }: Context) => globalId(office, reference),
  office: (_row: unknown, _: unknown, { office }: Context) => ({ key: office }),
  sensor: ({ devEui }: UndecodedRow, _: unknown, { loaders }: Context) =>
    devEui === null ? null : loaders.sensorOfDevice.load(devEui),
};

function conditionOf({ devEui, network }: UndecodedUplinkFilter): SQL | undefined {
  return and(
    devEui == null ? undefined : eq(table.devEui, devEui.toLowerCase()),
    network ? inArray(table.network, network) : undefined,
  );
}

function mustBeThis(office: OfficeKey, argument: string, given: string): void {
  if (given === office) return;
  throw new ClientError('BAD_USER_INPUT', `"${argument}" is expected to be ${office}, the office asked.`);
}
