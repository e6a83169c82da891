import { copyRows } from '@canopee/chassis/copy-rows';
import type { Database } from '@canopee/chassis/database';
import {
  buildings,
  communes,
  consents,
  dwellings,
  equipment,
  leases,
  leaseTenants,
  residences,
  stairwells,
  tenants,
} from '../tables.ts';
import type { DemoStock } from './demo-stock.ts';

/**
 * Writes demo data into an empty stock, all or nothing. Where residences or dwellings are there already, whoever put them there,
 * it writes nothing and answers false: invented rows never mix with others.
 */
export async function loadDemoStock({ sql }: Database, demo: DemoStock): Promise<boolean> {
  const loaded = await sql.begin(async (transaction) => {
    // Two that load at once wait for each other here, and the second then sees the rows of the first.
    await transaction`lock table stock.residences in exclusive mode`;
    const [found] = await transaction`select 1 from stock.residences limit 1`;
    if (found) return false;
    await copyRows(transaction, communes, demo.communes);
    await copyRows(transaction, residences, demo.residences);
    await copyRows(transaction, buildings, demo.buildings);
    await copyRows(transaction, stairwells, demo.stairwells);
    await copyRows(transaction, equipment, demo.equipment);
    await copyRows(transaction, dwellings, demo.dwellings);
    await copyRows(transaction, tenants, demo.tenants);
    await copyRows(transaction, leases, demo.leases);
    await copyRows(transaction, leaseTenants, demo.leaseTenants);
    await copyRows(transaction, consents, demo.consents);
    return true;
  });
  // Without fresh statistics the first queries would be planned for empty tables.
  if (loaded) await sql`analyze stock.residences, stock.buildings, stock.dwellings, stock.leases, stock.lease_tenants`;
  return loaded;
}
