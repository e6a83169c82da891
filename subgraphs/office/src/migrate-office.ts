import { migrateDomain } from '@canopee/chassis/migrate';
import { MIGRATIONS as claims } from '@canopee/claims/claims-domain';
import { MIGRATIONS as ledger } from '@canopee/ledger/ledger-domain';
import { MIGRATIONS as rights } from '@canopee/rights/rights-domain';
import type { ShardedDomain } from '@canopee/schema/domain';
import { MIGRATIONS as sensors } from '@canopee/sensors/sensors-domain';
import { MIGRATIONS as stock } from '@canopee/stock/stock-domain';

const MIGRATIONS = { stock, claims, sensors, ledger, rights } satisfies Record<ShardedDomain, URL>;

/** Which rows of the domains contractors and tenants see: theirs may lie across domains, so the office says it. */
const ROWS = new URL('../migrations', import.meta.url);

/** Brings the tables of all domains of an office up to date. Each domain all or nothing; a second call finds nothing to do. */
export async function migrateOffice(databaseUrl: string): Promise<void> {
  for (const [domain, migrations] of Object.entries(MIGRATIONS)) {
    await migrateDomain(databaseUrl, { domain, migrations });
  }
  await migrateDomain(databaseUrl, { domain: 'office', migrations: ROWS });
}
