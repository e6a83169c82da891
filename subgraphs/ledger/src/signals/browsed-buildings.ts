import type { ReadingSignalFilter } from '@canopee/schema/generated/ledger';
import type { LedgerContext } from '../ledger-context.ts';
import type { Signal } from './find-signals.ts';

interface BrowsedRow {
  principal: string;
  principalOffice: string | null;
  roles: string[];
  building: string;
  persons: number;
}

/**
 * Who read of many persons of one building in the period. The ledger knows pseudonyms and no buildings, so those of the persons who
 * live in one now are made again, for this question only.
 */
export async function browsedBuildings(
  { from, until }: ReadingSignalFilter,
  { personsMin }: { personsMin: number },
  { database, pseudonyms, residents }: Pick<LedgerContext, 'database' | 'pseudonyms' | 'residents'>,
): Promise<Signal[]> {
  const large = [...Map.groupBy(await residents(), ({ building }) => building).values()]
    .filter((persons) => persons.length >= personsMin)
    .flat();
  const pseudonymOf = await pseudonyms.findAll(
    database.sql,
    large.map(({ person }) => person),
  );
  const known = large.filter(({ person }) => pseudonymOf.has(person));
  const rows = await database.sql<BrowsedRow[]>`
    with home (subject, building) as (
      select * from unnest(
        ${known.map(({ person }) => pseudonymOf.get(person) as string)}::text[],
        ${known.map(({ building }) => building)}::text[]
      )
    )
    select principal, principal_office as "principalOffice", roles, building, count(distinct subject)::int as persons
    from ledger.entry cross join unnest(subjects) as read (subject) join home using (subject)
    where at >= ${from}::timestamp at time zone 'Europe/Paris' and at < ${until}::timestamp at time zone 'Europe/Paris'
      and kind in ('READ', 'EXPORTED')
    group by 1, 2, 3, 4 having count(distinct subject) >= ${personsMin}
    order by persons desc, principal, building`;
  return rows.map(({ building, persons, ...reader }) => ({
    kind: 'ONE_BUILDING',
    reader,
    day: null,
    building,
    observed: persons,
    usual: null,
    threshold: personsMin,
  }));
}
