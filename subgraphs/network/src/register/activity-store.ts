import { desc, eq } from 'drizzle-orm';
import { type ProcessingActivityRow, processingActivityVersions } from '../tables.ts';
import type { VersionStore } from '../versions/record-version.ts';
import type { ActivityTerms } from './activity-terms.ts';

export const activityStore: VersionStore<ActivityTerms, ProcessingActivityRow> = {
  noun: 'processing activity',
  versionsOf: (reference, { database }) =>
    database.drizzle
      .select()
      .from(processingActivityVersions)
      .where(eq(processingActivityVersions.reference, reference))
      .orderBy(desc(processingActivityVersions.version)),
  async append(version, { database }) {
    const [recorded] = await database.drizzle
      .insert(processingActivityVersions)
      .values(version)
      .onConflictDoNothing()
      .returning();
    return recorded ?? null;
  },
};
