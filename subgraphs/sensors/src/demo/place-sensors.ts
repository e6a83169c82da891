import type { DemoBuilding, DemoPlaces } from '@canopee/chassis/demo-places';
import { type SeededRandom, seededRandom, seedFor } from '@canopee/chassis/seeded-random';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { SensorRow } from '../tables.ts';

type Placed = Omit<SensorRow, 'reference' | 'devEui' | 'lastSeenAt' | 'deviceStatus'>;

const SHARES = { buildingsWithLeakSensor: 0.35, liftsWithSensor: 0.8, hallDoorsWithSensor: 0.3, dwellings: 0.04 };
const DWELLINGS_MAX = 600;

/**
 * Where sensors hang: leak sensors in basements (the first building always has one, `CAP-00001`), current clamps at lifts,
 * contacts at hall doors, climate sensors in some dwellings.
 */
export function placeSensors(office: OfficeKey, seed: number, { buildings, dwellings }: DemoPlaces): SensorRow[] {
  const random = seededRandom(seedFor(seed, office, 'sensors', 'places'));
  const placed = [
    ...buildings.flatMap((building, index) => sensorsOfBuilding(random, building, index === 0)),
    ...dwellings
      .filter(() => random.chance(SHARES.dwellings))
      .slice(0, DWELLINGS_MAX)
      .map(({ reference, building }) => roomSensor(reference, building)),
  ];
  return placed.map((sensor, index) => ({
    ...sensor,
    reference: `CAP-${String(index + 1).padStart(5, '0')}`,
    devEui: localDevEui(office, index + 1),
    lastSeenAt: null,
    deviceStatus: null,
  }));
}

function sensorsOfBuilding(random: SeededRandom, building: DemoBuilding, isFirst: boolean): Placed[] {
  const common = { building: building.reference, dwelling: null, equipment: null };
  const placed: Placed[] = [];
  // The random number is drawn for the first building too, so that the rule about it changes nothing for the others.
  if (random.chance(SHARES.buildingsWithLeakSensor) || isFirst) {
    placed.push({ ...common, model: 'em300-zld', kind: 'LEAK', system: 'WATER' });
  }
  for (const { reference, system } of building.equipment) {
    if (system !== 'LIFT' || !random.chance(SHARES.liftsWithSensor)) continue;
    placed.push({ ...common, equipment: reference, model: 'ct101', kind: 'CURRENT', system });
  }
  if (random.chance(SHARES.hallDoorsWithSensor)) {
    placed.push({ ...common, model: random.pick(['ws301', 'ws301', 'em300-mcs']), kind: 'CONTACT', system: 'ACCESS' });
  }
  return placed;
}

function roomSensor(dwelling: string, building: string): Placed {
  return { building, dwelling, equipment: null, model: 'am103', kind: 'ROOM_CLIMATE', system: 'HEATING' };
}

/** An EUI-64 with the bit "locally administered" set (IEEE 802): no maker's device has one like it. */
function localDevEui(office: OfficeKey, number: number): string {
  const local = seedFor(0, office).toString(16).padStart(8, '0').slice(0, 6);
  return `02${local}${number.toString(16).padStart(8, '0')}`;
}
