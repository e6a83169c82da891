import { ownReference } from '@canopee/chassis/own-reference';
import type { ResolverMap, TypeResolvers } from '@canopee/chassis/subgraph';
import type { BuildingDwellingsArgs } from '@canopee/schema/generated/stock';
import { globalId } from '@canopee/schema/global-id';
import { dwellingOrder } from './lists/dwelling-list.ts';
import type { StockContext } from './stock-context.ts';
import type { StockLoaders } from './stock-loaders.ts';
import type {
  BuildingRow,
  ConsentRow,
  DwellingRow,
  EquipmentRow,
  LeaseRow,
  ResidenceRow,
  StairwellRow,
  TenantRow,
} from './tables.ts';

/** Everything that has a global id. Fields that are not named here are columns of the row. */
export const entityResolvers: ResolverMap<StockContext> = {
  Residence: {
    ...identity('residence'),
    commune: ({ inseeCode }: ResidenceRow, _: unknown, { loaders }: StockContext) => loaders.commune.load(inseeCode),
    buildings: ({ reference }: ResidenceRow, _: unknown, { loaders }: StockContext) =>
      loaders.buildingsOfResidence.load(reference),
    dwellingCount: ({ reference }: ResidenceRow, _: unknown, { loaders }: StockContext) =>
      loaders.dwellingCountOfResidence.load(reference),
  },
  Building: {
    ...identity('building'),
    residence: ({ residence }: BuildingRow, _: unknown, { loaders }: StockContext) => loaders.residence.load(residence),
    address: (building: BuildingRow) => building,
    position: ({ latitude, longitude }: BuildingRow) => (latitude === null ? null : { latitude, longitude }),
    stairwells: ({ reference }: BuildingRow, _: unknown, { loaders }: StockContext) =>
      loaders.stairwellsOfBuilding.load(reference),
    equipment: ({ reference }: BuildingRow, _: unknown, { loaders }: StockContext) =>
      loaders.equipmentOfBuilding.load(reference),
    dwellings: ({ reference }: BuildingRow, args: BuildingDwellingsArgs, { loaders }: StockContext) =>
      loaders.dwellingsOfBuilding.page(reference, args, dwellingOrder(null)),
    dwellingCount: ({ reference }: BuildingRow, _: unknown, { loaders }: StockContext) =>
      loaders.dwellingCountOfBuilding.load(reference),
  },
  PostalAddress: {
    commune: ({ inseeCode }: BuildingRow, _: unknown, { loaders }: StockContext) => loaders.commune.load(inseeCode),
  },
  Stairwell: {
    ...identity('stairwell'),
    building: ({ building }: StairwellRow, _: unknown, { loaders }: StockContext) => loaders.building.load(building),
  },
  Equipment: {
    ...identity('equipment'),
    building: ({ building }: EquipmentRow, _: unknown, { loaders }: StockContext) => loaders.building.load(building),
    stairwell: (row: EquipmentRow, _: unknown, context: StockContext) => stairwellOf(row, context),
  },
  Dwelling: {
    ...identity('dwelling'),
    building: ({ building }: DwellingRow, _: unknown, { loaders }: StockContext) => loaders.building.load(building),
    stairwell: (row: DwellingRow, _: unknown, context: StockContext) => stairwellOf(row, context),
    lease: ({ reference }: DwellingRow, _: unknown, { loaders }: StockContext) =>
      loaders.leaseInForceOfDwelling.load(reference),
  },
  Lease: {
    ...identity('lease'),
    dwelling: ({ dwelling }: LeaseRow, _: unknown, { loaders }: StockContext) => loaders.dwelling.load(dwelling),
    tenants: ({ reference }: LeaseRow, _: unknown, { loaders }: StockContext) => loaders.tenantsOfLease.load(reference),
  },
  Tenant: {
    ...identity('tenant'),
    leases: ({ reference }: TenantRow, _: unknown, { loaders }: StockContext) => loaders.leasesOfTenant.load(reference),
    consents: ({ reference }: TenantRow, _: unknown, { loaders }: StockContext) =>
      loaders.consentsOfTenant.load(reference),
  },
  Consent: {
    dwelling: ({ dwelling }: ConsentRow, _: unknown, { loaders }: StockContext) => loaders.dwelling.load(dwelling),
  },
};

type EntityLoader = 'residence' | 'building' | 'stairwell' | 'equipment' | 'dwelling' | 'lease' | 'tenant';

/** What all entities have alike: the global id, the office, and how the gateway finds them again by that id. */
function identity(loader: EntityLoader & keyof StockLoaders): TypeResolvers<StockContext> {
  return {
    __resolveReference({ id }, { office, loaders }) {
      const reference = ownReference(office, id);
      return reference === null ? null : loaders[loader].load(reference);
    },
    id: ({ reference }: { reference: string }, _: unknown, { office }: StockContext) => globalId(office, reference),
    office: (_: unknown, __: unknown, { office }: StockContext) => ({ key: office }),
  };
}

function stairwellOf({ stairwell }: { stairwell: string | null }, { loaders }: StockContext) {
  return stairwell === null ? null : loaders.stairwell.load(stairwell);
}
