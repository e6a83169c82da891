import type { Database } from '@canopee/chassis/database';
import type { OfficeSetting } from '@canopee/chassis/graphql-http';
import type { LedgerRecorder } from '@canopee/ledger/ledger-recorder';
import { toldDisclosures } from '@canopee/ledger/own/told-disclosures';
import { createRecipientsOfSubject } from '@canopee/ledger/recipients-of-subject';
import type { SubjectDoors } from '@canopee/rights/access/subject-file';
import { globalId } from '@canopee/schema/global-id';
import { rectifyTenant } from '@canopee/stock/rights/rectify-tenant';
import type { AskedDomain } from './ask-as-subject.ts';
import { eraseTenant, obstaclesToErasure } from './erase-tenant.ts';
import { createExposureTo } from './exposure-to.ts';
import { gatherSubjectFile } from './gather-subject-file.ts';
import { createRetentionWorks } from './retention-works.ts';

export interface SubjectDoorsOptions {
  setting: OfficeSetting;
  /** Domains that hold data of tenants. */
  domains: readonly AskedDomain[];
  /** The office's, with all its schemas. */
  database: Database;
  recorder: Pick<LedgerRecorder, 'forget'>;
}

/** What reaches across the domains of an office for the persons whose data it holds. */
export function createSubjectDoors({ setting, domains, database, recorder }: SubjectDoorsOptions): SubjectDoors {
  const { office, pseudonymKey } = setting;
  const recipientsOf = createRecipientsOfSubject({ office, database, pseudonymKey });
  const homesOf = (tenant: string) => homesOfToday(tenant, setting, database);
  return {
    homesOf,
    gather: (subject, grant) => gatherSubjectFile(subject, grant, { setting, domains, homesOf }),
    exposureTo: createExposureTo(setting, database),
    retention: createRetentionWorks(setting),
    disclosuresOf: toldDisclosures({ office, database, pseudonymKey }),
    obstaclesTo: (subject, transaction) => obstaclesToErasure(subject, transaction, setting.now()),
    rectify: (subject, corrections, transaction) => rectifyTenant(transaction, subject, corrections),
    recipientsOf: (subject, fields) => recipientsOf(globalId(office, subject), fields),
    erase: (subject, transaction) => eraseTenant(subject, transaction, setting),
    forget: (subject) => recorder.forget(globalId(office, subject)),
  };
}

/** As the database itself works them out to keep rows apart (`migrations/0000_rows.sql`). */
async function homesOfToday(tenant: string, { office }: OfficeSetting, { sql }: Database): Promise<string[]> {
  const homes = await sql.begin('read only', async (transaction) => {
    await transaction`select set_config('canopee.tenant', ${tenant}, true)`;
    return transaction<{ home: string }[]>`select unnest(seen.homes()) as home`;
  });
  return homes.map(({ home }) => globalId(office, home));
}
