import type {
  MutationChangeAgreementArgs,
  MutationEndAgreementArgs,
  MutationEndSessionsArgs,
  MutationMakeAgreementArgs,
  MutationRecordPolicySetArgs,
  MutationRestoreAgreementArgs,
} from '@canopee/schema/generated/network';
import { agreementStore } from '../agreements/agreement-store.ts';
import { termsOf } from '../agreements/agreement-terms.ts';
import { checkedReference, checkedTerms, type GivenTerms } from '../agreements/check-terms.ts';
import { readPersonalWords } from '../agreements/personal-words.ts';
import { checkedReason } from '../checked-reason.ts';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import { recordPolicySet } from '../policies/record-policy-set.ts';
import { endSessions } from '../sessions/session-ends.ts';
import { type AgreementRow, offices, type ProcessingActivityRow } from '../tables.ts';
import { recordFirst, recordNext } from '../versions/record-version.ts';
import { termsEnded, versionToRestore } from '../versions/terms-after.ts';
import { registerMutations } from './register-mutations.ts';

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
  ...registerMutations,
  recordPolicySet: (_, { input }: MutationRecordPolicySetArgs, context) => recordPolicySet(input, context),
};

async function makeAgreement({ input }: MutationMakeAgreementArgs, context: NetworkContext): Promise<Payload> {
  const reference = checkedReference(input.id);
  const reason = checkedReason(input.reason);
  const terms = await termsFrom(input.terms, context);
  return { agreement: await recordFirst(agreementStore, reference, terms, { reason }, context) };
}

async function changeAgreement({ input }: MutationChangeAgreementArgs, context: NetworkContext): Promise<Payload> {
  const reason = checkedReason(input.reason);
  const terms = await termsFrom(input.terms, context);
  return { agreement: await recordNext(agreementStore, input, () => terms, { reason }, context) };
}

async function endAgreement({ input }: MutationEndAgreementArgs, context: NetworkContext): Promise<Payload> {
  const reason = checkedReason(input.reason);
  const { today } = context;
  const { id, effectiveUntil } = input;
  const ended = (before: AgreementRow) => termsEnded(termsOf(before), { id, day: effectiveUntil ?? today, today });
  return { agreement: await recordNext(agreementStore, input, ended, { reason }, context) };
}

async function restoreAgreement({ input }: MutationRestoreAgreementArgs, context: NetworkContext): Promise<Payload> {
  const { restores } = input;
  const reason = checkedReason(input.reason);
  const restored = (before: AgreementRow, all: readonly AgreementRow[]) =>
    termsOf(versionToRestore(restores, before, all));
  return { agreement: await recordNext(agreementStore, input, restored, { reason, restores }, context) };
}

const personalWords = readPersonalWords();

async function termsFrom(given: GivenTerms, { database, newestActivities, today }: NetworkContext) {
  const [members, activities] = await Promise.all([database.drizzle.select().from(offices), newestActivities()]);
  const carriedOn = activities.filter(({ effectiveUntil }) => effectiveUntil === null || effectiveUntil > today);
  const registers = groupedKeys(carriedOn);
  return checkedTerms(given, { members, words: personalWords, registers });
}

function groupedKeys(activities: readonly ProcessingActivityRow[]): Map<string, string[]> {
  const byController = Map.groupBy(activities, ({ controller }) => controller);
  return new Map([...byController].map(([controller, own]) => [controller, own.map(({ key }) => key)]));
}
