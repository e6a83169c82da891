import type { SeededRandom } from '@canopee/chassis/seeded-random';
import { DEMO_DAY, type DemoStock, numbered } from './demo-stock.ts';
import { FIRST_NAMES, LAST_NAMES } from './demo-words.ts';

/** By number and not by chance, so that all else stays as it was drawn. */
const ONE_HOME_IN = 3;
const ONE_TENANT_IN = 16;

/**
 * Leases of one dwelling, the tenants with them: the one in force where it is let, and for some the one before. Names are drawn
 * from word lists, phones from the numbers that ARCEP reserves for fiction, mail addresses end in a domain nobody can own.
 */
export function addTenancies(
  stock: DemoStock,
  random: SeededRandom,
  { dwelling, since, isLet }: { dwelling: string; since: number; isLet: boolean },
): void {
  const dayCountMax = daysBetween(`${Math.max(since, 1985)}-07-01`, DEMO_DAY);
  const runningDays = Math.max(1, Math.round(dayCountMax * random.next() ** 2));
  const startedOn = dayBefore(DEMO_DAY, runningDays);
  if (random.chance(0.3) && runningDays < dayCountMax - 400) {
    const endedOn = dayBefore(startedOn, random.whole(20, 90));
    addLease({ startedOn: dayBefore(endedOn, random.whole(365, 3_650)), endedOn });
  }
  if (isLet) addLease({ startedOn, endedOn: null });

  function addLease(lease: { startedOn: string; endedOn: string | null }): void {
    const reference = numbered('BAIL', stock.leases.length + 1, 6);
    stock.leases.push({ reference, dwelling, ...lease });
    const lastName = random.pick(LAST_NAMES);
    addTenant(stock, random, { lease: reference, lastName });
    if (random.chance(0.22)) {
      addTenant(stock, random, { lease: reference, lastName: random.chance(0.7) ? lastName : random.pick(LAST_NAMES) });
    }
    if (lease.endedOn === null && stock.leases.length % ONE_HOME_IN === 0)
      addConsents(stock, reference, { dwelling, at: lease.startedOn });
  }
}

/** Of all who hold the lease, so that what hangs in the home may be read while a claim is open on it. */
function addConsents(stock: DemoStock, lease: string, { dwelling, at }: { dwelling: string; at: string }): void {
  for (const { tenant } of stock.leaseTenants.slice(-2).filter((one) => one.lease === lease)) {
    stock.consents.push({
      ...{ tenant, dwelling, at: new Date(at) },
      purpose: 'CLAIM_HANDLING',
      change: 'GIVEN',
      manner: 'IN_WRITING',
      recordedBy: 'demo',
      recordedByRoles: ['CLAIMS_AGENT'],
    });
  }
}

function addTenant(
  stock: DemoStock,
  random: SeededRandom,
  { lease, lastName }: { lease: string; lastName: string },
): void {
  const number = stock.tenants.length + 1;
  const reference = numbered('LOC', number, 6);
  const firstName = random.pick(FIRST_NAMES);
  const hasEmail = random.chance(0.75);
  const hasPhone = random.chance(0.94);
  stock.tenants.push({
    reference,
    firstName,
    lastName,
    postalAddress: number % ONE_TENANT_IN === 0 ? `${1 + (number % 40)} rue des Lilas\n60000 Beauvais` : null,
    phone: hasPhone ? fictitiousPhone(random) : null,
    email: hasEmail ? `${plain(firstName)}.${plain(lastName)}.${number}@example.org` : null,
    birthDate: dayBefore(DEMO_DAY, random.whole(19 * 365, 92 * 365)),
  });
  stock.leaseTenants.push({ lease, tenant: reference });
}

/** 06 39 98 xx xx, or for one in four 03 53 01 xx xx (north and east of France). */
function fictitiousPhone(random: SeededRandom): string {
  return `${random.chance(0.75) ? '+3363998' : '+3335301'}${String(random.whole(0, 9_999)).padStart(4, '0')}`;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

const DAY_MS = 86_400_000;

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}
