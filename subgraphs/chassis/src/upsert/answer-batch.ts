import { createHmac } from 'node:crypto';
import { ClientError } from '@canopee/schema/client-error';
import type { UpsertedRow, UpsertOutcome, UpsertPayload } from '@canopee/schema/generated/stock';
import { eq, lt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { sizedText } from '../checked-text.ts';
import type { RequestContext } from '../request-context.ts';
import type { Transaction } from '../transaction.ts';
import type { UpsertAnswers } from './upsert-answers.ts';

export const BATCH_ROWS_MAX = 1_000;
const IDEMPOTENCY_KEY_LENGTH_MAX = 100;
const REMEMBERED_DAYS = 7;

/** A batch as it came: all inputs of such mutations have this shape. */
export interface Batch<Row> {
  office: string;
  idempotencyKey: string;
  /** Absent where the caller leaves it to its default: no. */
  dryRun?: boolean | null;
  rows: readonly Row[];
}

export interface BatchDoors {
  database: PostgresJsDatabase;
  answers: UpsertAnswers;
  context: RequestContext;
}

/**
 * Answers a batch, once: the same key with the same content is answered as it was, and written no second time. The key, the rows and
 * what they led to are one transaction, so a batch that failed may come again under its key. Batches of a domain are written one after
 * another: an outcome says what became of a row, and two at once would both say `CREATED`. A dry run leaves no key behind; that it
 * writes no row is up to `write`. Throws `BAD_USER_INPUT` and
 * `IDEMPOTENCY_KEY_REUSED`.
 *
 * @param field of `Mutation`, e.g. `upsertDwellings`
 */
export async function answerBatch<Row>(
  field: string,
  batch: Batch<Row>,
  { database, answers, context }: BatchDoors,
  write: (transaction: Transaction) => Promise<UpsertedRow[]>,
): Promise<UpsertPayload> {
  checkBatch(batch, context.office);
  const key = sizedText('input.idempotencyKey', batch.idempotencyKey, IDEMPOTENCY_KEY_LENGTH_MAX);
  const contentHash = hashOf(field, batch.rows, context.pseudonymScope.key);
  const at = context.now();
  if (batch.dryRun) return payloadOf(await database.transaction((transaction) => write(transaction)), false);
  return database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext(${`canopee upsert ${field}`}))`);
    await transaction.delete(answers).where(lt(answers.at, daysBefore(at, REMEMBERED_DAYS)));
    const taken = await transaction
      .insert(answers)
      .values({ key, contentHash, at, rows: null })
      .onConflictDoNothing()
      .returning({ key: answers.key });
    if (taken.length === 0) return answeredBefore(transaction, answers, { key, contentHash });
    const rows = await write(transaction);
    await transaction.update(answers).set({ rows }).where(eq(answers.key, key));
    return payloadOf(rows, false);
  });
}

function checkBatch({ office, rows }: Batch<unknown>, own: string): void {
  if (office !== own) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.office" is expected to be "${own}", but got ${JSON.stringify(office.slice(0, 120))}.`,
    );
  }
  if (rows.length < 1 || rows.length > BATCH_ROWS_MAX) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.rows" is expected to have 1 to ${BATCH_ROWS_MAX} rows, but got ${rows.length}.`,
    );
  }
}

/** Rows were read by their input type: their fields come in its order, whichever the caller wrote them in. */
function hashOf(field: string, rows: readonly unknown[], secret: Buffer): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([field, rows]))
    .digest('base64url');
}

async function answeredBefore(
  transaction: Transaction,
  answers: UpsertAnswers,
  { key, contentHash }: { key: string; contentHash: string },
): Promise<UpsertPayload> {
  const [before] = await transaction.select().from(answers).where(eq(answers.key, key));
  if (before?.contentHash === contentHash && before.rows) return payloadOf(before.rows, true);
  throw new ClientError(
    'IDEMPOTENCY_KEY_REUSED',
    '"input.idempotencyKey" is expected to be new for other rows, but it came with other ones before. Nothing was written.',
  );
}

function payloadOf(rows: UpsertedRow[], repeated: boolean): UpsertPayload {
  const count = (outcome: UpsertOutcome) => rows.filter((row) => row.outcome === outcome).length;
  return {
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    rejected: count('REJECTED'),
    repeated,
    rows,
  };
}

function daysBefore(instant: Date, days: number): Date {
  return new Date(instant.getTime() - days * 24 * 3_600_000);
}
