import { dayInFrance } from '@canopee/chassis/day-in-france';
import type { OfficeSetting } from '@canopee/chassis/graphql-http';
import { eraseClaimant, openClaimsOf } from '@canopee/claims/rights/erase-claimant';
import { destroySubjectKey } from '@canopee/ledger/destroy-subject-key';
import type { ErasureObstacle } from '@canopee/rights/access/subject-file';
import type { Transaction } from '@canopee/rights/transaction';
import { globalId } from '@canopee/schema/global-id';
import { eraseReadings } from '@canopee/sensors/rights/erase-readings';
import { eraseTenant as eraseTenantRow, holdsLease, tenanciesOf } from '@canopee/stock/rights/erase-tenant';

/** What in the domains stands against erasing a tenant: what the office still does for them under contract. */
export async function obstaclesToErasure(
  tenant: string,
  transaction: Transaction,
  now: Date,
): Promise<ErasureObstacle[]> {
  const found: ErasureObstacle[] = [];
  if (await holdsLease(transaction, tenant, dayInFrance(now))) {
    found.push({
      kind: 'CURRENT_LEASE',
      because: 'The lease runs: without the data it could not be carried out.',
      source: 'GDPR art. 17(1)(a) and 6(1)(b)',
    });
  }
  const open = await openClaimsOf(transaction, tenant);
  if (open > 0) {
    found.push({
      kind: 'OPEN_CLAIM',
      because: `${open} ${open === 1 ? 'claim is' : 'claims are'} not settled yet.`,
      source: 'GDPR art. 17(1)(a) and 17(3)(e)',
    });
  }
  return found;
}

/** In every domain, in the transaction of whoever asks: all of it, or nothing. */
export async function eraseTenant(
  tenant: string,
  transaction: Transaction,
  { office, pseudonymKey }: Pick<OfficeSetting, 'office' | 'pseudonymKey'>,
): Promise<void> {
  for (const tenancy of await tenanciesOf(transaction, tenant)) await eraseReadings(transaction, tenancy);
  await eraseClaimant(transaction, tenant);
  await eraseTenantRow(transaction, tenant);
  await destroySubjectKey(transaction, pseudonymKey, globalId(office, tenant));
}
