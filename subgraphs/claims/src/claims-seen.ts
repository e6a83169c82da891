import type { Access } from '@canopee/chassis/access';
import { DELICATE_CLAIMS } from '@canopee/schema/delicate-rows';
import { and, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { claimEvents, claims, interventions } from './tables.ts';

/**
 * Conditions that every read of these tables carries: a quarrel between neighbours, arrears or a wish to move are claims that are there
 * only for the roles that a rule names. They stand in the statements, and not in PostgreSQL's row security as for who is narrowed to rows
 * of their own, since that costs a transaction for each statement.
 */
export interface ClaimsSeen {
  /** Equal for requests that meet the same rows. */
  readonly key: string;
  readonly claims: SQL | undefined;
  readonly interventions: SQL | undefined;
}

/** PostgreSQL itself keeps from contractors and tenants what is not theirs. */
const NARROWED: ClaimsSeen = { key: 'narrowed', claims: undefined, interventions: undefined };

export function claimsSeen({ grant, reads }: Access): ClaimsSeen {
  if (grant?.rows) return NARROWED;
  const hidden = DELICATE_CLAIMS.filter((category) => !reads(category));
  if (hidden.length === 0) return { key: 'all', claims: undefined, interventions: undefined };
  const seen = notInArray(claims.category, hidden);
  return { key: hidden.join(), claims: seen, interventions: ofClaim(interventions.claim, seen) };
}

/** Events that go to an office's providers, of whom nothing is known: of claims that are not delicate, and were not at the time. */
export const TOLD_TO_PROVIDERS = or(
  isNull(claimEvents.claim),
  and(
    notInArray(sql`${claimEvents.snapshot} ->> 'category'`, [...DELICATE_CLAIMS]),
    ofClaim(claimEvents.claim, notInArray(claims.category, [...DELICATE_CLAIMS])),
  ),
);

/** Rows that name such a claim in `column`. */
export function ofClaim(column: PgColumn, which: SQL | undefined): SQL {
  return sql`exists (select from ${claims} where ${claims.reference} = ${column} and ${which ?? sql`true`})`;
}
