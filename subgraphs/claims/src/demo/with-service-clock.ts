import { FIRST_SERVICE_LEVELS } from '../service/first-service-levels.ts';
import { dueAtOf } from '../service/service-clock.ts';
import type { ClaimRow } from '../tables.ts';
import type { ClaimCategory, Responsibility } from '../vocabulary.ts';
import type { DemoClaim } from './demo-claim.ts';

type Clocked = Omit<ClaimRow, 'reference' | 'urgencyRank' | 'idempotencyKey'>;

/** Who usually has to see to what (the others: to be determined). */
const USUALLY: Partial<Record<ClaimCategory, Responsibility>> = {
  LIFT: 'LANDLORD',
  COLLECTIVE_HEATING: 'LANDLORD',
  COLLECTIVE_HOT_WATER: 'LANDLORD',
  COMMON_PARTS: 'LANDLORD',
  VENTILATION: 'LANDLORD',
  NETWORKS: 'LANDLORD',
  SAFETY: 'LANDLORD',
  ROOF_FACADE: 'LANDLORD',
};

/** The claim with what the office promised for it and how its clock stands. */
export function withServiceClock({ claim, collectiveClaim, visits }: DemoClaim): Clocked {
  const standing = claim.state === 'ON_HOLD' || claim.state === 'MERGED';
  const from = claim.openedAt.toISOString();
  const clocked = {
    ...claim,
    collectiveClaim,
    version: 1,
    responsibility: claim.state === 'NEW' ? 'TO_BE_DETERMINED' : (USUALLY[claim.category] ?? 'TO_BE_DETERMINED'),
    recoverable: null,
    interventionAt: visits.find(({ startedAt }) => startedAt)?.startedAt ?? null,
    stateBefore: claim.state === 'ON_HOLD' ? ('QUALIFIED' as const) : null,
    pauses: standing ? [{ from, to: null }] : [],
  };
  const level = FIRST_SERVICE_LEVELS.find(({ urgency }) => urgency === claim.urgency) ?? null;
  return { ...clocked, serviceLevel: level?.reference ?? null, dueAt: dueAtOf(clocked, level) };
}
