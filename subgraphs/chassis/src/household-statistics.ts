import { ClientError } from '@canopee/schema/client-error';
import { compareGroupKeys, GROUPS_MAX, tooManyGroups } from '@canopee/schema/groups';
import type { OrderValue } from '@canopee/schema/list-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { DisclosureCollector } from './disclosure.ts';
import { type GroupFigures, groupFigures } from './group-figures.ts';
import { type GroupKey, type GroupsAnswer, type HouseholdDefinition, officeAnswered } from './group-rows.ts';
import { type Block, type CellRule, MIXED } from './household-blocks.ts';
import { HouseholdCounting } from './household-counting.ts';
import { countsBy, dimensionColumn, givenColumn, readStatisticRows } from './statistic-rows.ts';
import { PROCESS_MEMORY, type StatisticsMemory } from './statistics-memory.ts';

/** How an office protects what it tells of households together. */
export interface StatisticsRule extends CellRule {
  /** How long the same rows are counted: who compares two countings sees what changed in a block between them. */
  readonly periodMs: number;
}

/**
 * 11 households as INSEE's gridded tax data, 85 % as the dominance rule of French business statistics; the month is our own
 * choice. An office may be stricter.
 */
export const STATISTICS_RULE: StatisticsRule = {
  householdsMin: 11,
  shareMax: 0.85,
  periodMs: 30 * 24 * 3_600_000,
};

export interface StatisticsDoors<Dimension extends string> {
  readonly office: OfficeKey;
  readonly database: PostgresJsDatabase;
  readonly definition: HouseholdDefinition<Dimension>;
  readonly rule: StatisticsRule;
  /** Where what was told outlives the process; absent, it does not. */
  readonly memory?: StatisticsMemory | undefined;
}

export interface StatisticsRequest<Dimension extends string> {
  readonly by: readonly Dimension[];
  readonly where: object | null | undefined;
  readonly offices: readonly string[] | null | undefined;
  readonly now: Date;
  /** Told how much stands in no group. */
  readonly disclosure: Pick<DisclosureCollector, 'suppress'>;
}

/**
 * One statistic of an office for all who see aggregates only. They are taken for one asker, since they may talk with each other:
 * what any of them was told is remembered as the blocks that it was made of (`splitBlocks`), for as long as the same rows are
 * counted.
 */
export class HouseholdStatistics<Dimension extends string> {
  readonly #doors: StatisticsDoors<Dimension>;
  #counting: Promise<HouseholdCounting> | null = null;
  #takenAtMs = Number.NEGATIVE_INFINITY;

  constructor(doors: StatisticsDoors<Dimension>) {
    this.#doors = doors;
  }

