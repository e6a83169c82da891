import { ofOffices } from '@canopee/chassis/list-filter';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type {
  MutationPutIntoServiceArgs,
  MutationTakeOutOfServiceArgs,
  QueryOutOfServiceArgs,
} from '@canopee/schema/generated/sensors';
import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, desc } from 'drizzle-orm';
import { underWayAt } from '../faults/out-of-service.ts';
import { type OutOfServiceRow, outOfService as table } from '../faults/out-of-service-table.ts';
import { putIntoService, takeOutOfService } from '../faults/take-out-of-service.ts';
import type { SensorsContext as Context } from './sensors-context.ts';

const PERIODS_MAX = 500;

/** `Query.outOfService`: the latest first. */
export function outOfService(
  { offices, past }: QueryOutOfServiceArgs,
  { office, sensors: { database, now } }: Context,
): Promise<OutOfServiceRow[]> {
  return database.drizzle
    .select()
    .from(table)
    .where(and(ofOffices(office, offices), past ? undefined : underWayAt(now())))
    .orderBy(desc(table.from), desc(table.reference))
    .limit(PERIODS_MAX);
}

/** The fields of `Mutation` that change it. */
export const serviceDesk = {
  takeOutOfService: async (_: unknown, { input }: MutationTakeOutOfServiceArgs, context: Context) => {
    const { office, writing, access } = context;
    if (input.office !== office) throw expected('office', `${office}, the office asked`);
    if ((input.sensor == null) === (input.equipment == null))
      throw expected('sensor', 'set, or else "input.equipment"');
    const sensor = own(office, 'sensor', input.sensor);
    if (sensor !== null && (await context.loaders.sensor.load(sensor)) === null) {
      throw expected('sensor', `a sensor of ${office}`);
    }
    const wanted = {
      sensor,
      equipment: own(office, 'equipment', input.equipment),
      from: input.from ?? writing.now(),
      until: input.until,
      reason: input.reason,
      by: access.grant?.principal ?? null,
    };
    return { outOfService: await takeOutOfService(writing, wanted) };
  },
  putIntoService: async (_: unknown, { input }: MutationPutIntoServiceArgs, { office, writing, access }: Context) => {
    const reference = own(office, 'outOfService', input.outOfService) as string;
    const by = access.grant?.principal ?? null;
    return { outOfService: await putIntoService(writing, { reference, version: input.version, by }) };
  },
};

export const outOfServiceResolvers = {
  id: ({ reference }: OutOfServiceRow, _: unknown, { office }: Context) => globalId(office, reference),
  office: (_row: unknown, _: unknown, { office }: Context) => ({ key: office }),
  sensor: ({ sensor }: OutOfServiceRow, _: unknown, { loaders }: Context) => sensor && loaders.sensor.load(sensor),
  equipment: ({ equipment }: OutOfServiceRow) => equipment && { reference: equipment },
};

function own(office: OfficeKey, argument: string, id: string | null | undefined): string | null {
  if (id == null) return null;
  const reference = ownReferenceGiven(office, `input.${argument}`, id);
  if (reference === null) throw expected(argument, `of ${office}`);
  return reference;
}

function expected(argument: string, what: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `"input.${argument}" is expected to be ${what}, but is not.`);
}
