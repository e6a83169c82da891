import type { Database } from '@canopee/chassis/database';
import type { OfficeSetting } from '@canopee/chassis/graphql-http';
import { toldDisclosures } from '@canopee/ledger/own/told-disclosures';
import type { SubjectDoors } from '@canopee/rights/access/subject-file';
import { globalId } from '@canopee/schema/global-id';
import type { AskedDomain } from './ask-as-subject.ts';
import { gatherSubjectFile } from './gather-subject-file.ts';

export interface SubjectDoorsOptions {
  setting: OfficeSetting;
  /** Domains that hold data of tenants. */
  domains: readonly AskedDomain[];
  /** The office's, with all its schemas. */
  database: Database;
}

/** What reaches across the domains of an office for the persons whose data it holds. */
export function createSubjectDoors({ setting, domains, database }: SubjectDoorsOptions): SubjectDoors {
  const { office, pseudonymKey } = setting;
  return {
    gather: (subject, grant) =>
      gatherSubjectFile(subject, grant, { setting, domains, homesOf: (tenant) => homesOf(tenant, setting, database) }),
    disclosuresOf: toldDisclosures({ office, database, pseudonymKey }),
  };
}

/** The homes of today, as the database itself works them out to keep rows apart (`migrations/0000_rows.sql`). */
async function homesOf(tenant: string, { office }: OfficeSetting, { sql }: Database): Promise<string[]> {
  const homes = await sql.begin('read only', async (transaction) => {
    await transaction`select set_config('canopee.tenant', ${tenant}, true)`;
    return transaction<{ home: string }[]>`select unnest(seen.homes()) as home`;
  });
  return homes.map(({ home }) => globalId(office, home));
}
