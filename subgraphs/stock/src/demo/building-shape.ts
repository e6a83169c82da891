import type { SeededRandom } from '@canopee/chassis/seeded-random';

/** How a kind of building is made, in the way public housing was built in its years. */
export interface BuildingShape {
  kind: 'TOWER' | 'BAR' | 'SMALL' | 'HOUSE';
  /** Of 100 residences. */
  share: number;
  /** First and last year of completion. */
  built: readonly [number, number];
  buildings: readonly [number, number];
  stairwells: readonly [number, number];
  /** Above the ground floor. */
  floors: readonly [number, number];
  dwellingsPerFloor: number;
  roomCounts: readonly number[];
  /** Likelihood to lie in a priority district. */
  inPriorityDistrict: number;
}

export const BUILDING_SHAPES: readonly BuildingShape[] = [
  {
    kind: 'TOWER',
    share: 12,
    built: [1962, 1977],
    buildings: [1, 3],
    stairwells: [1, 1],
    floors: [8, 14],
    dwellingsPerFloor: 4,
    roomCounts: [2, 3, 3, 4, 4],
    inPriorityDistrict: 0.7,
  },
  {
    kind: 'BAR',
    share: 30,
    built: [1955, 1976],
    buildings: [1, 4],
    stairwells: [2, 5],
    floors: [3, 5],
    dwellingsPerFloor: 2,
    roomCounts: [2, 3, 4, 4, 5],
    inPriorityDistrict: 0.5,
  },
  {
    kind: 'SMALL',
    share: 38,
    built: [1984, 2024],
    buildings: [1, 3],
    stairwells: [1, 2],
    floors: [2, 4],
    dwellingsPerFloor: 3,
    roomCounts: [1, 2, 2, 3, 3, 4],
    inPriorityDistrict: 0.2,
  },
  {
    kind: 'HOUSE',
    share: 20,
    built: [1978, 2021],
    buildings: [4, 16],
    stairwells: [0, 0],
    floors: [0, 0],
    dwellingsPerFloor: 1,
    roomCounts: [3, 4, 4, 5],
    inPriorityDistrict: 0.05,
  },
];

export function within(random: SeededRandom, [min, max]: readonly [number, number]): number {
  return random.whole(min, max);
}
