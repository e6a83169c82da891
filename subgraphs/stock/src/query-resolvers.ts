import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { ClientError } from '@canopee/schema/client-error';
import type {
  QueryBuildingArgs,
  QueryBuildingsArgs,
  QueryDwellingArgs,
  QueryDwellingGroupsArgs,
  QueryDwellingsArgs,
  QueryEquipmentArgs,
  QueryResidenceArgs,
  QueryResidencesArgs,
  QueryTenantArgs,
} from '@canopee/schema/generated/stock';
import { parseGlobalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { changeQueries } from './changes/change-resolvers.ts';
import { listBuildings } from './lists/building-list.ts';
import { dwellingGroups } from './lists/dwelling-groups.ts';
import { listDwellings } from './lists/dwelling-list.ts';
import { listResidences } from './lists/residence-list.ts';
import type { StockContext } from './stock-context.ts';

/** Where the stock is entered: one object by its global id, or a list. */
export const queryResolvers: TypeResolvers<StockContext> = {
  dwelling: (_: unknown, { id }: QueryDwellingArgs, { office, loaders }: StockContext) =>
    byOwnId(office, id, (reference) => loaders.dwelling.load(reference)),
  building: (_: unknown, { id }: QueryBuildingArgs, { office, loaders }: StockContext) =>
    byOwnId(office, id, (reference) => loaders.building.load(reference)),
  residence: (_: unknown, { id }: QueryResidenceArgs, { office, loaders }: StockContext) =>
    byOwnId(office, id, (reference) => loaders.residence.load(reference)),
  equipment: (_: unknown, { id }: QueryEquipmentArgs, { office, loaders }: StockContext) =>
    byOwnId(office, id, (reference) => loaders.equipment.load(reference)),
  tenant: (_: unknown, { id }: QueryTenantArgs, { office, loaders }: StockContext) =>
    byOwnId(office, id, (reference) => loaders.tenant.load(reference)),
  dwellings: (_: unknown, args: QueryDwellingsArgs, context: StockContext) => listDwellings(args, context),
  dwellingGroups: (_: unknown, args: QueryDwellingGroupsArgs, context: StockContext) => dwellingGroups(args, context),
  buildings: (_: unknown, args: QueryBuildingsArgs, context: StockContext) => listBuildings(args, context),
  residences: (_: unknown, args: QueryResidencesArgs, context: StockContext) => listResidences(args, context),
  ...changeQueries,
};

/** Null for another office's id: the object may well exist, but not here. */
function byOwnId<Row>(
  office: OfficeKey,
  id: string,
  load: (reference: string) => Promise<Row | null>,
): Promise<Row | null> {
  const parts = parseGlobalId(id);
  if (!parts) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"id" is expected to be a global id (office:reference), but got ${JSON.stringify(id)}.`,
    );
  }
  return parts.office === office ? load(parts.reference) : Promise.resolve(null);
}
