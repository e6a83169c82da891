import type { DemoPlaces } from '@canopee/chassis/demo-places';
import { seededRandom, seedFor } from '@canopee/chassis/seeded-random';
import type { OfficeKey } from '@canopee/schema/office-key';
import { claimReference, collectiveClaimReference, interventionReference } from '../reference-number.ts';
import type { ClaimRow, CollectiveClaimRow, ContractorRow, InterventionRow } from '../tables.ts';
import { demoCollectiveClaims } from './demo-collective-claims.ts';
import { DEMO_CONTRACTORS } from './demo-contractors.ts';
import { after, DAY_MS } from './duration.ts';
import { claimsOfHouseholds } from './household-claims.ts';
import { claimsOfCollectiveClaims } from './joined-claims.ts';
import { withServiceClock } from './with-service-clock.ts';

/** Rows of one office, ready to be loaded by `loadDemoClaims`. */
export interface DemoClaims {
  contractors: readonly ContractorRow[];
  collectiveClaims: CollectiveClaimRow[];
  claims: Omit<ClaimRow, 'urgencyRank'>[];
  interventions: InterventionRow[];
}

const YEARS = 2;

/**
 * Two years of claims before `now`, the same for the same arguments. The first of `places.buildings` always has a collective
 * claim on WATER open, "Infiltrations au sous-sol": the demo of the sensors puts its first leak sensor into that building, so
 * that a leak meets what the tenants are already told.
 */
export function generateDemoClaims({
  office,
  seed,
  places,
  now,
}: {
  office: OfficeKey;
  seed: number;
  places: DemoPlaces;
  now: Date;
}): DemoClaims {
  const random = seededRandom(seedFor(seed, office, 'claims'));
  const period = { from: after(now, -YEARS * 365 * DAY_MS), now };
  const collective = demoCollectiveClaims(places.buildings, period, random)
    .toSorted((a, b) => a.row.openedAt.getTime() - b.row.openedAt.getTime())
    .map(({ kind, row }, index) => ({ kind, row: { reference: collectiveClaimReference(index + 1), ...row } }));
  const made = [
    ...claimsOfCollectiveClaims(collective, places, now, random),
    ...claimsOfHouseholds(collective, places, period, random),
  ].toSorted((a, b) => a.claim.openedAt.getTime() - b.claim.openedAt.getTime());
  const claims = made.map((demo, index) => ({
    reference: claimReference(index + 1),
    ...withServiceClock(demo),
    idempotencyKey: null,
  }));
  const visits = made.flatMap((demo, index) =>
    demo.visits.map((visit) => ({
      claim: claimReference(index + 1),
      contractor: random.pick(DEMO_CONTRACTORS.filter(({ systems }) => systems.includes(demo.claim.system))).reference,
      ...visit,
    })),
  );
  return {
    contractors: DEMO_CONTRACTORS,
    collectiveClaims: collective.map(({ row }) => row),
    claims,
    interventions: visits.map((visit, index) => ({ reference: interventionReference(index + 1), ...visit })),
  };
}
