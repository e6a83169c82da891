import type { Database } from '@canopee/chassis/database';
import { createSubjectPseudonyms } from './subject-pseudonyms.ts';

export interface ReaderAsked {
  /** Pseudonym; null for anybody of the office. */
  principal: string | null;
  readerOffice: string | null;
  from: Date;
  to: Date;
}

export interface ReaderExposure {
  entries: number;
  /** Those of `candidates` whose data were given. */
  touched: string[];
  /** Pseudonyms of nobody of them. */
  unknown: number;
  categories: string[];
  couldHaveRead: string[];
}

/**
 * What entries of a period say that a reader was given, and of which fields the decisions gave it whoever they were of. Pseudonyms are turned
 * back by trying those who may stand behind them (`candidates`, global ids).
 */
export function createExposureOfReader({
  database: { sql },
  pseudonymKey,
}: {
  database: Database;
  /** Secret of the office. */
  pseudonymKey: Buffer;
}): (reader: ReaderAsked, candidates: readonly string[]) => Promise<ReaderExposure> {
  const pseudonyms = createSubjectPseudonyms(pseudonymKey);
  return async ({ principal, readerOffice, from, to }, candidates) => {
    const [found] = await sql<{ entries: number; subjects: string[]; categories: string[]; fields: string[] }[]>`
      with read as (
        select items, subjects from ledger.entry
        where at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz and kind in ('READ', 'EXPORTED')
          and (${principal}::text is null or principal = ${principal}::text)
          and (${readerOffice}::text is null or principal_office = ${readerOffice}::text)
      ), given as (
        select item ->> 'category' as category, item ->> 'coordinate' as coordinate
        from read, jsonb_array_elements(items) as item
        where item ->> 'tier' <> 'WITHHELD' and item ->> 'category' <> 'system.operations'
      )
      select (select count(*)::int from read) as entries,
        array(select distinct unnest(subjects) from read) as subjects,
        array(select distinct category from given order by 1) as categories,
        array(select distinct coordinate from given order by 1) as fields`;
    const { entries = 0, subjects = [], categories = [], fields = [] } = found ?? {};
    const named = new Set(subjects);
    const known = await pseudonyms.findAll(sql, candidates);
    const touched = candidates.filter((candidate) => named.has(known.get(candidate) ?? ''));
    return { entries, touched, unknown: subjects.length - touched.length, categories, couldHaveRead: fields };
  };
}
