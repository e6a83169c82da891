import type { Transaction } from '@canopee/chassis/transaction';
import { textLike } from '@canopee/chassis/upsert/cell-rules';
import type { AcceptedRow, ParentRows, RowsByReference } from '@canopee/chassis/upsert/upsert-rows';
import { asc, inArray } from 'drizzle-orm';
import { communes } from '../tables.ts';

export const inseeCode = textLike(/^(\d{5}|2[AB]\d{3})$/, '"80021" or "2A004", the INSEE code of a commune');

/** Communes that the office has rows in. They are looked up by the code that a row has after it. */
export async function knownCommunes(transaction: Transaction, codes: readonly string[]): Promise<RowsByReference> {
  const rows = await transaction
    .select()
    .from(communes)
    .where(inArray(communes.inseeCode, [...codes]))
    .orderBy(asc(communes.inseeCode))
    .for('key share');
  return new Map(rows.map((row) => [row.inseeCode, row]));
}

/** None is refused here: one that the office does not know yet may come with its name, which `communeProblem` looks at. */
export const communesGiven: ParentRows = {
  word: 'commune',
  async find(transaction, codes) {
    const known = await knownCommunes(transaction, codes);
    return new Map(codes.map((code) => [code, known.get(code) ?? { isNew: true }]));
  },
};

export function communeProblem(
  { after, given }: AcceptedRow,
  { inseeCode: found }: Readonly<Record<string, RowsByReference>>,
): string | null {
  if (!found?.get(String(after.inseeCode))?.isNew || typeof given.communeName === 'string') return null;
  return `"communeName" is expected with ${JSON.stringify(after.inseeCode)}, a commune that the office has no other row in, but got none.`;
}

/** A name that the office has is kept. */
export async function addCommunes(transaction: Transaction, rows: readonly AcceptedRow[]): Promise<void> {
  const named = new Map<string, string>();
  for (const { after, given } of rows) {
    if (typeof given.communeName === 'string') named.set(String(after.inseeCode), given.communeName);
  }
  if (named.size === 0) return;
  const values = [...named].sort().map(([code, name]) => ({ inseeCode: code, name }));
  await transaction.insert(communes).values(values).onConflictDoNothing();
}
