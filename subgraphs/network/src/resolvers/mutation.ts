import { ClientError } from '@canopee/schema/client-error';
import type {
  MutationChangeAgreementArgs,
  MutationEndAgreementArgs,
  MutationEndSessionsArgs,
  MutationMakeAgreementArgs,
  MutationRecordPolicySetArgs,
  MutationRestoreAgreementArgs,
} from '@canopee/schema/generated/network';
import { termsOf } from '../agreements/agreement-terms.ts';
import { checkedReference, checkedTerms, type GivenTerms } from '../agreements/check-terms.ts';
import { readPersonalWords } from '../agreements/personal-words.ts';
import { recordFirst, recordNext } from '../agreements/record-version.ts';
import { checkedReason } from '../checked-reason.ts';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import { recordPolicySet } from '../policies/record-policy-set.ts';
import { endSessions } from '../sessions/session-ends.ts';
import { type AgreementRow, offices } from '../tables.ts';

interface Payload {
  agreement: AgreementRow;
}

/** What is recorded stays: a change of an agreement is a new version of it. The guard has asked the grant before any of these runs. */
export const mutationResolvers: FieldsOf<unknown> = {
  makeAgreement: (_, args: MutationMakeAgreementArgs, context) => makeAgreement(args, context),
  changeAgreement: (_, args: MutationChangeAgreementArgs, context) => changeAgreement(args, context),
  endAgreement: (_, args: MutationEndAgreementArgs, context) => endAgreement(args, context),
  restoreAgreement: (_, args: MutationRestoreAgreementArgs, context) => restoreAgreement(args, context),
  endSessions: (_, { input }: MutationEndSessionsArgs, context) => endSessions(input, context),
  recordPolicySet: (_, { input }: MutationRecordPolicySetArgs, context) => recordPolicySet(input, context),
};

async function makeAgreement({ input }: MutationMakeAgreementArgs, context: NetworkContext): Promise<Payload> {
  const reference = checkedReference(input.id);
  const reason = checkedReason(input.reason);
  const terms = await termsFrom(input.terms, context);
  return { agreement: await recordFirst(reference, terms, { reason }, context) };
}

async function changeAgreement({ input }: MutationChangeAgreementArgs, context: NetworkContext): Promise<Payload> {
  const reason = checkedReason(input.reason);
  const terms = await termsFrom(input.terms, context);
  return { agreement: await recordNext(input, () => terms, { reason }, context) };
}

async function endAgreement({ input }: MutationEndAgreementArgs, context: NetworkContext): Promise<Payload> {
  const reason = checkedReason(input.reason);
  const day = input.effectiveUntil ?? context.today;
  if (day < context.today) {
    // What was given meanwhile was given under it: the past cannot be ended any more.
    throw new ClientError(
      'BAD_USER_INPUT',
      `"effectiveUntil" is expected to be today (${context.today}) or later, but is ${day}.`,
    );
  }
  const ended = (before: AgreementRow) => {
    const { effectiveFrom, effectiveUntil } = before;
    if (effectiveUntil !== null && effectiveUntil <= day) {
      throw new ClientError(
        'BAD_USER_INPUT',
        `${input.id} is expected to be in force, but it ends on ${effectiveUntil}.`,
      );
    }
    const isCalledOff = day < effectiveFrom;
    return { ...termsOf(before), effectiveUntil: isCalledOff ? effectiveFrom : day };
  };
  return { agreement: await recordNext(input, ended, { reason }, context) };
}

async function restoreAgreement({ input }: MutationRestoreAgreementArgs, context: NetworkContext): Promise<Payload> {
  const { restores } = input;
  const reason = checkedReason(input.reason);
  const restored = (before: AgreementRow, all: readonly AgreementRow[]) => {
    const found = all.find(({ version }) => version === restores && version < before.version);
    if (found) return termsOf(found);
    throw new ClientError(
      'BAD_USER_INPUT',
      `"restores" is expected to be an earlier version than ${before.version}, but got ${restores}.`,
    );
  };
  return { agreement: await recordNext(input, restored, { reason, restores }, context) };
}

const personalWords = readPersonalWords();

async function termsFrom(given: GivenTerms, { database }: NetworkContext) {
  const members = await database.drizzle.select().from(offices);
  return checkedTerms(given, { members, words: personalWords });
}
