import { checkedText } from '@canopee/chassis/checked-text';
import { noteReading } from '@canopee/chassis/note-reading';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type { QueryBreachesArgs, RecordBreachInput, TakeBreachStepInput } from '@canopee/schema/generated/rights';
import { asc, eq, sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { grantOf, recordStep } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type BreachRow, type BreachStepRow, breaches, breachSteps } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

const TEXT_CHARACTERS_MAX = 2_000;

/** Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`. */
export async function recordBreach(input: RecordBreachInput, context: RightsContext): Promise<BreachRow> {
  const nature = checkedText('input.nature', input.nature, TEXT_CHARACTERS_MAX);
  const { awareAt } = input;
  if (awareAt > context.now()) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.awareAt" is expected to be in the past, but is ${awareAt.toISOString()}.`,
    );
  }
  return context.database.drizzle.transaction(async (transaction) => {
    const reference = sql`'VIO-' || lpad(nextval('rights.breach_number')::text, 4, '0')`;
    const [kept] = await transaction.insert(breaches).values({ reference, nature, awareAt }).returning();
    const breach = kept as BreachRow;
    await keepStep(transaction, breach.reference, { kind: 'RECORDED', detail: nature }, context);
    await recordStep({ kind: 'CREATED', coordinate: 'Mutation.recordBreach' }, null, context);
    return breach;
  });
}

/** Throws `BAD_USER_INPUT` where there is no such breach, `LEDGER_UNAVAILABLE`. */
export async function takeBreachStep(input: TakeBreachStepInput, context: RightsContext): Promise<BreachRow> {
  const reference = ownReferenceGiven(context.office, 'input.breach', input.breach) ?? '';
  const detail = checkedText('input.detail', input.detail, TEXT_CHARACTERS_MAX);
  return context.database.drizzle.transaction(async (transaction) => {
    const [held] = await transaction.select().from(breaches).where(eq(breaches.reference, reference)).for('update');
    if (!held) {
      throw new ClientError(
        'BAD_USER_INPUT',
        `"input.breach" is expected to be a breach of "${context.office}", but is none.`,
      );
    }
    await keepStep(transaction, reference, { kind: input.kind, detail }, context);
    await recordStep({ kind: 'CHANGED', coordinate: 'Mutation.takeBreachStep' }, null, context);
    return held;
  });
}

/** Those whose hours end first. */
export async function breachList(
  { offices }: QueryBreachesArgs,
  context: RightsContext,
  info: GraphQLResolveInfo,
): Promise<BreachRow[]> {
  const { office, database } = context;
  if (offices && !offices.includes(office)) return [];
  const found = await database.drizzle.select().from(breaches).orderBy(asc(breaches.awareAt), asc(breaches.reference));
  noteReading(
    { coordinate: 'Query.breaches', action: 'READ_SUBJECT_REQUESTS', rows: found.length, subject: null },
    context,
    info,
  );
  return found;
}

async function keepStep(
  transaction: Transaction,
  breach: string,
  { kind, detail }: Pick<BreachStepRow, 'kind' | 'detail'>,
  context: RightsContext,
): Promise<void> {
  await transaction.insert(breachSteps).values({
    breach,
    place: sql`(select count(*) + 1 from ${breachSteps} where ${breachSteps.breach} = ${breach})`,
    at: context.now(),
    kind,
    takenBy: grantOf(context).principal,
    detail,
  });
}
