/** Values of the SDL's `BuildingSystem`, which every domain shares (`wire.graphql`). */
export const BUILDING_SYSTEMS = [
  'LIFT',
  'HEATING',
  'HOT_WATER',
  'VENTILATION',
  'WATER',
  'ELECTRICITY',
  'ACCESS',
  'FIRE_SAFETY',
  'STRUCTURE',
  'OTHER',
] as const;
export type BuildingSystem = (typeof BUILDING_SYSTEMS)[number];
