import { isDelicateClaim } from '@canopee/schema/delicate-rows';
import type { ClaimRow, CollectiveClaimRow } from '../tables.ts';

/** How long before a collective claim somebody may have reported the same trouble: our choice, longer than any urgency's delay. */
const BEFORE_MS = 14 * 24 * 60 * 60 * 1_000;

/** Of the open claims of its building, those that may be about what a collective claim is about. None for one that is closed. */
export function proposedClaims(collectiveClaim: CollectiveClaimRow, ofBuilding: readonly ClaimRow[]): ClaimRow[] {
  const { state, system, openedAt } = collectiveClaim;
  if (state !== 'OPEN') return [];
  const since = openedAt.getTime() - BEFORE_MS;
  return ofBuilding.filter(
    (claim) => claim.system === system && claim.openedAt.getTime() >= since && !isDelicateClaim(claim.category),
  );
}
