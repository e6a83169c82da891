import { type Block, type CellRule, splitBlocks, wholeBlock } from './household-blocks.ts';
import type { KeptCounting, StatisticsMemory } from './statistics-memory.ts';

/** Rows as they were counted, and the blocks that they have been told apart into so far. */
export class HouseholdCounting {
  readonly kept: KeptCounting;
  readonly #rule: CellRule;
  readonly #remember: (column: string) => Promise<void>;
  readonly #toldApartBy = new Set<string>();
  #blocks: readonly Block[];
  #remembered: Promise<void> = Promise.resolve();

  /** What was told apart before is told apart again, in the same order: the same blocks come of it. */
  constructor(
    kept: KeptCounting,
    { rule, memory, statistic }: { rule: CellRule; memory: StatisticsMemory; statistic: string },
  ) {
    this.kept = kept;
    this.#rule = rule;
    this.#remember = (column) => memory.tellApart(statistic, kept.takenAt, column);
    this.#blocks = wholeBlock(kept.rows, rule);
    for (const column of kept.toldApartBy) this.#split(column);
  }

  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /**
   * Tells the rows apart by these columns too. Resolves once all that they are told apart by is durable, so that nobody is told what
   * could be forgotten; what others asked meanwhile is waited for as well.
   */
  async tellApart(columns: readonly string[]): Promise<void> {
    for (const column of columns) {
      if (this.#toldApartBy.has(column)) continue;
      this.#split(column);
      this.#remembered = this.#remembered.then(() => this.#remember(column));
      // Whoever waits for it hears of it.
      this.#remembered.catch(() => {});
    }
    await this.#remembered;
  }

  #split(column: string): void {
    this.#toldApartBy.add(column);
    this.#blocks = splitBlocks(this.#blocks, column, this.kept.rows, this.#rule);
  }
}
