import type { BuildingSystem } from './building-system.ts';

/**
 * What the demo data of the stock tells the demo data of the other domains: references only, since domains meet on the wire
 * and share no table. Built by the stock from a seed, handed on by the office that loads a demo.
 */
export interface DemoPlaces {
  buildings: DemoBuilding[];
  dwellings: DemoDwelling[];
}

export interface DemoBuilding {
  reference: string;
  /** What its equipment is for, by reference. */
  equipment: { reference: string; system: BuildingSystem }[];
}

export interface DemoDwelling {
  reference: string;
  building: string;
  /** Null where it is vacant. */
  tenant: string | null;
}
