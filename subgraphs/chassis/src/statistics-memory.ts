import type { StatisticRows } from './household-blocks.ts';

/** Rows as they were counted, and by which columns they were told apart since, in that order. */
export interface KeptCounting {
  readonly takenAt: Date;
  readonly rows: StatisticRows;
  readonly toldApartBy: readonly string[];
}

/**
 * What was told of households together, kept beyond the life of a process: forgotten, the next counting would tell by its
 * difference from the last what happened in between to a single household.
 */
export interface StatisticsMemory {
  /** The counting in force; null where there is none that was taken after `notBefore`. */
  load(statistic: string, notBefore: Date): Promise<KeptCounting | null>;
  /**
   * Puts a counting in the place of one from before `notBefore`. Resolves, once it is durable, with the one in force: where another
   * process was first, that is its own.
   */
  begin(statistic: string, counting: KeptCounting, notBefore: Date): Promise<KeptCounting>;
  /** Resolves once it is durable that the rows of a counting are told apart by one more column. Rejects where it is another's. */
  tellApart(statistic: string, takenAt: Date, column: string): Promise<void>;
}

/** Lasts as long as the process: for tests, and for a domain that is served by itself. */
export const PROCESS_MEMORY: StatisticsMemory = {
  load: async () => null,
  begin: async (_, counting) => counting,
  tellApart: async () => {},
};
