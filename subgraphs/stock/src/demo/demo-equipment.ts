import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import { type DemoStock, numbered } from './demo-stock.ts';

export interface EquippedBuilding {
  building: string;
  stairwells: readonly string[];
  /** Above the ground floor. */
  floors: number;
  completionYear: number;
}

/** What a collective building of its height and age has to be maintained. */
export function addDemoEquipment(
  stock: DemoStock,
  random: SeededRandom,
  { building, stairwells, floors, completionYear }: EquippedBuilding,
): void {
  const heatedTogether = random.chance(0.75);
  if (heatedTogether) add('HEATING', random.chance(0.3) ? 'Sous-station de chauffage urbain' : 'Chaufferie gaz', null);
  if (heatedTogether && random.chance(0.7)) add('HOT_WATER', 'Production d’eau chaude', null);
  if (completionYear >= 1969) add('VENTILATION', 'Caisson VMC', null);
  for (const [rank, stairwell] of stairwells.entries()) {
    const name = String.fromCharCode(65 + rank);
    if (floors >= 4) add('LIFT', `Ascenseur ${name}`, stairwell);
    if (random.chance(0.8)) add('ACCESS', `Interphone ${name}`, stairwell);
    if (floors >= 8) add('FIRE_SAFETY', `Désenfumage ${name}`, stairwell);
  }

  function add(system: BuildingSystem, name: string, stairwell: string | null): void {
    const reference = numbered('EQT', stock.equipment.length + 1, 4);
    // Nothing of this kind lasts forty years: what is older was replaced.
    const commissioningYear = random.whole(Math.max(completionYear, 1988), 2025);
    stock.equipment.push({ reference, building, stairwell, system, name, commissioningYear });
  }
}
