import type { DemoPlaces } from '@canopee/chassis/demo-places';

/** A dwelling that is let. */
export interface Household {
  building: string;
  dwelling: string;
  tenant: string;
}

export function householdsOf({ dwellings }: DemoPlaces): Household[] {
  return dwellings.flatMap(({ reference, building, tenant }) =>
    tenant === null ? [] : [{ building, dwelling: reference, tenant }],
  );
}

export function householdsByBuilding(places: DemoPlaces): Map<string, Household[]> {
  return Map.groupBy(householdsOf(places), ({ building }) => building);
}
