import type { PersonalField } from '@canopee/schema/contract';
import { globalId } from '@canopee/schema/global-id';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import { type PersonalWrite, recordWrite } from '../record-write.ts';
import type { RequestContext } from '../request-context.ts';
import type { AcceptedRow } from './upsert-rows.ts';

/** Personal fields of a kind of row whose subject is the row itself. */
export type PersonalColumns = ReadonlyMap<string, PersonalField>;

/**
 * Has the ledger keep which personal values a batch is about to create and to change: one entry each, with all persons concerned. Rows
 * of which nothing personal is written stand in none. Throws `LEDGER_UNAVAILABLE`.
 */
export async function recordUpsert(
  rows: readonly AcceptedRow[],
  personal: PersonalColumns,
  action: GuardedAction,
  context: RequestContext,
): Promise<void> {
  for (const kind of ['CREATED', 'CHANGED'] as const) {
    const written = rows.filter(({ before }) => (before === null) === (kind === 'CREATED'));
    const write = personalWrite(written, personal, context);
    if (write.rows > 0) await recordWrite({ ...write, kind, action }, context);
  }
}

function personalWrite(
  rows: readonly AcceptedRow[],
  personal: PersonalColumns,
  { office }: RequestContext,
): Pick<PersonalWrite, 'fields' | 'subjects' | 'rows'> {
  const concerned = rows.filter((row) => [...personal.keys()].some((column) => isWritten(row, column)));
  const fields = [...personal].map(([column, { coordinate, category }]) => ({
    coordinate,
    category,
    count: rows.filter((row) => isWritten(row, column)).length,
  }));
  return {
    fields: fields.filter(({ count }) => count > 0),
    subjects: concerned.map(({ after }) => globalId(office, after.reference)),
    rows: concerned.length,
  };
}

function isWritten({ before, after }: AcceptedRow, column: string): boolean {
  return after[column] !== (before?.[column] ?? null);
}
