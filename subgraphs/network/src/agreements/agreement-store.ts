import { desc, eq } from 'drizzle-orm';
import { type AgreementRow, agreementVersions } from '../tables.ts';
import type { VersionStore } from '../versions/record-version.ts';
import type { AgreementTerms } from './agreement-terms.ts';

export const agreementStore: VersionStore<AgreementTerms, AgreementRow> = {
  noun: 'agreement',
  versionsOf: (reference, { database }) =>
    database.drizzle
      .select()
      .from(agreementVersions)
      .where(eq(agreementVersions.reference, reference))
      .orderBy(desc(agreementVersions.version)),
  async append(version, { database }) {
    const [recorded] = await database.drizzle
      .insert(agreementVersions)
      .values(version)
      .onConflictDoNothing()
      .returning();
    return recorded ?? null;
  },
};
