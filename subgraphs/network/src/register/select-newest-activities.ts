import type { Database } from '@canopee/chassis/database';
import { desc } from 'drizzle-orm';
import { processingActivityVersions } from '../tables.ts';

/** The newest version of each activity, of those that a `where` leaves; unprepared, in the order of their references. */
export function selectNewestActivities(drizzle: Database['drizzle']) {
  return drizzle
    .selectDistinctOn([processingActivityVersions.reference])
    .from(processingActivityVersions)
    .orderBy(processingActivityVersions.reference, desc(processingActivityVersions.version))
    .$dynamic();
}
