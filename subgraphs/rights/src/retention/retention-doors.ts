import type { RetentionRule } from '@canopee/schema/generated/rights';
import type { Transaction } from '../transaction.ts';

/** What is asked of the domains: rows that are due, and not of somebody whose data are held. */
export interface DueRows {
  /** What happened before is due. */
  before: Date;
  /** References of tenants under a legal hold. */
  held: readonly string[];
}

export interface DueCount {
  due: number;
  /** Due, but of somebody under a hold. */
  held: number;
  examples: string[];
}

export interface RemovedRows {
  rows: number;
  /** References of the tenants whom they concerned. */
  subjects: string[];
}

/** How one rule is carried out across the domains. */
export interface RetentionWork {
  count(due: DueRows, transaction: Transaction): Promise<DueCount>;
  /** Deletes at most `rowsMax` rows; none where nothing is due any more. */
  remove(due: DueRows, rowsMax: number, transaction: Transaction): Promise<RemovedRows>;
}

export type RetentionDoors = Readonly<Record<RetentionRule, RetentionWork>>;
