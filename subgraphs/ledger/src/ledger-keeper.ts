import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '@canopee/chassis/database';
import type { Log } from '@canopee/chassis/log';
import { describeError } from '@canopee/chassis/mask-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Sql } from 'postgres';
import { keepCalendar } from './counts/keep-calendar.ts';
import { LEDGER_ROLE } from './ledger-role.ts';
import { keepRules } from './rules/keep-rules.ts';
import type { OfficeRules } from './rules/office-rules.ts';

export interface LedgerKeeperOptions {
  office: OfficeKey;
  databaseUrl: string;
  /** Months that entries are kept, 6 to 36. */
  keptMonths: number;
  /** By which clock the office works (IANA). */
  timeZone: string;
  now(): Date;
  log: Log;
}

/** What is done behind the entries, while nobody waits: counting them by day, keeping what rules said, letting months go whose time is over. */
export interface LedgerKeeper {
  /** The office's own rules as they are from now on: kept as soon as the database takes them, none between them left out. */
  rulesChanged(rules: OfficeRules): void;
  close(): Promise<void>;
}

const PAUSE_MS = 2_000;
/** Changes of rules that wait for a database; a folder of them is looked at four times a second. */
const WAITING_RULES_MAX = 1_000;
const MONTHS_EVERY_MS = 24 * 3_600_000;
/** Entries that are counted in one transaction: some 100 ms. */
const COUNTED_AT_ONCE_MAX = 20_000;
const STATEMENT_TIMEOUT_MS = 60_000;
/** Whoever holds the ledger is not to be waited for with a lock in hand. */
const LOCK_TIMEOUT_MS = 200;

/**
 * Over a database that is migrated; rejects where it does not answer. Resolves when there is a partition for entries of today, which
 * takes longer to make than an answer may wait. What fails later is said once, and tried again.
 */
export async function openLedgerKeeper(options: LedgerKeeperOptions): Promise<LedgerKeeper> {
  const { office, databaseUrl, keptMonths, timeZone, now, log } = options;
  const database = openDatabase({
    url: databaseUrl,
    applicationName: `${office}/ledger-keeper`,
    connectionsMax: 1,
    settings: { role: LEDGER_ROLE, statement_timeout: STATEMENT_TIMEOUT_MS, lock_timeout: LOCK_TIMEOUT_MS },
  });
  try {
    await openMonths(database.sql, now());
    await keepCalendar(database.sql, { now: now(), timeZone });
  } catch (error) {
    await database.close();
    throw error;
  }
  const waitingRules: OfficeRules[] = [];
  const closing = new AbortController();
  const running = run();
  return {
    rulesChanged(rules) {
      waitingRules.push(rules);
      if (waitingRules.length > WAITING_RULES_MAX) waitingRules.shift();
    },
    async close() {
      closing.abort();
      await running;
      await database.close();
    },
  };

  async function run(): Promise<void> {
    let failing = false;
    let monthsDueMs = 0;
    while (!closing.signal.aborted) {
      try {
        await keepWaiting();
        while (!closing.signal.aborted && (await countNext(database.sql)) === COUNTED_AT_ONCE_MAX);
        if (now().getTime() >= monthsDueMs) {
          await openMonths(database.sql, now());
          await keepCalendar(database.sql, { now: now(), timeZone });
          await dropMonths(database.sql, { now: now(), keptMonths, log });
          monthsDueMs = now().getTime() + MONTHS_EVERY_MS;
        }
        failing = false;
      } catch (error) {
        if (!failing) log.warn(describeError(error), 'the ledger is not kept up');
        failing = true;
      }
      await setTimeout(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  async function keepWaiting(): Promise<void> {
    for (let [next] = waitingRules; next; [next] = waitingRules) {
      await keepRules(database.sql, next);
      // Only what was kept: meanwhile the oldest may have been given up.
      if (waitingRules[0] === next) waitingRules.shift();
    }
  }
}

/** Counts the next entries by day; resolves with how many. */
export async function countNext(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select ledger.count_days(${COUNTED_AT_ONCE_MAX}) as count`;
  return row?.count ?? 0;
}

/** Opens this month and the next, so that their first entries wait for nothing. */
async function openMonths(sql: Sql, now: Date): Promise<void> {
  const nextMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  for (const at of [now, nextMonth]) await sql`select ledger.open_month(${at.toISOString()})`;
}

/** Lets whole months go whose time is over. */
export async function dropMonths(
  sql: Sql,
  { now, keptMonths, log }: Pick<LedgerKeeperOptions, 'keptMonths' | 'log'> & { now: Date },
): Promise<void> {
  const [row] = await sql<{ dropped: number }[]>`
    select ledger.drop_months(${now.toISOString()}, make_interval(months => ${keptMonths})) as dropped`;
  await sql`select ledger.drop_accounts()`;
  if (row && row.dropped > 0) log.info({ months: row.dropped, keptMonths }, 'the ledger let old months go');
}
