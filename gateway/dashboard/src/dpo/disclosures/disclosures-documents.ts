/** An entry of a ledger, all of it: enough to build its leaf of the tree again. */
export interface Disclosure {
  readonly id: string;
  readonly office: { readonly key: string };
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly principal: string;
  readonly principalOffice: { readonly key: string } | null;
  readonly roles: readonly string[];
  readonly purpose: string | null;
  readonly agreement: string | null;
  readonly operationName: string | null;
  readonly operationHash: string;
  readonly documentHash: string | null;
  readonly items: readonly DisclosedItem[];
  readonly subjects: readonly string[];
  readonly rows: number;
  readonly policyVersion: string;
  /** Of the office's own rules; null where it had none. */
  readonly officePolicyVersion: string | null;
}

export interface DisclosedItem {
  readonly coordinate: string;
  readonly category: string;
  readonly tier: string;
  readonly rule: string;
  readonly count: number;
  readonly agreement: { readonly id: string } | null;
  readonly agreementVersion: number | null;
}

export interface DisclosuresData {
  readonly disclosures: {
    readonly nodes: readonly Disclosure[];
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  } | null;
  readonly agreements: ReadonlyArray<{ readonly id: string; readonly title: string }> | null;
}

/** Entries of the ledgers of the offices named, newest first, a page at a time. Reading them is an entry itself. */
export const DISCLOSURES = `
query Disclosures($where: DisclosureFilter, $offices: [ID!], $first: Int, $after: String, $last: Int, $before: String) {
  disclosures(where: $where, orderBy: { field: AT, direction: DESC }, offices: $offices,
              first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id office { key } sequence at kind
      principal principalOffice { key } roles purpose agreement
      operationName operationHash documentHash
      items { coordinate category tier rule count agreement { id } agreementVersion }
      subjects rows policyVersion officePolicyVersion
    }
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
  agreements { id title }
}`;

export interface CountsData {
  readonly byDay: {
    readonly groups: ReadonlyArray<{ readonly day: string; readonly kind: string; readonly count: number }>;
  } | null;
  readonly readers: { readonly groups: readonly Reader[] } | null;
}

export interface Reader {
  readonly principal: string;
  readonly principalOffice: string | null;
  readonly count: number;
  readonly rows: number;
  readonly outsideHours: number;
}

/** The same entries counted: their course by day and kind, and who reads most. Counting them is an entry itself. */
export const COUNTS = `
query DisclosureCounts($where: DisclosureGroupFilter, $offices: [ID!]) {
  byDay: disclosureGroups(where: $where, by: [DAY, KIND], offices: $offices) { groups { day kind count } }
  readers: disclosureGroups(where: $where, by: [PRINCIPAL, PRINCIPAL_OFFICE], offices: $offices) {
    groups { principal principalOffice count rows outsideHours }
  }
}`;

/** What a rule said: of the network, or of the office itself. */
export interface Rule {
  readonly id: string;
  readonly because: string;
  readonly source: string;
}

export interface OperationData {
  readonly operationDocument?: { readonly hash: string; readonly text: string } | null;
  readonly policySet: { readonly rules: readonly Rule[] } | null;
  readonly officeRules: ReadonlyArray<{ readonly rules: readonly Rule[] }> | null;
}

/** What an office was asked in one entry, kept by its hash, and what the rules said that it was decided by. */
export const OPERATION = `
query OneOperation($office: ID!, $hash: String!, $policyVersion: String!, $at: DateTime!) {
  operationDocument(office: $office, hash: $hash) { hash text }
  policySet(version: $policyVersion) { rules { id because source } }
  officeRules(at: $at, offices: [$office]) { rules { id because source } }
}`;

/** Where the document of an entry was not kept: its rules alone. */
export const OPERATION_RULES = `
query OneOperation($office: ID!, $policyVersion: String!, $at: DateTime!) {
  policySet(version: $policyVersion) { rules { id because source } }
  officeRules(at: $at, offices: [$office]) { rules { id because source } }
}`;

export interface AccountData {
  readonly principalAccount: { readonly issuer: string; readonly subject: string } | null;
}

/** Which account stands behind a pseudonym. Asking is an entry itself, about the holder of the account. */
export const ACCOUNT = `
query Account($office: ID!, $principal: ID!) {
  principalAccount(office: $office, principal: $principal) { issuer subject }
}`;
