import { HOME_NEEDS, type HomeNeed } from '@canopee/schema/tier';
import type { HomesDoor } from '@canopee/sensors/homes/homes-door';
import { sql } from 'drizzle-orm';

const NEEDS = Object.keys(HOME_NEEDS) as HomeNeed[];

/**
 * Which homes may be looked into: leases and consents are the stock's, claims those of the claims, so it is the office that knows. Said
 * in SQL once (`migrations/0006_homes.sql`), so that a consent taken back counts in the very next statement.
 */
export const HOMES: HomesDoor = {
  opened: (purpose) => sql`(select dwelling, since from seen.opened_homes(${purpose}))`,
  async missing(database, purpose, dwellings) {
    const rows = await database.execute<{ [need in HomeNeed]: boolean }>(sql`
      select
        home in (select dwelling from seen.consented_homes(${purpose})) as "CONSENT",
        seen.is_claimed(home) as "OPEN_CLAIM"
      from unnest(${sql.param([...dwellings])}::text[]) with ordinality as asked(home, position) order by position`);
    return rows.map((met) => NEEDS.filter((need) => !met[need]));
  },
};
