import { dayInFrance } from '@canopee/chassis/day-in-france';
import type { Transaction } from '@canopee/chassis/transaction';
import { anyOfItsType, ownKey, textLike, textUpTo } from '@canopee/chassis/upsert/cell-rules';
import type { AcceptedRow, UpsertKind } from '@canopee/chassis/upsert/upsert-rows';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { changes, dwellings, leases, leaseTenants, tenants } from '../tables.ts';
import { tableKind } from './stock-kinds.ts';
import { lockedRows, parentRows, writeRows } from './table-rows.ts';

const HOLDERS_MAX = 20;

export const tenantKind = tableKind(tenants, {
  word: 'tenant',
  fields: {
    firstName: textUpTo(100),
    lastName: textUpTo(100),
    // What is given of it where it is generalised is its last line.
    postalAddress: textLike(
      /^(?:[^\n]{1,100}\n){1,5}\d{5} [^\n\d][^\n]{0,98}$/,
      'lines of at most 100 characters, the last one postcode and commune, e.g. "12 rue des Tilleuls\\n02000 Laon"',
    ),
    phone: textLike(/^\+[1-9]\d{6,14}$/, '"+33639980012" (E.164)'),
    email: textLike(/^[^\s@]{1,64}@[^\s@]{1,189}$/, '"nom@example.fr"'),
    birthDate: anyOfItsType,
  },
  needed: [],
  parents: {},
  gone: erased,
});

/** Whoever was erased would be back with the next night: an ERP that was not told sends them again. */
async function erased(transaction: Transaction, references: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const removed = await transaction
    .select({ reference: changes.reference, at: changes.at })
    .from(changes)
    .where(
      and(eq(changes.typeName, 'Tenant'), eq(changes.change, 'REMOVED'), inArray(changes.reference, [...references])),
    );
  const told = (at: Date) =>
    `"reference" is expected to be of somebody who was not erased, but this one was, on ${dayInFrance(at)}: erase them in the sending software, too.`;
  return new Map(removed.map(({ reference, at }) => [reference, told(at)]));
}

const LEASE_COLUMNS = ['dwelling', 'startedOn', 'endedOn'];

export const leaseKind: UpsertKind = {
  word: 'lease',
  fields: { dwelling: ownKey, startedOn: anyOfItsType, endedOn: anyOfItsType, tenants: holders },
  needed: ['dwelling'],
  parents: { dwelling: parentRows('dwelling', dwellings), tenants: parentRows('tenant', tenants) },
  disagreement({ after }) {
    const { startedOn, endedOn } = after;
    if (startedOn === null || endedOn === null || String(startedOn) <= String(endedOn)) return null;
    return '"endedOn" is expected to be no day before "startedOn", but is one.';
  },
  async load(transaction, references) {
    const rows = await lockedRows(leases, LEASE_COLUMNS, { transaction, references, lock: 'update' });
    const held = await holdersOf(transaction, [...rows.keys()]);
    return new Map([...rows].map(([reference, row]) => [reference, { ...row, tenants: held.get(reference) ?? [] }]));
  },
  async write(transaction, rows) {
    await writeRows(leases, LEASE_COLUMNS, { transaction, rows });
    await writeHolders(transaction, rows);
  },
};

function holders(value: unknown): string | null {
  const references = value as readonly string[];
  if (references.length > HOLDERS_MAX)
    return `is expected to have at most ${HOLDERS_MAX} references, but got ${references.length}`;
  if (new Set(references).size < references.length) return 'is expected to have each reference once, but has one twice';
  return references.map(ownKey).find((problem) => problem !== null) ?? null;
}

/** In the order of the references, so that two ways to list them are one. */
async function holdersOf(transaction: Transaction, references: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await transaction
    .select()
    .from(leaseTenants)
    .where(inArray(leaseTenants.lease, [...references]))
    .orderBy(asc(leaseTenants.tenant));
  const groups = Map.groupBy(rows, ({ lease }) => lease);
  return new Map([...groups].map(([lease, held]) => [lease, held.map(({ tenant }) => tenant)]));
}

async function writeHolders(transaction: Transaction, rows: readonly AcceptedRow[]): Promise<void> {
  const changed = rows.filter(({ given }) => given.tenants !== undefined);
  if (changed.length === 0) return;
  const references = changed.map(({ after }) => after.reference);
  await transaction.delete(leaseTenants).where(inArray(leaseTenants.lease, references));
  const held = changed.flatMap(({ after }) =>
    ((after.tenants ?? []) as string[]).map((tenant) => ({ lease: after.reference, tenant })),
  );
  if (held.length > 0) await transaction.insert(leaseTenants).values(held);
}

/** Of a lease as it came: its holders in one order, and none where it names nobody. */
export function leaseGiven<Row extends { tenants?: readonly string[] | null }>(row: Row): Row {
  return row.tenants === undefined ? row : { ...row, tenants: [...(row.tenants ?? [])].sort() };
}
