import type { EraseSubjectInput } from '@canopee/schema/generated/rights';
import { and, eq, isNull } from 'drizzle-orm';
import type { ErasureObstacle } from '../access/subject-file.ts';
import { keepRecipients } from '../recipients/keep-recipients.ts';
import { personOf, takeStep } from '../requests/take-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { legalHolds, type RequestRow } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { forgetPersons } from './forget-persons.ts';

/** What `Mutation.eraseSubject` answers. */
export interface Erasure {
  request: RequestRow;
  erased: boolean;
  obstacles: readonly ErasureObstacle[];
}

const UNSETTLED: ErasureObstacle = {
  kind: 'OPEN_ACCOUNT',
  because: 'The account is not settled: what is owed, by either side, is claimed first.',
  source: 'GDPR art. 17(3)(e)',
};
const HELD: ErasureObstacle = {
  kind: 'LEGAL_HOLD',
  because: 'A dispute or an inquiry needs the data.',
  source: 'GDPR art. 17(3)(b) and (e)',
};

/**
 * Erases a person, or keeps with the request what stands against it. All domains or none: it is one transaction. Throws
 * `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`.
 */
export async function eraseSubject(input: EraseSubjectInput, context: RightsContext): Promise<Erasure> {
  const coordinate = 'Mutation.eraseSubject';
  let obstacles: readonly ErasureObstacle[] = [];
  let person = '';
  const request = await takeStep({ request: input.request }, context, async (asked, transaction) => {
    person = personOf(asked, ['ERASURE']);
    obstacles = await obstaclesTo(person, input, context, transaction);
    if (obstacles.length > 0) {
      const detail = obstacles.map(({ because }) => because).join(' ');
      return { kind: 'ERASURE_REFUSED', change: {}, detail, act: { kind: 'CHANGED', coordinate } };
    }
    // Before the key of the person's pseudonyms is gone: afterwards nobody can tell any more who was given what of them.
    await keepRecipients({ request: asked.reference, subject: person, fields: null }, transaction, context);
    await context.doors.erase(person, transaction);
    await forgetPersons([person], transaction);
    return { kind: 'ERASED', change: { subject: null }, detail: null, act: { kind: 'DELETED', coordinate } };
  });
  if (obstacles.length === 0) {
    context.doors.forget(person);
    await context.restrictions.reload();
  }
  return { request, erased: obstacles.length === 0, obstacles };
}

async function obstaclesTo(
  person: string,
  { accountsSettled }: EraseSubjectInput,
  { doors }: RightsContext,
  transaction: Transaction,
): Promise<ErasureObstacle[]> {
  const found = [...(await doors.obstaclesTo(person, transaction))];
  if (!accountsSettled) found.push(UNSETTLED);
  const held = await transaction.$count(legalHolds, and(eq(legalHolds.subject, person), isNull(legalHolds.liftedAt)));
  if (held > 0) found.push(HELD);
  return found;
}
