import { type Database, openDatabase } from '@canopee/chassis/database';
import type { DisclosureEntry, DisclosureRecorder } from '@canopee/chassis/disclosure';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Sql } from 'postgres';
import { appendEntries } from './append-entries.ts';
import type { LedgerEntry } from './canonical-entry.ts';
import { createGroupCommit } from './group-commit.ts';
import { createKeptDocuments } from './kept-documents.ts';
import { LEDGER_ROLE } from './ledger-role.ts';
import { createMonths } from './months.ts';
import { createPrincipalAccounts, type PrincipalAccounts } from './principal-accounts.ts';
import { createSubjectPseudonyms, type SubjectPseudonyms } from './subject-pseudonyms.ts';

export interface LedgerRecorder extends DisclosureRecorder {
  /** Once the key of a person's pseudonyms was destroyed. @param subject global id */
  forget(subject: string): void;
  /** Writes what waits, then lets go of the database. */
  close(): Promise<void>;
}

export interface LedgerRecorderOptions {
  office: OfficeKey;
  databaseUrl: string;
  /** Secret of the office (32 bytes), as in `OfficeSetting`. */
  pseudonymKey: Buffer;
  /** Told each time that entries came to be on the disk. */
  onWritten?: () => void;
}

const BATCH_ENTRIES_MAX = 256;
const WAITING_ENTRIES_MAX = 2_000;
/** A locked table fails at this, well before the chassis gives up on the answer. */
const LOCK_TIMEOUT_MS = 1_000;
const STATEMENT_TIMEOUT_MS = 1_200;
/** For a PostgreSQL that says nothing at all. */
const BATCH_DEADLINE_MS = 1_500;

/**
 * Writes disclosures into an office's ledger, many at a time. It has a connection of its own: a ledger that is locked must not
 * hold up those who read, nor they it.
 */
export function createLedgerRecorder({
  office,
  databaseUrl,
  pseudonymKey,
  onWritten = () => {},
}: LedgerRecorderOptions): LedgerRecorder {
  const pseudonyms = createSubjectPseudonyms(pseudonymKey);
  const append = createAppending(pseudonyms, createPrincipalAccounts(pseudonymKey));
  let database = connect();
  const commits = createGroupCommit<DisclosureEntry>({
    write,
    batchItemsMax: BATCH_ENTRIES_MAX,
    waitingItemsMax: WAITING_ENTRIES_MAX,
  });
  return {
    record: (entry) => commits.add(entry),
    forget: pseudonyms.forget,
    async close() {
      await commits.close();
      await database.close();
    },
  };

  function connect(): Database {
    return openDatabase({
      url: databaseUrl,
      applicationName: `${office}/ledger-recorder`,
      connectionsMax: 1,
      settings: {
        lock_timeout: LOCK_TIMEOUT_MS,
        statement_timeout: STATEMENT_TIMEOUT_MS,
        role: LEDGER_ROLE,
        synchronous_commit: 'on', // whatever the server's default: an answer leaves on the strength of this
      },
    });
  }

  async function write(batch: readonly DisclosureEntry[]): Promise<void> {
    const { sql } = database;
    const work = append(sql, batch);
    if (await settledWithin(work, BATCH_DEADLINE_MS)) return work.then(onWritten);
    // Nothing more may wait behind a statement that will not end. Whether it was written nobody knows: then it counts as not.
    void database.close().catch(() => {});
    database = connect();
    throw new Error(`no answer of the database within ${BATCH_DEADLINE_MS} ms`);
  }
}

/** Appends a batch, after what its entries lead to: their months, documents, principals and pseudonyms. */
function createAppending(
  pseudonyms: SubjectPseudonyms,
  accounts: PrincipalAccounts,
): (sql: Sql, batch: readonly DisclosureEntry[]) => Promise<void> {
  const months = createMonths();
  const documents = createKeptDocuments();
  return async (sql, batch) => {
    for (const { at } of batch) await months.open(sql, at);
    await documents.keep(
      sql,
      batch.flatMap(({ operation }) => operation.document ?? []),
    );
    await accounts.keep(
      sql,
      batch.flatMap(({ grant: { principal, account }, at }) =>
        account === undefined ? [] : { principal, account, at },
      ),
    );
    const pseudonymOf = await pseudonyms.make(
      sql,
      batch.flatMap(({ subjects }) => subjects),
    );
    await appendEntries(
      sql,
      batch.map((entry) => ledgerEntry(entry, pseudonymOf)),
    );
  };
}

function ledgerEntry(
  { kind, office, at, grant, officePolicyVersion, operation, items, subjects, rows }: DisclosureEntry,
  pseudonymOf: ReadonlyMap<string, string>,
): LedgerEntry {
  return {
    kind,
    office,
    at,
    principal: grant.principal,
    principalOffice: grant.principalOffice,
    roles: grant.roles,
    purpose: grant.purpose,
    agreement: grant.agreement,
    operationName: operation.name,
    operationHash: operation.hash,
    documentHash: operation.document?.hash ?? null,
    items,
    subjects: subjects.map((subject) => pseudonymOf.get(subject) as string).sort(),
    rows,
    policyVersion: grant.policyVersion,
    officePolicyVersion,
  };
}

/** False where the time is over first. */
async function settledWithin(work: Promise<unknown>, deadlineMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, deadlineMs, false);
  const settled = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, promise]);
  } finally {
    clearTimeout(timer);
  }
}
