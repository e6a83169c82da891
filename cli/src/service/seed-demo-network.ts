import { openDatabase } from '@canopee/chassis/database';
import { migrateDomain } from '@canopee/chassis/migrate';
import { MIGRATIONS } from '@canopee/network/network-domain';
import { seedNetwork } from '@canopee/network/seed/seed-network';

/** Migrates the network's database, and gives it members, agreements and mandates to try. What is there already stays. */
export async function seedDemoNetwork(databaseUrl: string): Promise<void> {
  await migrateDomain(databaseUrl, { domain: 'network', migrations: MIGRATIONS });
  const database = openDatabase({ url: databaseUrl, applicationName: 'network/demo', connectionsMax: 1 });
  try {
    await seedNetwork(database);
  } finally {
    await database.close();
  }
}
