import type { Sql } from 'postgres';

/** The partitions of the ledger, one a month in UTC. */
export interface Months {
  /** Resolves once there is one for entries of this time. Asks the database once a month. */
  open(sql: Sql, at: Date): Promise<void>;
}

const MONTH_LENGTH = 'YYYY-MM'.length;

/** Remembers, for one writer, which months are there. */
export function createMonths(): Months {
  const opened = new Set<string>();
  return {
    async open(sql, at) {
      const month = at.toISOString().slice(0, MONTH_LENGTH);
      if (opened.has(month)) return;
      await sql`select ledger.open_month(${at.toISOString()})`;
      opened.add(month);
    },
  };
}
