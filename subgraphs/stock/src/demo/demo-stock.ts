import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type {
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

/** Invented rows of every table of the stock, ready to be written in the order they stand here. */
export interface DemoStock {
  communes: (typeof communes.$inferInsert)[];
  residences: (typeof residences.$inferInsert)[];
  buildings: (typeof buildings.$inferInsert)[];
  stairwells: (typeof stairwells.$inferInsert)[];
  equipment: (typeof equipment.$inferInsert)[];
  dwellings: (typeof dwellings.$inferInsert)[];
  tenants: (typeof tenants.$inferInsert)[];
  leases: (typeof leases.$inferInsert)[];
  leaseTenants: (typeof leaseTenants.$inferInsert)[];
  consents: (typeof consents.$inferInsert)[];
}

/** The day the demo data stands at: leases in force run on it. Fixed, so that a seed gives the same rows on any day. */
export const DEMO_DAY = '2026-01-01';

export function emptyDemoStock(): DemoStock {
  return {
    communes: [],
    residences: [],
    buildings: [],
    stairwells: [],
    equipment: [],
    dwellings: [],
    tenants: [],
    leases: [],
    leaseTenants: [],
    consents: [],
  };
}

/** An office's own numbering, e.g. `LGT-000001`. */
export function numbered(prefix: string, number: number, digits: number): string {
  return `${prefix}-${String(number).padStart(digits, '0')}`;
}

/** One of several values, each as likely as its weight says. */
export function pickWeighted<T>(random: SeededRandom, values: readonly T[], weightOf: (value: T) => number): T {
  const total = values.reduce((sum, value) => sum + weightOf(value), 0);
  let left = random.next() * total;
  for (const value of values) {
    left -= weightOf(value);
    if (left < 0) return value;
  }
  return random.pick(values);
}
