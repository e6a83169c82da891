import type { DemoPlaces } from '@canopee/chassis/demo-places';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { CollectiveClaimRow } from '../tables.ts';
import type { DemoClaim } from './demo-claim.ts';
import type { CollectiveKind } from './demo-collective-claims.ts';
import { after, HOUR_MS } from './duration.ts';
import { type Household, householdsByBuilding } from './households.ts';

const CLAIMS_MAX = 6;
const HOURS_BEFORE = 10;
const HOURS_AFTER = 30;

/** The claims that made a collective claim be opened, and those that joined it: some before, some in the day after. */
export function claimsOfCollectiveClaims(
  collective: readonly { kind: CollectiveKind; row: CollectiveClaimRow }[],
  places: DemoPlaces,
  now: Date,
  random: SeededRandom,
): DemoClaim[] {
  const households = householdsByBuilding(places);
  return collective.flatMap(({ kind, row }) => {
    const neighbours = [...(households.get(row.building) ?? [])];
    const count = Math.min(random.whole(2, CLAIMS_MAX), neighbours.length);
    return Array.from({ length: count }, (_, index) => {
      const [household] = neighbours.splice(random.whole(0, neighbours.length - 1), 1) as [Household];
      // The first one came before anybody knew that it was everybody's.
      const from = after(row.openedAt, -HOURS_BEFORE * HOUR_MS).getTime();
      const latest = Math.min((row.closedAt ?? now).getTime(), after(row.openedAt, HOURS_AFTER * HOUR_MS).getTime());
      const until = index === 0 ? row.openedAt.getTime() : latest;
      const openedAt = new Date(Math.round(from + random.next() * (until - from)));
      return joinedClaim(kind, row, household, openedAt);
    });
  });
}

function joinedClaim(
  { category, description }: CollectiveKind,
  { reference, system, building, closedAt }: CollectiveClaimRow,
  { dwelling, tenant }: Household,
  openedAt: Date,
): DemoClaim {
  return {
    claim: {
      category,
      system,
      urgency: 'URGENT',
      state: 'MERGED',
      building,
      dwelling,
      tenant,
      description,
      openedAt,
      resolvedAt: closedAt,
      closedAt,
    },
    collectiveClaim: reference,
    visits: [],
  };
}
