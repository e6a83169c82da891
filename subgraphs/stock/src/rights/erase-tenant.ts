import type { Database } from '@canopee/chassis/database';
import { and, eq, gte, isNull, or, sql } from 'drizzle-orm';
import { leases, leaseTenants, tenants } from '../tables.ts';

type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

/** A home that somebody lives or lived in, with the days of the lease as it has them. */
export interface Tenancy {
  dwelling: string;
  startedOn: string | null;
  endedOn: string | null;
}

/** Whether somebody holds a lease today. @param today day in France, `YYYY-MM-DD` */
export async function holdsLease(transaction: Transaction, tenant: string, today: string): Promise<boolean> {
  const held = await transaction
    .select({ lease: leases.reference })
    .from(leaseTenants)
    .innerJoin(leases, eq(leases.reference, leaseTenants.lease))
    .where(and(eq(leaseTenants.tenant, tenant), or(isNull(leases.endedOn), gte(leases.endedOn, today))))
    .limit(1);
  return held.length > 0;
}

/** Where somebody lives and lived. */
export function tenanciesOf(transaction: Transaction, tenant: string): Promise<Tenancy[]> {
  return transaction
    .select({ dwelling: leases.dwelling, startedOn: leases.startedOn, endedOn: leases.endedOn })
    .from(leaseTenants)
    .innerJoin(leases, eq(leases.reference, leaseTenants.lease))
    .where(eq(leaseTenants.tenant, tenant));
}

/** Erases a tenant. The leases stay, as the history of the dwelling, and say no longer whose they were. */
export async function eraseTenant(transaction: Transaction, tenant: string): Promise<void> {
  await transaction.delete(leaseTenants).where(eq(leaseTenants.tenant, tenant));
  await transaction.delete(tenants).where(eq(tenants.reference, tenant));
}

/**
 * Tenants who held leases that are all over before a day, longest gone first.
 *
 * @param day in France, `YYYY-MM-DD`: the last day of each lease is before it
 */
export async function formerTenants(transaction: Transaction, day: string): Promise<string[]> {
  const gone = await transaction
    .select({ tenant: leaseTenants.tenant })
    .from(leaseTenants)
    .innerJoin(leases, eq(leases.reference, leaseTenants.lease))
    .groupBy(leaseTenants.tenant)
    .having(sql`bool_and(${leases.endedOn} is not null) and max(${leases.endedOn}) < ${day}`)
    .orderBy(sql`max(${leases.endedOn})`, leaseTenants.tenant);
  return gone.map(({ tenant }) => tenant);
}
