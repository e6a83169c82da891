import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { DemoPlaces } from '@canopee/chassis/demo-places';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { CollectiveClaimRow } from '../tables.ts';
import { CLAIM_KINDS, type ClaimKind } from './claim-kinds.ts';
import { claimLife } from './claim-life.ts';
import type { DemoClaim } from './demo-claim.ts';
import { DAY_MS, HOUR_MS } from './duration.ts';
import { type Household, householdsOf } from './households.ts';
import { SEASON_FACTOR_MAX, seasonFactor } from './season.ts';

const PER_HOUSEHOLD_AND_YEAR = 0.7;
/** Common parts are often reported by the caretaker: nobody's tenant then. */
const BY_CARETAKER_PROBABILITY = 0.4;
const AT_WEEKEND_PROBABILITY = 0.3;

const TOTAL_WEIGHT = CLAIM_KINDS.reduce((total, { weight }) => total + weight, 0);

interface Period {
  from: Date;
  now: Date;
}

/** What one household after the other reports over the period, more in the season of each thing. */
export function claimsOfHouseholds(
  collective: readonly { row: CollectiveClaimRow }[],
  places: DemoPlaces,
  period: Period,
  random: SeededRandom,
): DemoClaim[] {
  const households = householdsOf(places);
  const equipped = new Map(
    places.buildings.map(({ reference, equipment }) => [reference, new Set(equipment.map(({ system }) => system))]),
  );
  const running = Map.groupBy(
    collective.map(({ row }) => row),
    placeOf,
  );
  const years = (period.now.getTime() - period.from.getTime()) / (365 * DAY_MS);
  const tries = Math.round(households.length * PER_HOUSEHOLD_AND_YEAR * years * SEASON_FACTOR_MAX);
  const claims: DemoClaim[] = [];
  for (let tried = 0; tried < tries; tried += 1) {
    const household = random.pick(households);
    const kind = pickKind(random);
    const openedAt = moment(period, random);
    const likely = seasonFactor(kind.season ?? 'EVEN', openedAt) / SEASON_FACTOR_MAX;
    if (!random.chance(likely) || !fits(kind, equipped.get(household.building)) || openedAt > period.now) continue;
    const demo = householdClaim(kind, household, openedAt, period.now, random);
    const joined = running.get(placeOf(demo.claim))?.find((row) => isRunning(row, openedAt));
    claims.push(joined ? merged(demo, joined) : demo);
  }
  return claims;
}

function pickKind(random: SeededRandom): ClaimKind {
  let left = random.next() * TOTAL_WEIGHT;
  for (const kind of CLAIM_KINDS) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  throw new RangeError('The weights of the kinds are expected to add up to their total.');
}

function fits({ needs, system }: ClaimKind, equipped: ReadonlySet<BuildingSystem> | undefined): boolean {
  if (!needs) return true;
  return (needs === 'EQUIPMENT') === (equipped?.has(system) ?? false);
}

/** In the hours when people report things; at week-ends fewer do. */
function moment({ from, now }: Period, random: SeededRandom): Date {
  const day = Math.floor((from.getTime() + random.next() * (now.getTime() - from.getTime())) / DAY_MS) * DAY_MS;
  const weekday = new Date(day).getUTCDay();
  const workday = weekday === 0 || weekday === 6 ? random.chance(AT_WEEKEND_PROBABILITY) : true;
  const moved = workday ? day : day - (weekday === 0 ? 2 : 1) * DAY_MS;
  const hour = 6 + (random.next() + random.next()) * 6;
  return new Date(Math.max(Math.round(moved + hour * HOUR_MS), from.getTime()));
}

function householdClaim(
  kind: ClaimKind,
  { building, dwelling, tenant }: Household,
  openedAt: Date,
  now: Date,
  random: SeededRandom,
): DemoClaim {
  const urgency = random.pick(kind.urgencies);
  const description = random.pick(kind.descriptions);
  const byCaretaker = kind.inCommonParts === true && random.chance(BY_CARETAKER_PROBABILITY);
  const { visits, ...life } = claimLife({ openedAt, urgency, atTheDesk: kind.atTheDesk ?? false, now }, random);
  return {
    claim: {
      category: kind.category,
      system: kind.system,
      urgency,
      building,
      dwelling: kind.inCommonParts ? null : dwelling,
      tenant: byCaretaker ? null : tenant,
      description,
      openedAt,
      ...life,
    },
    collectiveClaim: null,
    visits,
  };
}

function isRunning({ openedAt, closedAt }: CollectiveClaimRow, instant: Date): boolean {
  return openedAt <= instant && (closedAt === null || instant < closedAt);
}

/** What a claim becomes where the collective claim of its building and system is open. */
function merged({ claim }: DemoClaim, { reference, closedAt }: CollectiveClaimRow): DemoClaim {
  return {
    claim: { ...claim, state: 'MERGED', resolvedAt: closedAt, closedAt },
    collectiveClaim: reference,
    visits: [],
  };
}

function placeOf({ building, system }: { building: string; system: BuildingSystem }): string {
  return `${system} ${building}`;
}
