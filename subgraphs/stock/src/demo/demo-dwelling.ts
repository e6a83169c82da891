import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { EnergyLabel, OccupancyStatus } from '@canopee/schema/generated/stock';
import type { dwellings } from '../tables.ts';
import { pickWeighted } from './demo-stock.ts';

/** What the register says of a dwelling, apart from where it is. */
export type DemoDwellingFacts = Omit<
  typeof dwellings.$inferInsert,
  'reference' | 'building' | 'stairwell' | 'floor' | 'door'
>;

const OCCUPANCY_SHARES: readonly [OccupancyStatus, number][] = [
  ['LET', 950],
  ['COMMERCIAL_VACANCY', 15],
  ['TECHNICAL_VACANCY', 25],
  ['ASSOCIATION', 5],
  ['OTHER', 5],
];

export function demoDwellingFacts(
  random: SeededRandom,
  { completionYear, mainRoomCount }: { completionYear: number; mainRoomCount: number },
): DemoDwellingFacts {
  const livingArea = 12 + mainRoomCount * 16 + random.whole(-4, 9);
  const hasEpc = random.chance(0.88); // about one dwelling of the register in eight has none
  return {
    rplsId: null,
    mainRoomCount,
    livingArea,
    firstLettingYear: completionYear + (random.chance(0.3) ? 1 : 0),
    initialFinancing: financing(random, completionYear),
    aplAgreement: random.chance(0.96),
    energyLabel: hasEpc ? energyLabel(random, completionYear) : null,
    ghgLabel: hasEpc ? energyLabel(random, completionYear) : null,
    epcDate: hasEpc ? `${random.whole(2013, 2025)}-${String(random.whole(1, 12)).padStart(2, '0')}-01` : null,
    occupancyStatus: pickWeighted(random, OCCUPANCY_SHARES, ([, share]) => share)[0],
    mainRent: Math.round(livingArea * (4.9 + random.next() * 2.4)),
  };
}

/** RPLS codes of FINAN: HLM/O and ILN before 1977, PLA until 2000, then PLUS, PLAI and PLS. */
function financing(random: SeededRandom, year: number): string {
  if (year < 1977) return random.pick(['52', '52', '52', '51', '54']);
  if (year < 2000) return random.pick(['12', '12', '12', '11']);
  return random.pick(['13', '13', '13', '10', '14']);
}

/** The younger the building the better, with two classes of luck to either side. */
function energyLabel(random: SeededRandom, year: number): EnergyLabel {
  const labels: readonly EnergyLabel[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const usual = year >= 2013 ? 0 : year >= 2001 ? 2 : year >= 1982 ? 3 : 4;
  const drawn = usual + random.pick([-1, -1, 0, 0, 0, 0, 1, 1, 2]);
  return labels[Math.min(Math.max(drawn, 0), labels.length - 1)] as EnergyLabel;
}
