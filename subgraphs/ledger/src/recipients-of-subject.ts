import type { Database } from '@canopee/chassis/database';
import type { Coordinate } from '@canopee/schema/contract';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Role } from '@canopee/schema/principal';
import { createSubjectPseudonyms } from './subject-pseudonyms.ts';

/** Readers of one office with the same work and purpose. */
export interface RecipientOfSubject {
  /** Null for the network. */
  readerOffice: string | null;
  roles: string[];
  purpose: string | null;
  agreements: string[];
  /** Pseudonyms. */
  principals: string[];
  /** Coordinates of what was given. */
  fields: string[];
  entries: number;
  lastGivenAt: Date;
}

type Found = Omit<RecipientOfSubject, 'lastGivenAt'> & { lastGivenAtMs: number };

/** Work that is done for an office by others: who does it is a recipient (GDPR art. 4(9)), as the office's own staff are not. */
const OUTSIDERS: readonly Role[] = ['CONTRACTOR'];

/**
 * To whom an office's ledger says that data of a person were disclosed: readers of other offices and outsiders, newest first.
 */
export function createRecipientsOfSubject({
  office,
  database: { sql },
  pseudonymKey,
}: {
  office: OfficeKey;
  database: Database;
  /** Secret of the office. */
  pseudonymKey: Buffer;
}): (subject: string, fields: readonly Coordinate[] | null) => Promise<RecipientOfSubject[]> {
  const pseudonyms = createSubjectPseudonyms(pseudonymKey);
  return async (subject, fields) => {
    const pseudonym = await pseudonyms.find(sql, subject);
    if (pseudonym === null) return [];
    const found = await sql<Found[]>`
      with given as (
        select principal, principal_office, roles, purpose, sequence, at, item ->> 'coordinate' as coordinate,
          item ->> 'agreement' as agreement
        from ledger.entry, jsonb_array_elements(items) as item
        where subjects @> array[${pseudonym}] and kind in ('READ', 'EXPORTED')
          and (principal_office is distinct from ${office} or roles && ${OUTSIDERS as Role[]}::text[])
          and item ->> 'tier' <> 'WITHHELD' and item ->> 'category' <> 'system.operations'
          and (${fields as Coordinate[] | null}::text[] is null or item ->> 'coordinate' = any(${fields as Coordinate[] | null}::text[]))
      )
      select principal_office as "readerOffice", roles, purpose,
        array(select distinct unnest(array_remove(array_agg(agreement), null)) order by 1) as agreements,
        array_agg(distinct principal) as principals, array_agg(distinct coordinate) as fields,
        count(distinct sequence)::int as entries,
        (extract(epoch from max(at)) * 1000)::double precision as "lastGivenAtMs"
      from given
      group by principal_office, roles, purpose
      order by max(at) desc, principal_office, purpose`;
    return found.map(({ lastGivenAtMs, ...recipient }) => ({ ...recipient, lastGivenAt: new Date(lastGivenAtMs) }));
  };
}
