import { dayInFrance } from '@canopee/chassis/day-in-france';
import type { OfficeSetting } from '@canopee/chassis/graphql-http';
import {
  claimsClosedBefore,
  countClosedBefore,
  deleteClaims,
  openClaimants,
} from '@canopee/claims/rights/erase-claimant';
import type { RetentionDoors, RetentionWork } from '@canopee/rights/retention/retention-doors';
import type { Transaction } from '@canopee/rights/transaction';
import { countHomeReadings, deleteHomeReadings } from '@canopee/sensors/rights/erase-readings';
import { formerTenants, tenanciesOf } from '@canopee/stock/rights/erase-tenant';
import { eraseTenant } from './erase-tenant.ts';

const EXAMPLES_MAX = 20;

/** How the retention rules are carried out over the domains of an office. */
export function createRetentionWorks(setting: Pick<OfficeSetting, 'office' | 'pseudonymKey'>): RetentionDoors {
  return { CLOSED_CLAIMS: closedClaims, FORMER_TENANTS: former(setting), HOME_READINGS: homeReadings };
}

const closedClaims: RetentionWork = {
  async count({ before, held }, transaction) {
    const due = await countClosedBefore(transaction, before, held);
    const all = await countClosedBefore(transaction, before, []);
    const some = await claimsClosedBefore(transaction, before, { notOf: held, limit: EXAMPLES_MAX });
    return { due, held: all - due, examples: some.map(({ reference }) => reference) };
  },
  async remove({ before, held }, rowsMax, transaction) {
    const due = await claimsClosedBefore(transaction, before, { notOf: held, limit: rowsMax });
    const references = due.map(({ reference }) => reference);
    if (due.length > 0) await deleteClaims(transaction, references);
    return { rows: due.length, subjects: [...new Set(due.flatMap(({ tenant }) => tenant ?? []))] };
  },
};

function former(setting: Pick<OfficeSetting, 'office' | 'pseudonymKey'>): RetentionWork {
  return {
    async count({ before, held }, transaction) {
      const gone = await goneTenants(before, transaction);
      const due = gone.filter((tenant) => !held.includes(tenant));
      return { due: due.length, held: gone.length - due.length, examples: due.slice(0, EXAMPLES_MAX) };
    },
    async remove({ before, held }, rowsMax, transaction) {
      const due = (await goneTenants(before, transaction)).filter((tenant) => !held.includes(tenant));
      const subjects = due.slice(0, rowsMax);
      for (const tenant of subjects) await eraseTenant(tenant, transaction, setting);
      return { rows: subjects.length, subjects };
    },
  };
}

/** A claim that is not settled keeps who made it, however long ago they moved out. */
async function goneTenants(before: Date, transaction: Transaction): Promise<string[]> {
  const waiting = new Set(await openClaimants(transaction));
  return (await formerTenants(transaction, dayInFrance(before))).filter((tenant) => !waiting.has(tenant));
}

const homeReadings: RetentionWork = {
  async count({ before, held }, transaction) {
    const due = await countHomeReadings(transaction, before, await homesOf(held, transaction));
    return { due, held: (await countHomeReadings(transaction, before, [])) - due, examples: [] };
  },
  async remove({ before, held }, rowsMax, transaction) {
    const notIn = await homesOf(held, transaction);
    return { rows: await deleteHomeReadings(transaction, before, { notIn, limit: rowsMax }), subjects: [] };
  },
};

async function homesOf(tenants: readonly string[], transaction: Transaction): Promise<string[]> {
  const homes = new Set<string>();
  for (const tenant of tenants) {
    for (const { dwelling } of await tenanciesOf(transaction, tenant)) homes.add(dwelling);
  }
  return [...homes];
}
