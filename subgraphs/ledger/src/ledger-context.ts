import type { Database } from '@canopee/chassis/database';
import type { RequestContext } from '@canopee/chassis/request-context';
import type { PrincipalAccounts } from './principal-accounts.ts';
import type { CosignaturesOfHead } from './proof/head-list.ts';
import type { LedgerProof } from './proof/ledger-proof.ts';
import type { OfficeRules } from './rules/office-rules.ts';
import type { SubjectPseudonyms } from './subject-pseudonyms.ts';

/** What the ledger's resolvers have at hand. */
export interface LedgerContext extends RequestContext {
  database: Database;
  pseudonyms: SubjectPseudonyms;
  accounts: PrincipalAccounts;
  proof: LedgerProof;
  cosignaturesOf: CosignaturesOfHead;
  residents: Residents;
  officeRulesInForce(): OfficeRules;
}

/** Somebody who lives in a building: reference of the building, global id of the person. */
export interface Resident {
  building: string;
  person: string;
}

/** All of the office, today. The ledger knows neither persons nor buildings: whoever runs it says so. */
export type Residents = () => Promise<readonly Resident[]>;
