import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { DemoBuilding } from '@canopee/chassis/demo-places';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { CollectiveClaimRow } from '../tables.ts';
import type { ClaimCategory } from '../vocabulary.ts';
import { after, DAY_MS, HOUR_MS } from './duration.ts';
import { SEASON_FACTOR_MAX, type Season, seasonFactor } from './season.ts';

/** What troubles a whole building. */
export interface CollectiveKind {
  title: string;
  system: BuildingSystem;
  /** Category of the claims that join it, and what they say. */
  category: ClaimCategory;
  description: string;
  season: Season;
  hoursMin: number;
  hoursMax: number;
}

/** What the first building of a demo always has open: the demo of the sensors puts its first leak sensor there. */
const INFILTRATION: CollectiveKind = {
  title: 'Infiltrations au sous-sol',
  system: 'WATER',
  category: 'NETWORKS',
  description: 'Eau au sol dans le couloir des caves.',
  season: 'RAIN',
  hoursMin: 48,
  hoursMax: 400,
};

const KINDS: readonly CollectiveKind[] = [
  INFILTRATION,
  {
    title: "Coupure d'eau froide",
    system: 'WATER',
    category: 'NETWORKS',
    description: "Pas d'eau au robinet depuis ce matin.",
    season: 'EVEN',
    hoursMin: 2,
    hoursMax: 20,
  },
  {
    title: 'Panne de chauffage collectif',
    system: 'HEATING',
    category: 'COLLECTIVE_HEATING',
    description: 'Tous les radiateurs du logement sont froids.',
    season: 'HEATING',
    hoursMin: 4,
    hoursMax: 72,
  },
  {
    title: "Production d'eau chaude à l'arrêt",
    system: 'HOT_WATER',
    category: 'COLLECTIVE_HOT_WATER',
    description: "Pas d'eau chaude dans le logement.",
    season: 'COLD',
    hoursMin: 4,
    hoursMax: 60,
  },
  {
    title: "Ascenseur à l'arrêt",
    system: 'LIFT',
    category: 'LIFT',
    description: "L'ascenseur ne répond pas à l'appel.",
    season: 'EVEN',
    hoursMin: 3,
    hoursMax: 140,
  },
  {
    title: "Ventilation mécanique à l'arrêt",
    system: 'VENTILATION',
    category: 'VENTILATION',
    description: "Aucune extraction d'air dans le logement.",
    season: 'COLD',
    hoursMin: 24,
    hoursMax: 200,
  },
];

/** Systems whose trouble is everybody's only where there is such equipment; water is everywhere. */
const ALWAYS_THERE: readonly BuildingSystem[] = ['WATER'];

const PER_BUILDING_AND_YEAR = 0.5;
/** Some are open longer than they should be. */
const DRAGS_ON_PROBABILITY = 0.15;
const DRAGS_ON_DAYS_MAX = 14;
const EXPECTED_PROBABILITY = 0.7;

/** A collective claim, with the kind that its claims are made from. Its reference is given later, in order of opening. */
export interface DemoCollectiveClaim {
  kind: CollectiveKind;
  row: Omit<CollectiveClaimRow, 'reference'>;
}

/** Two years of them. The first building has `INFILTRATION` open. At most one is open for a building and system at a time. */
export function demoCollectiveClaims(
  buildings: readonly DemoBuilding[],
  { from, now }: { from: Date; now: Date },
  random: SeededRandom,
): DemoCollectiveClaim[] {
  const days = (now.getTime() - from.getTime()) / DAY_MS;
  return buildings.flatMap((building, index) => {
    const made = index === 0 ? [openToday(building, now)] : [];
    const kinds = kindsOf(building);
    const tries = (PER_BUILDING_AND_YEAR * days * SEASON_FACTOR_MAX) / 365;
    for (let tried = random.next(); tried < tries; tried += 1) {
      const candidate = drawn(building, random.pick(kinds), { from, now }, random);
      if (candidate && !made.some((other) => overlap(other, candidate))) made.push(candidate);
    }
    return made;
  });
}

function openToday(building: DemoBuilding, now: Date): DemoCollectiveClaim {
  return { kind: INFILTRATION, row: openRow(building, INFILTRATION, after(now, -3 * DAY_MS), after(now, 7 * DAY_MS)) };
}

function kindsOf({ equipment }: DemoBuilding): CollectiveKind[] {
  const systems = new Set([...ALWAYS_THERE, ...equipment.map(({ system }) => system)]);
  return KINDS.filter(({ system }) => systems.has(system));
}

/** Null where the season says that nothing happened then. */
function drawn(
  building: DemoBuilding,
  kind: CollectiveKind,
  { from, now }: { from: Date; now: Date },
  random: SeededRandom,
): DemoCollectiveClaim | null {
  const openedAt = after(from, random.next() * (now.getTime() - from.getTime()));
  if (!random.chance(seasonFactor(kind.season, openedAt) / SEASON_FACTOR_MAX)) return null;
  const endsAt = after(openedAt, (kind.hoursMin + random.next() * (kind.hoursMax - kind.hoursMin)) * HOUR_MS);
  const expectedAt = random.chance(EXPECTED_PROBABILITY) ? after(endsAt, (random.next() - 0.6) * 12 * HOUR_MS) : null;
  const dragsOn = after(endsAt, DRAGS_ON_DAYS_MAX * DAY_MS) > now && random.chance(DRAGS_ON_PROBABILITY);
  return endsAt > now || dragsOn
    ? { kind, row: openRow(building, kind, openedAt, expectedAt) }
    : { kind, row: { ...openRow(building, kind, openedAt, expectedAt), state: 'CLOSED', closedAt: endsAt } };
}

function openRow(
  { reference }: DemoBuilding,
  { title, system }: CollectiveKind,
  openedAt: Date,
  expectedAt: Date | null,
): DemoCollectiveClaim['row'] {
  const row = { title, system, building: reference, state: 'OPEN' as const, openedAt, expectedAt, closedAt: null };
  return { ...row, version: 1, fault: null, faultClearedAt: null };
}

function overlap({ row: a }: DemoCollectiveClaim, { row: b }: DemoCollectiveClaim): boolean {
  if (a.system !== b.system) return false;
  const endOf = ({ closedAt }: typeof a) => closedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return a.openedAt.getTime() < endOf(b) && b.openedAt.getTime() < endOf(a);
}
