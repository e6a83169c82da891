import type { Database } from '@canopee/chassis/database';
import { eq } from 'drizzle-orm';
import { tenants } from '../tables.ts';

type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

/** What is corrected: what is left out stays. */
export type TenantCorrections = Partial<Omit<typeof tenants.$inferSelect, 'reference'>>;

/** Resolves with false where there is no such tenant. */
export async function rectifyTenant(
  transaction: Transaction,
  tenant: string,
  corrections: TenantCorrections,
): Promise<boolean> {
  const corrected = await transaction
    .update(tenants)
    .set(corrections)
    .where(eq(tenants.reference, tenant))
    .returning({ reference: tenants.reference });
  return corrected.length > 0;
}
