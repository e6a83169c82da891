import type { Database } from '@canopee/chassis/database';
import type { Restrictions } from '@canopee/chassis/restrictions';
import { type RestrictionRow, restrictions } from '../tables.ts';

/** The purpose under which a request is answered: a restriction must not keep its own person from their answer. */
const ALWAYS_OPEN = 'DATA_SUBJECT_REQUEST';

/** Restrictions as an office keeps them, at hand for every personal value. */
export interface RestrictionBook extends Restrictions {
  /** Reads them again; to be called once a change is durable. From then on requests and running streams go by it. */
  reload(): Promise<void>;
}

/** Resolves once the restrictions that stand were read, so that an office that starts again withholds from the first request on. */
export async function openRestrictionBook({ drizzle }: Database): Promise<RestrictionBook> {
  let bySubject = new Map<string, RestrictionRow[]>();
  const book: RestrictionBook = {
    withholds(subject, { purpose, rows }) {
      // Tenants read what is their own.
      if (rows?.tenant != null) return false;
      return bySubject.get(subject)?.some((restriction) => covers(restriction, purpose)) ?? false;
    },
    async reload() {
      const next = new Map<string, RestrictionRow[]>();
      for (const row of await drizzle.select().from(restrictions)) {
        for (const subject of row.subjects) next.set(subject, [...(next.get(subject) ?? []), row]);
      }
      bySubject = next;
    },
  };
  await book.reload();
  return book;
}

function covers({ stopped, except }: RestrictionRow, purpose: string | null): boolean {
  if (purpose === ALWAYS_OPEN) return false;
  if (stopped !== null) return purpose !== null && stopped.includes(purpose);
  return purpose === null || !except.includes(purpose);
}
