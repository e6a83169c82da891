import type { Database } from '@canopee/chassis/database';
import type { Resident } from '@canopee/ledger/ledger-context';
import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';

/** Who lives in which building today, by the leases: the stock's knowledge, which the ledger has no way to. */
export async function residentsOf(office: OfficeKey, { sql }: Database): Promise<Resident[]> {
  const rows = await sql<{ building: string; tenant: string }[]>`
    select distinct dwellings.building, lease_tenants.tenant
    from stock.lease_tenants
    join stock.leases on leases.reference = lease_tenants.lease
    join stock.dwellings on dwellings.reference = leases.dwelling
    where leases.ended_on is null or leases.ended_on >= (now() at time zone 'Europe/Paris')::date`;
  return rows.map(({ building, tenant }) => ({ building, person: globalId(office, tenant) }));
}
