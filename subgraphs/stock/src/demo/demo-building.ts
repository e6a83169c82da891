import type { SeededRandom } from '@canopee/chassis/seeded-random';
import { type BuildingShape, within } from './building-shape.ts';
import type { DemoCommune } from './demo-communes.ts';
import { demoDwellingFacts } from './demo-dwelling.ts';
import { addDemoEquipment } from './demo-equipment.ts';
import { type DemoStock, numbered } from './demo-stock.ts';
import { addTenancies } from './demo-tenancy.ts';

/** Where a residence stands. */
export interface DemoSite {
  residence: string;
  commune: DemoCommune;
  postcode: string;
  street: string;
  latitude: number;
  longitude: number;
  completionYear: number;
  priorityDistrict: string | null;
}

export interface DemoBuildingPlan {
  shape: BuildingShape;
  site: DemoSite;
  /** Of the building in its residence, from 0. */
  rank: number;
  houseNumber: number;
  /** The whole stock's: a building stops where it is reached. */
  dwellingsMax: number;
}

export function addDemoBuilding(stock: DemoStock, random: SeededRandom, plan: DemoBuildingPlan): void {
  const { shape, site, rank, houseNumber } = plan;
  const building = numbered('BAT', stock.buildings.length + 1, 4);
  const isHouse = shape.kind === 'HOUSE';
  stock.buildings.push({
    reference: building,
    residence: site.residence,
    name: isHouse ? `${houseNumber} ${site.street}` : `Bâtiment ${letter(rank)}`,
    houseNumber: random.chance(0.06) ? `${houseNumber} bis` : String(houseNumber),
    street: site.street,
    postcode: site.postcode,
    inseeCode: site.commune.inseeCode,
    latitude: degrees(site.latitude + (random.next() - 0.5) * 0.002),
    longitude: degrees(site.longitude + (random.next() - 0.5) * 0.003),
    priorityDistrict: site.priorityDistrict,
    completionYear: site.completionYear,
    constructionType: isHouse ? 'INDIVIDUAL' : random.chance(0.02) ? 'STUDENT' : 'COLLECTIVE',
  });
  const floors = within(random, shape.floors);
  const stairwells = addStairwells(stock, building, within(random, shape.stairwells));
  if (!isHouse) addDemoEquipment(stock, random, { building, stairwells, floors, completionYear: site.completionYear });
  addDwellings(stock, random, plan, { building, stairwells, floors });
}

function addStairwells(stock: DemoStock, building: string, count: number): string[] {
  return Array.from({ length: count }, (_, rank) => {
    const reference = numbered('ESC', stock.stairwells.length + 1, 4);
    stock.stairwells.push({ reference, building, name: letter(rank) });
    return reference;
  });
}

function addDwellings(
  stock: DemoStock,
  random: SeededRandom,
  { shape, site: { completionYear }, dwellingsMax }: DemoBuildingPlan,
  { building, stairwells, floors }: { building: string; stairwells: readonly string[]; floors: number },
): void {
  for (const stairwell of stairwells.length > 0 ? stairwells : [null]) {
    for (let floor = 0; floor <= floors; floor += 1) {
      for (let door = 1; door <= shape.dwellingsPerFloor; door += 1) {
        if (stock.dwellings.length >= dwellingsMax) return;
        const reference = numbered('LGT', stock.dwellings.length + 1, 6);
        const facts = demoDwellingFacts(random, { completionYear, mainRoomCount: random.pick(shape.roomCounts) });
        stock.dwellings.push({
          reference,
          building,
          stairwell,
          floor,
          door: shape.kind === 'HOUSE' ? null : String(floor * shape.dwellingsPerFloor + door),
          ...facts,
        });
        addTenancies(stock, random, {
          dwelling: reference,
          since: facts.firstLettingYear ?? completionYear,
          isLet: facts.occupancyStatus === 'LET',
        });
      }
    }
  }
}

function letter(rank: number): string {
  return String.fromCharCode(65 + (rank % 26));
}

/** Six decimals are a tenth of a metre. */
function degrees(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
