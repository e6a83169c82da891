import type { OrderValue } from '@canopee/schema/list-cursor';

/** Rows of a statistic, column by column: one office may have some hundred thousand. */
export interface StatisticRows {
  readonly length: number;
  /** Of each row the household that it concerns, by a number. */
  readonly households: Int32Array;
  readonly columns: ReadonlyMap<string, CodedColumn>;
  /** Of each row a whole number from 0; NaN where it has none. */
  readonly measures: ReadonlyMap<string, Float64Array>;
}

export interface CodedColumn {
  readonly codes: Int32Array;
  /** By code. */
  readonly values: readonly OrderValue[];
}

/** When rows are enough, and of enough households, to be told of as a whole. */
export interface CellRule {
  readonly householdsMin: number;
  /** The most that one household may have of the rows, or of the sum of a measure, 0 to 1 (dominance). */
  readonly shareMax: number;
}

export const MIXED: unique symbol = Symbol('mixed');

/**
 * Rows that are only ever told of together. `values`: what they have in common, by column, as far as they were told apart by it;
 * `MIXED` where they have not.
 */
export interface Block {
  readonly rows: readonly number[];
  readonly values: ReadonlyMap<string, OrderValue | typeof MIXED>;
}

/** All rows as one block; none where they are too few to be told of. */
export function wholeBlock(rows: StatisticRows, rule: CellRule): Block[] {
  const all = Array.from({ length: rows.length }, (_, row) => row);
  return isTellable(all, rows, rule) ? [{ rows: all, values: new Map() }] : [];
}

/**
 * Tells the rows of blocks apart by one more column, so that each block again can be told of. Values of too few households stay
 * together, and where all of them together are still too few, households of the most frequent value are put with them: otherwise
 * what is told of the others would tell of these by difference. Where that does not help the block stays whole.
 *
 * Blocks are only ever split. So whatever was told of blocks before is also made of whole blocks after, and no difference of
 * two answers, ever, is about less than a block.
 */
export function splitBlocks(blocks: readonly Block[], column: string, rows: StatisticRows, rule: CellRule): Block[] {
  const coded = rows.columns.get(column);
  if (!coded) throw new TypeError(`a column of the rows is expected, but got ${JSON.stringify(column)}`);
  return blocks.flatMap((block) => {
    const named = (value: OrderValue | typeof MIXED, own: readonly number[]): Block => ({
      rows: own,
      values: new Map(block.values).set(column, value),
    });
    const { apart, together } = partsOf(block.rows, coded.codes, rows, rule);
    const told = apart.map((own) => named(coded.values[coded.codes[own[0] as number] as number] ?? null, own));
    return together.length > 0 ? [...told, named(MIXED, together)] : told;
  });
}

interface Parts {
  /** Of one value each. */
  readonly apart: readonly (readonly number[])[];
  readonly together: readonly number[];
}

function partsOf(block: readonly number[], codes: Int32Array, rows: StatisticRows, rule: CellRule): Parts {
  const byValue = [...Map.groupBy(block, (row) => codes[row]).values()];
  const large = byValue.filter((own) => isTellable(own, rows, rule)).sort((a, b) => a.length - b.length);
  let together = byValue.filter((own) => !large.includes(own)).flat();
  if (together.length === 0) return { apart: large, together };
  const most = large.at(-1);
  if (most && !isTellable(together, rows, rule)) {
    const { lent, kept } = lend(most, together, rows, rule.householdsMin);
    if (isTellable(kept, rows, rule) && isTellable([...together, ...lent], rows, rule)) {
      return { apart: [...large.slice(0, -1), kept], together: [...together, ...lent] };
    }
  }
  while (!isTellable(together, rows, rule)) {
    const next = large.shift();
    if (!next) return { apart: [], together: block };
    together = [...together, ...next];
  }
  return { apart: large, together };
}

/** Takes out of `from` as many households as `to` lacks, each with all of its rows there. */
function lend(from: readonly number[], to: readonly number[], { households }: StatisticRows, wanted: number) {
  const together = new Set(to.map((row) => households[row]));
  const lending = new Set<number | undefined>();
  for (const row of from) {
    if (together.size >= wanted) break;
    const household = households[row];
    if (together.has(household)) continue;
    together.add(household);
    lending.add(household);
  }
  const { lent = [], kept = [] } = Object.groupBy(from, (row) => (lending.has(households[row]) ? 'lent' : 'kept'));
  return { lent, kept };
}

/** Whether enough households stand behind these rows, and none of them for nearly all of it. */
export function isTellable(
  own: readonly number[],
  rows: StatisticRows,
  { householdsMin, shareMax }: CellRule,
): boolean {
  if (own.length === 0) return false;
  const { households, measures } = rows;
  const counted = totals(own, households, () => 1);
  if (counted.size < householdsMin || isDominated(counted, shareMax)) return false;
  for (const measure of measures.values()) {
    const isTold = hasAll(own, measure);
    if (
      isTold &&
      isDominated(
        totals(own, households, (row) => measure[row] as number),
        shareMax,
      )
    )
      return false;
  }
  return true;
}

/** A measure is told of blocks only where each of their rows has a value: how many have none may be too few to be told. */
export function hasAll(own: readonly number[], measure: Float64Array): boolean {
  return own.every((row) => !Number.isNaN(measure[row]));
}

function totals(own: readonly number[], households: Int32Array, of: (row: number) => number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const row of own) {
    const household = households[row] as number;
    sums.set(household, (sums.get(household) ?? 0) + of(row));
  }
  return sums;
}

function isDominated(sums: ReadonlyMap<number, number>, shareMax: number): boolean {
  let [sum, most] = [0, 0];
  for (const one of sums.values()) {
    sum += one;
    most = Math.max(most, one);
  }
  return most > sum * shareMax;
}
