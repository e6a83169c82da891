import { type SeededRandom, seededRandom, seedFor } from '@canopee/chassis/seeded-random';
import type { OfficeKey } from '@canopee/schema/office-key';
import { BUILDING_SHAPES, within } from './building-shape.ts';
import { addDemoBuilding } from './demo-building.ts';
import { communesOf, type DemoCommune } from './demo-communes.ts';
import { type DemoStock, emptyDemoStock, numbered, pickWeighted } from './demo-stock.ts';
import { RESIDENCE_NAMES, STREET_NAMES, STREET_TYPES } from './demo-words.ts';

export interface DemoStockOptions {
  office: OfficeKey;
  seed: number;
  /** How many dwellings, to the dwelling. */
  dwellings: number;
}

/** An office's stock, invented: real communes, everything else drawn from the seed. The same options give the same rows. */
export function generateDemoStock({ office, seed, dwellings }: DemoStockOptions): DemoStock {
  const ownSeed = seedFor(seed, 'stock', office);
  const random = seededRandom(ownSeed);
  const communes = communesOf(office, ownSeed);
  const stock = emptyDemoStock();
  stock.communes = communes.map(({ inseeCode, name }) => ({ inseeCode, name }));
  while (stock.dwellings.length < dwellings) addResidence(stock, random, communes, dwellings);
  return stock;
}

function addResidence(
  stock: DemoStock,
  random: SeededRandom,
  communes: readonly DemoCommune[],
  dwellingsMax: number,
): void {
  const shape = pickWeighted(random, BUILDING_SHAPES, ({ share }) => share);
  const commune = pickWeighted(random, communes, ({ population }) => population);
  const reference = numbered('RES', stock.residences.length + 1, 4);
  stock.residences.push({ reference, name: random.pick(RESIDENCE_NAMES), inseeCode: commune.inseeCode });
  const site = {
    residence: reference,
    commune,
    postcode: random.pick(commune.postcodes),
    street: `${random.pick(STREET_TYPES)} ${random.pick(STREET_NAMES)}`,
    // Within about 1.5 km of the centre.
    latitude: commune.latitude + (random.next() - 0.5) * 0.024,
    longitude: commune.longitude + (random.next() - 0.5) * 0.036,
    completionYear: within(random, shape.built),
    priorityDistrict: random.chance(shape.inPriorityDistrict) ? districtOf(random, commune) : null,
  };
  const buildingCount = within(random, shape.buildings);
  const firstNumber = random.whole(1, 60);
  for (let rank = 0; rank < buildingCount && stock.dwellings.length < dwellingsMax; rank += 1) {
    addDemoBuilding(stock, random, { shape, site, rank, houseNumber: firstNumber + rank * 2, dwellingsMax });
  }
}

/** In the form of the 2024 list, with ranks beyond those it gives out: no real district is meant. */
function districtOf(random: SeededRandom, { inseeCode }: DemoCommune): string {
  return `QN0${inseeCode.slice(0, 2)}9${random.whole(0, 9)}D`;
}
