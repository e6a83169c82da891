import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofOffices } from '@canopee/chassis/list-filter';
import { groupedBy } from '@canopee/chassis/rows-by-key';
import type { QueryLedgerHeadsArgs } from '@canopee/schema/generated/ledger';
import DataLoader from 'dataloader';
import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm';
import type { LedgerProof } from './ledger-proof.ts';
import { type CosignatureRow, cosignatures, type TreeHeadRow, treeHeads } from './proof-tables.ts';

/** Countersignatures of a head by its size, for one request. */
export type CosignaturesOfHead = DataLoader<number, CosignatureRow[]>;

/** Null where nothing is in the tree yet. */
export async function newestHead({ database }: Pick<LedgerProof, 'database'>): Promise<TreeHeadRow | null> {
  const [head] = await database.drizzle.select().from(treeHeads).orderBy(desc(treeHeads.size)).limit(1);
  return head ?? null;
}

export async function headOfSize(
  { database }: Pick<LedgerProof, 'database'>,
  size: number,
): Promise<TreeHeadRow | null> {
  const [head] = await database.drizzle.select().from(treeHeads).where(eq(treeHeads.size, size));
  return head ?? null;
}

/** This office's part of `Query.ledgerHeads`. */
export function headList(
  { from, to, offices, ...args }: QueryLedgerHeadsArgs,
  proof: LedgerProof,
): Promise<Connection<TreeHeadRow>> {
  const { office, database } = proof;
  const { drizzle } = database;
  return connectionPage({
    office,
    args,
    order: {
      field: 'SIGNED_AT',
      direction: 'DESC',
      column: treeHeads.signedAt,
      valueOf: ({ signedAt }) => signedAt.toISOString(),
      castTo: 'timestamptz',
    },
    reference: { column: treeHeads.reference, of: ({ reference }) => reference },
    filter: and(
      ofOffices(office, offices),
      from == null ? undefined : gte(treeHeads.signedAt, from),
      to == null ? undefined : lt(treeHeads.signedAt, to),
    ),
    select: ({ condition, filter, orderBy, limit }) =>
      drizzle
        .select()
        .from(treeHeads)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => drizzle.$count(treeHeads, filter),
  });
}

export function cosignaturesOfHead({ database }: Pick<LedgerProof, 'database'>): CosignaturesOfHead {
  return new DataLoader(async (sizes: readonly number[]) => {
    const rows = await database.drizzle
      .select()
      .from(cosignatures)
      .where(inArray(cosignatures.size, [...sizes]))
      .orderBy(asc(cosignatures.witness));
    return groupedBy(sizes, rows, ({ size }) => size);
  });
}
