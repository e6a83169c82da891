import { isDeepStrictEqual } from 'node:util';
import type { UpsertedRow } from '@canopee/schema/generated/stock';
import type { Transaction } from '../transaction.ts';
import { type CellRule, ownKey } from './cell-rules.ts';

/** A row by its fields: as it came, or as the office has it. */
export type Values = Readonly<Record<string, unknown>>;

/** A row that will be written. */
export interface AcceptedRow {
  /** As the office has it; null where it is new. */
  before: Values | null;
  after: Values & { reference: string };
  /** As it came. */
  given: Values;
}

/** Rows that others point to, by reference. */
export type RowsByReference = ReadonlyMap<string, Values>;

/** What one kind of row is like, and where it is kept. */
export interface UpsertKind {
  /** For people, e.g. `dwelling`. */
  word: string;
  /** Those that a row may have beside its reference. */
  fields: Readonly<Record<string, CellRule>>;
  /** Fields that no row is without. */
  needed: readonly string[];
  /** Fields that are references of other rows, or lists of them. */
  parents: Readonly<Record<string, ParentRows>>;
  /** What fields say together: what is wrong, as a sentence; null where nothing is. */
  disagreement?(row: AcceptedRow, parents: Readonly<Record<string, RowsByReference>>): string | null;
  /** What keeps rows from being created again, as sentences by reference; nothing where absent. */
  gone?(transaction: Transaction, references: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Rows as they are, by the fields above, locked against others who write. */
  load(transaction: Transaction, references: readonly string[]): Promise<RowsByReference>;
  write(transaction: Transaction, rows: readonly AcceptedRow[]): Promise<void>;
}

export interface ParentRows {
  word: string;
  /** Those that are there, kept from being removed until the transaction ends. */
  find(transaction: Transaction, references: readonly string[]): Promise<RowsByReference>;
}

/**
 * Brings rows of one kind to what `given` says and tells what became of each, in their order. `beforeWriting` gets what is about to be
 * written: what it throws undoes the batch. Without it nothing is written: it is a dry run.
 */
export async function upsertRows(
  kind: UpsertKind,
  given: readonly Values[],
  transaction: Transaction,
  beforeWriting: ((rows: readonly AcceptedRow[]) => Promise<void>) | null,
): Promise<UpsertedRow[]> {
  const references = textsOf(given, 'reference');
  const known = await kind.load(transaction, references);
  const gone = await kind.gone?.(transaction, references);
  const merged = given.map((row) => mergedRow(row, known));
  const parents = await parentsOf(kind, merged, transaction);
  const places = new Map<unknown, number>();
  const accepted: AcceptedRow[] = [];
  const outcomes = merged.map((row, index): UpsertedRow => {
    const told = { row: index, reference: String(row.given.reference), message: null };
    const problem = (row.before ? null : gone?.get(told.reference)) ?? problemOf(kind, row, parents, places);
    if (problem !== null) return { ...told, outcome: 'REJECTED', message: problem };
    places.set(row.given.reference, index);
    if (row.before && isDeepStrictEqual(row.before, row.after)) return { ...told, outcome: 'UNCHANGED' };
    accepted.push(row);
    return { ...told, outcome: row.before ? 'UPDATED' : 'CREATED' };
  });
  if (accepted.length > 0 && beforeWriting) {
    await beforeWriting(accepted);
    await kind.write(transaction, accepted);
  }
  return outcomes;

  /** What a row does not say stays as it is; the reference names it. */
  function mergedRow(row: Values, rows: RowsByReference): AcceptedRow {
    const before = rows.get(String(row.reference)) ?? null;
    const fields = Object.keys(kind.fields).map((field) => [field, row[field] ?? valueNotGiven(row, field, before)]);
    return { before, given: row, after: { ...Object.fromEntries(fields), reference: String(row.reference) } };
  }
}

function valueNotGiven(row: Values, field: string, before: Values | null): unknown {
  return row[field] === null ? null : (before?.[field] ?? null);
}

async function parentsOf(
  { parents }: UpsertKind,
  rows: readonly AcceptedRow[],
  transaction: Transaction,
): Promise<Record<string, RowsByReference>> {
  const found: Record<string, RowsByReference> = {};
  const after = rows.map((row) => row.after);
  for (const [field, { find }] of Object.entries(parents)) {
    const references = textsOf(after, field);
    found[field] = references.length > 0 ? await find(transaction, references) : new Map();
  }
  return found;
}

/** Each once, in the order of code units: whoever locks rows locks them in one order. Texts that no row can have are left out. */
function textsOf(rows: readonly Values[], field: string): string[] {
  const texts = rows.flatMap((row) => row[field] ?? []).map(String);
  return [...new Set(texts)].filter((text) => ownKey(text) === null).sort();
}

function problemOf(
  kind: UpsertKind,
  row: AcceptedRow,
  parents: Readonly<Record<string, RowsByReference>>,
  places: ReadonlyMap<unknown, number>,
): string | null {
  const { given, after } = row;
  const key = ownKey(given.reference);
  if (key !== null) return `"reference" ${key}.`;
  const place = places.get(given.reference);
  if (place !== undefined) return `"reference" is expected once in a batch, but row ${place} has it too.`;
  for (const [field, rule] of Object.entries(kind.fields)) {
    const problem = given[field] == null ? null : rule(given[field]);
    if (problem !== null) return `"${field}" ${problem}.`;
  }
  const missing = kind.needed.find((field) => after[field] === null);
  if (missing !== undefined) return `"${missing}" is expected of every ${kind.word}, but got none.`;
  for (const [field, { word }] of Object.entries(kind.parents)) {
    const unknown = [after[field] ?? []].flat().find((reference) => !parents[field]?.has(String(reference)));
    if (unknown !== undefined)
      return `"${field}" is expected to be a ${word} of the office, but got ${JSON.stringify(String(unknown).slice(0, 120))}, which is none.`;
  }
  return kind.disagreement?.(row, parents) ?? null;
}
