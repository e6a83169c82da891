import type { Database } from '@canopee/chassis/database';
import { desc } from 'drizzle-orm';
import { agreementVersions } from '../tables.ts';

/** The newest version of each agreement, of those that a `where` leaves; unprepared, in the order of their references. */
export function selectNewest(drizzle: Database['drizzle']) {
  return drizzle
    .selectDistinctOn([agreementVersions.reference])
    .from(agreementVersions)
    .orderBy(agreementVersions.reference, desc(agreementVersions.version))
    .$dynamic();
}
