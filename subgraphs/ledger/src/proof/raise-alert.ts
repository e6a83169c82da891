import type { OfficeKey } from '@canopee/schema/office-key';
import type { Sql } from 'postgres';
import type { AlertKind } from './proof-tables.ts';

export interface Refusal {
  about: OfficeKey;
  kind: AlertKind;
  /** The head that we saw last; null where there is none. */
  seenNote: string | null;
  refusedNote: string;
  at: Date;
}

/** Keeps the first head that was refused after the one that was seen, and counts those that follow. */
export async function raiseAlert(sql: Sql, { about, kind, seenNote, refusedNote, at }: Refusal): Promise<void> {
  const now = at.toISOString();
  await sql`
    insert into ledger.alert as alert (about, kind, seen_note, refused_note, raised_at, last_at)
    values (${about}, ${kind}, ${seenNote}, ${refusedNote}, ${now}, ${now})
    on conflict (about, kind, md5(coalesce(seen_note, ''))) do update
    set last_at = excluded.last_at, times = alert.times + 1`;
}
