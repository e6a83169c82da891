import type { Database } from '@canopee/chassis/database';
import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { arrayContains, desc } from 'drizzle-orm';
import { createSubjectPseudonyms } from '../subject-pseudonyms.ts';
import { entries } from '../tables.ts';
import { agreementsOf, disclosureSentence } from './disclosure-sentence.ts';

/** An entry as it is told to the person concerned. */
export interface ToldEntry {
  at: Date;
  sentence: string;
  purpose: string | null;
  agreements: string[];
}

const ENTRIES_MAX = 5_000;

/**
 * Entries of an office's ledger about one person, newest first, at most 5,000, each as a sentence in French: what is handed to them with
 * a copy of their data.
 */
export function toldDisclosures({
  office,
  database,
  pseudonymKey,
}: {
  office: OfficeKey;
  database: Database;
  /** Secret of the office. */
  pseudonymKey: Buffer;
}): (subject: string) => Promise<ToldEntry[]> {
  const pseudonyms = createSubjectPseudonyms(pseudonymKey);
  return async (subject) => {
    const pseudonym = await pseudonyms.find(database.sql, globalId(office, subject));
    if (pseudonym === null) return [];
    const found = await database.drizzle
      .select()
      .from(entries)
      .where(arrayContains(entries.subjects, [pseudonym]))
      .orderBy(desc(entries.at), entries.reference)
      .limit(ENTRIES_MAX);
    return found.map((entry) => ({
      at: entry.at,
      sentence: disclosureSentence(entry, office, 'FR'),
      purpose: entry.purpose,
      agreements: agreementsOf(entry.items),
    }));
  };
}