  /** Throws `BAD_USER_INPUT` where the filter looks at something that is no dimension. */
  async groups({ by, where, offices, now, disclosure }: StatisticsRequest<Dimension>): Promise<GroupsAnswer> {
    const { office, definition } = this.#doors;
    const startedMs = performance.now();
    const wanted = this.#wanted(where);
    const opened = this.#countingAt(now);
    const counting = await opened;
    if (offices && !offices.includes(office))
      return { groups: [], suppressed: 0, ...officeAnswered(office, startedMs) };
    const dimensions = this.#dimensions().filter(([name]) => by.includes(name));
    const lookedAt = this.#dimensions().filter(
      ([name, { value }]) => value !== 'OFFICE' && (by.includes(name) || wanted.has(name)),
    );
    await counting.tellApart(lookedAt.map(([name]) => dimensionColumn(name))).catch((error: unknown) => {
      this.#forget(opened);
      throw error;
    });
    const asked = dimensions.flatMap(([name, { value }]) => (value === 'OFFICE' ? [] : [dimensionColumn(name)]));
    const { told, suppressed } = sortedOut(counting.blocks, wanted, asked);
    if (told.size > GROUPS_MAX) throw tooManyGroups(definition.field);
    const groups = [...told.values()]
      .sort((a, b) => compareGroupKeys(a.key, b.key))
      .map(({ key, blocks }) =>
        groupOf(dimensions, key, office, groupFigures(blocks, counting.kept.rows, definition, by)),
      );
    const count = suppressed.reduce((sum, { rows }) => sum + rows.length, 0);
    disclosure.suppress({ coordinate: `Query.${definition.field}`, count });
    return { groups, suppressed: count, ...officeAnswered(office, startedMs) };
  }

  #dimensions(): [Dimension, GroupKey][] {
    return Object.entries(this.#doors.definition.dimensions) as [Dimension, GroupKey][];
  }

  /** What the filter asks, by dimension. */
  #wanted(where: object | null | undefined): ReadonlyMap<string, readonly OrderValue[]> {
    const { field, households } = this.#doors.definition;
    const wanted = new Map<string, readonly OrderValue[]>();
    for (const [name, value] of Object.entries(where ?? {})) {
      if (value === null || value === undefined) continue;
      const dimension = households.narrowedBy[name];
      if (dimension === undefined) {
        throw new ClientError(
          'BAD_USER_INPUT',
          `"where.${name}" of "${field}" is expected to be left out by who sees aggregates only; left are ${Object.keys(households.narrowedBy).join(', ')}.`,
        );
      }
      wanted.set(dimension, Array.isArray(value) ? value : [value as OrderValue]);
    }
    return wanted;
  }

  #countingAt(now: Date): Promise<HouseholdCounting> {
    const nowMs = now.getTime();
    if (this.#counting && nowMs - this.#takenAtMs < this.#doors.rule.periodMs) return this.#counting;
    this.#takenAtMs = nowMs;
    const counting = this.#open(now);
    this.#counting = counting;
    counting.then(
      ({ kept }) => {
        // One that was found again ends when it would have ended.
        if (this.#counting === counting) this.#takenAtMs = kept.takenAt.getTime();
      },
      () => this.#forget(counting),
    );
    return counting;
  }

  /** What is remembered cannot be relied on any more: the next question reads it again. */
  #forget(counting: Promise<HouseholdCounting>): void {
    if (this.#counting === counting) this.#counting = null;
  }

  async #open(now: Date): Promise<HouseholdCounting> {
    const { database, definition, rule, memory = PROCESS_MEMORY } = this.#doors;
    const statistic = definition.field;
    const notBefore = new Date(now.getTime() - rule.periodMs);
    const doors = { rule, memory, statistic };
    const found = await memory.load(statistic, notBefore);
    // A newer version may count by more than what was read: it has to read again.
    if (found && countsBy(found.rows, definition)) return new HouseholdCounting(found, doors);
    const rows = await readStatisticRows(database, definition);
    const toldApartBy = [...rows.measures.keys()].map(givenColumn);
    const outdated = found === null ? notBefore : now;
    return new HouseholdCounting(await memory.begin(statistic, { takenAt: now, rows, toldApartBy }, outdated), doors);
  }
}

interface ToldGroup {
  readonly key: readonly OrderValue[];
  readonly blocks: Block[];
}

/** Blocks by the group they belong to, and those that may belong to one but hold others as well. */
function sortedOut(
  blocks: readonly Block[],
  wanted: ReadonlyMap<string, readonly OrderValue[]>,
  asked: readonly string[],
): { told: ReadonlyMap<string, ToldGroup>; suppressed: readonly Block[] } {
  const told = new Map<string, ToldGroup>();
  const suppressed: Block[] = [];
  for (const block of blocks) {
    const looked = [...wanted].map(([name, values]) => fit(sharedBy(block, dimensionColumn(name)), values));
    if (looked.includes('NOT')) continue;
    const key = asked.map((column) => sharedBy(block, column));
    if (looked.includes('MAYBE') || !key.every((value) => value !== MIXED)) {
      suppressed.push(block);
      continue;
    }
    const text = JSON.stringify(key);
    const known = told.get(text) ?? { key: key as OrderValue[], blocks: [] };
    known.blocks.push(block);
    told.set(text, known);
  }
  return { told, suppressed };
}

function sharedBy(block: Block, column: string): OrderValue | typeof MIXED {
  return block.values.get(column) ?? null;
}

function fit(value: OrderValue | typeof MIXED, values: readonly OrderValue[]): 'YES' | 'NOT' | 'MAYBE' {
  if (value === MIXED) return 'MAYBE';
  return values.includes(value) ? 'YES' : 'NOT';
}

function groupOf(
  dimensions: readonly (readonly [string, GroupKey])[],
  values: readonly OrderValue[],
  office: OfficeKey,
  figures: GroupFigures,
): Record<string, unknown> {
  const left = [...values];
  const keys = dimensions.map(
    ([, { key, value }]) => [key, value === 'OFFICE' ? { key: office } : left.shift()] as const,
  );
  return { ...Object.fromEntries(keys), ...figures };
}
