import { recordWrite } from '@canopee/chassis/record-write';
import { ClientError } from '@canopee/schema/client-error';
import type { RunRetentionInput } from '@canopee/schema/generated/rights';
import { globalId } from '@canopee/schema/global-id';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { forgetPersons } from '../erasure/forget-persons.ts';
import { grantOf } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type RetentionRunRow, retentionRuns } from '../tables.ts';
import { heldPersons } from './preview-retention.ts';
import { dueBefore, termsOf } from './retention-rules.ts';

const ROWS_MAX = 100_000;
/** One transaction and one entry of the ledger each: short enough that nobody waits for its locks. */
const BATCH_ROWS = 500;

/**
 * Carries a rule on, or begins: batch by batch, each durable with its entry of the ledger. Throws `BAD_USER_INPUT`
 * (also where the register says nothing that the rule can go by), `LEDGER_UNAVAILABLE` (the batches before stand).
 */
export async function runRetention(
  { rule, rowsMax = 1_000 }: RunRetentionInput,
  context: RightsContext,
): Promise<RetentionRunRow & { isFinished: boolean }> {
  if (!(rowsMax >= 1 && rowsMax <= ROWS_MAX)) {
    throw new ClientError('BAD_USER_INPUT', `"input.rowsMax" is expected to be 1 to ${ROWS_MAX}, but is ${rowsMax}.`);
  }
  let run = await unfinishedRun(rule, context);
  for (let left = rowsMax; left > 0 && run.finishedAt === null; ) {
    const next = await runBatch(run, Math.min(left, BATCH_ROWS), context);
    left -= next.deleted - run.deleted;
    run = next;
  }
  return { ...run, isFinished: run.finishedAt !== null };
}

async function unfinishedRun(rule: RunRetentionInput['rule'], context: RightsContext): Promise<RetentionRunRow> {
  const { database, now } = context;
  const { duration, because } = termsOf(rule, grantOf(context));
  if (duration === null) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.rule" is expected to be one that the register says how long. ${because}`,
    );
  }
  const unfinished = and(eq(retentionRuns.rule, rule), isNull(retentionRuns.finishedAt));
  const before = dueBefore(now(), duration);
  // The register keeps for longer now than when that run began: what it has not deleted yet is no longer due.
  await database.drizzle
    .update(retentionRuns)
    .set({ finishedAt: now() })
    .where(and(unfinished, gt(retentionRuns.before, before)));
  // Two who begin at once carry on one run: a unique index lets the second begin none.
  await database.drizzle.insert(retentionRuns).values({ rule, startedAt: now(), before }).onConflictDoNothing();
  const [run] = await database.drizzle.select().from(retentionRuns).where(unfinished);
  if (run) return run;
  throw new Error('a run that is not finished is expected, since one was just begun');
}

async function runBatch(run: RetentionRunRow, rowsMax: number, context: RightsContext): Promise<RetentionRunRow> {
  const { database, doors, office, now } = context;
  const { rule, before } = run;
  let forgotten: string[] = [];
  const next = await database.drizzle.transaction(async (transaction) => {
    const place = and(eq(retentionRuns.rule, rule), eq(retentionRuns.startedAt, run.startedAt));
    // Whoever carries on the same run waits here, so that no batch is counted twice.
    const [held] = await transaction.select().from(retentionRuns).where(place).for('update');
    const due = { before, held: await heldPersons(transaction) };
    const { rows, subjects } = await doors.retention[rule].remove(due, rowsMax, transaction);
    if (rule === 'FORMER_TENANTS') {
      await forgetPersons(subjects, transaction);
      forgotten = subjects;
    }
    const deleted = (held?.deleted ?? 0) + rows;
    const finishedAt = rows === 0 ? now() : null;
    const [kept] = await transaction.update(retentionRuns).set({ deleted, finishedAt }).where(place).returning();
    if (rows > 0) {
      await recordWrite(
        {
          kind: 'DELETED',
          action: 'RUN_RETENTION',
          fields: [{ coordinate: 'Mutation.runRetention', category: 'system.operations', count: rows }],
          subjects: subjects.map((subject) => globalId(office, subject)),
          rows,
        },
        context,
      );
    }
    return kept as RetentionRunRow;
  });
  for (const person of forgotten) doors.forget(person);
  return next;
}
