import type { DemoPlaces } from '@canopee/chassis/demo-places';
import type { DemoStock } from './demo-stock.ts';

/** What other domains' demo data may refer to. A dwelling's tenant is the first holder of its lease in force. */
export function placesOf({ buildings, equipment, dwellings, leases, leaseTenants }: DemoStock): DemoPlaces {
  const equipmentOf = Map.groupBy(equipment, ({ building }) => building);
  const dwellingOfLease = new Map(
    leases.filter(({ endedOn }) => endedOn === null).map(({ reference, dwelling }) => [reference, dwelling]),
  );
  const tenantOf = new Map<string, string>();
  for (const { lease, tenant } of leaseTenants) {
    const dwelling = dwellingOfLease.get(lease);
    if (dwelling !== undefined && !tenantOf.has(dwelling)) tenantOf.set(dwelling, tenant);
  }
  return {
    buildings: buildings.map(({ reference }) => ({
      reference,
      equipment: (equipmentOf.get(reference) ?? []).map((piece) => ({
        reference: piece.reference,
        system: piece.system,
      })),
    })),
    dwellings: dwellings.map(({ reference, building }) => ({
      reference,
      building,
      tenant: tenantOf.get(reference) ?? null,
    })),
  };
}
