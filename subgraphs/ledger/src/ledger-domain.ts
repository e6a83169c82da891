import type { Database } from '@canopee/chassis/database';
import type { DisclosedItem } from '@canopee/chassis/disclosure';
import type { DomainModule } from '@canopee/chassis/subgraph';
import type {
  MutationKeepRefusalArgs,
  QueryDisclosureGroupsArgs,
  QueryDisclosuresArgs,
  QueryMyDisclosuresArgs,
  QueryOfficeRulesArgs,
  QueryOperationDocumentArgs,
  QueryPrincipalAccountArgs,
  QueryReadingSignalsArgs,
  QueryVetoesArgs,
} from '@canopee/schema/generated/ledger';
import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { GraphQLResolveInfo } from 'graphql';
import { disclosureGroups } from './counts/disclosure-groups.ts';
import { disclosureList } from './disclosure-list.ts';
import { keepRefusal } from './keep-refusal.ts';
import type { LedgerContext, Residents } from './ledger-context.ts';
import { operationDocument } from './operation-document.ts';
import { ownDisclosures } from './own/own-disclosures.ts';
import { principalAccount } from './principal-account.ts';
import { createPrincipalAccounts } from './principal-accounts.ts';
import { cosignaturesOfHead } from './proof/head-list.ts';
import type { LedgerProof } from './proof/ledger-proof.ts';
import { proofResolvers } from './proof/proof-resolvers.ts';
import type { OfficeRules } from './rules/office-rules.ts';
import { officeRules, vetoes } from './rules/rule-sets.ts';
import { readingSignals } from './signals/reading-signals.ts';
import { createSubjectPseudonyms } from './subject-pseudonyms.ts';
import type { EntryRow } from './tables.ts';

/** For `migrateDomain`: creates and upgrades the PostgreSQL schema `ledger`. */
export const MIGRATIONS = new URL('../migrations', import.meta.url);

export interface LedgerDomainOptions {
  office: OfficeKey;
  database: Database;
  /** Secret of the office (32 bytes): the one that `createLedgerRecorder` was given. */
  pseudonymKey: Buffer;
  /** What proves the ledger; stays the caller's to close. */
  proof: LedgerProof;
  residents: Residents;
  officeRulesInForce(): OfficeRules;
}

const queryResolvers = {
  disclosures: (_: unknown, args: QueryDisclosuresArgs, context: LedgerContext, info: GraphQLResolveInfo) =>
    disclosureList(args, context, info),
  disclosureGroups: (_: unknown, args: QueryDisclosureGroupsArgs, context: LedgerContext, info: GraphQLResolveInfo) =>
    disclosureGroups(args, context, info),
  operationDocument: (_: unknown, args: QueryOperationDocumentArgs, context: LedgerContext, info: GraphQLResolveInfo) =>
    operationDocument(args, context, info),
  principalAccount: (_: unknown, args: QueryPrincipalAccountArgs, context: LedgerContext, info: GraphQLResolveInfo) =>
    principalAccount(args, context, info),
  readingSignals: (_: unknown, args: QueryReadingSignalsArgs, context: LedgerContext, info: GraphQLResolveInfo) =>
    readingSignals(args, context, info),
  myDisclosures: (_: unknown, args: QueryMyDisclosuresArgs, context: LedgerContext, info: GraphQLResolveInfo) =>
    ownDisclosures(args, context, info),
  officeRules: (_: unknown, args: QueryOfficeRulesArgs, context: LedgerContext) => officeRules(args, context),
  vetoes: (_: unknown, args: QueryVetoesArgs, context: LedgerContext) => vetoes(args, context),
};

/**
 * Reads the ledger of one office (`schema/sdl/ledger.graphql`) over its database, which must be migrated. The database stays
 * the caller's to close.
 */
export function createLedgerDomain({
  office,
  database,
  pseudonymKey,
  proof,
  residents,
  officeRulesInForce,
}: LedgerDomainOptions): DomainModule<LedgerContext> {
  const pseudonyms = createSubjectPseudonyms(pseudonymKey);
  const accounts = createPrincipalAccounts(pseudonymKey);
  const { Query: proofQueries, Mutation: proofMutations, ...proofTypes } = proofResolvers(office);
  return {
    domain: 'ledger',
    resolvers: {
      ...proofTypes,
      Query: {
        ...proofQueries,
        ...queryResolvers,
      },
      Mutation: {
        ...proofMutations,
        keepRefusal: (_: unknown, args: MutationKeepRefusalArgs, context: LedgerContext) => keepRefusal(args, context),
      },
      OfficeRuleSet: { office: () => ({ key: office }) },
      Disclosure: {
        id: ({ reference }: EntryRow) => globalId(office, reference),
        office: () => ({ key: office }),
        principalOffice: ({ principalOffice }: EntryRow) => principalOffice && { key: principalOffice },
        policySet: ({ policyVersion }: EntryRow) => ({ version: policyVersion }),
      },
      DisclosedItem: {
        agreement: ({ agreement }: DisclosedItem) => (agreement === undefined ? null : { id: agreement }),
      },
    },
    createContext: (base) => ({
      ...base,
      database,
      pseudonyms,
      accounts,
      proof,
      cosignaturesOf: cosignaturesOfHead(proof),
      residents,
      officeRulesInForce,
    }),
  };
}
