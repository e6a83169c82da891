export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day, `YYYY-MM-DD` (RFC 3339 full-date). */
  Date: { input: string; output: string; }
  /** An instant with its offset, e.g. `2026-01-12T06:40:15Z` (RFC 3339 date-time). */
  DateTime: { input: Date; output: Date; }
  FieldSet: { input: unknown; output: unknown; }
  /**
   * A DDSketch (Masson, Rim, Lee: PVLDB 12(12), 2019): `{ "relativeError": 0.01, "buckets": [[bucket, count], …] }`. Sketches of
   * disjoint rows add up, bucket by bucket, to the very sketch of all the rows.
   */
  QuantileSketch: { input: unknown; output: unknown; }
};

/** A signed cooperation between two offices or more; the network keeps it. */
export type Agreement = {
  __typename?: 'Agreement';
  id: Scalars['ID']['output'];
};

/** The installation that a claim, a piece of equipment or a fault is about (équipement, corps d'état). */
export type BuildingSystem =
  /** Portes, interphones, contrôle d'accès. */
  | 'ACCESS'
  /** Électricité. */
  | 'ELECTRICITY'
  /** Désenfumage, détection de fumée, gaz. */
  | 'FIRE_SAFETY'
  /** Chauffage collectif. */
  | 'HEATING'
  /** Eau chaude collective (ECS). */
  | 'HOT_WATER'
  /** Ascenseur. */
  | 'LIFT'
  /** Tout le reste. */
  | 'OTHER'
  /** Toiture, façade, parties communes. */
  | 'STRUCTURE'
  /** Ventilation mécanique (VMC). */
  | 'VENTILATION'
  /** Réseaux d'eau, colonnes, fuites. */
  | 'WATER';

/** What became of something that others keep a copy of. */
export type ChangeKind =
  /** It is there, new or changed. */
  | 'PRESENT'
  /** It was removed, or erased: of it nothing is told but the id. */
  | 'REMOVED';

export type ConsistencyProof = {
  __typename?: 'ConsistencyProof';
  from: Scalars['Int']['output'];
  /** Base64, from the leaves up. */
  path: Array<Scalars['String']['output']>;
  to: Scalars['Int']['output'];
};

/** A witness's word that it saw this head, and that it goes on from all it saw before. */
export type Cosignature = {
  __typename?: 'Cosignature';
  seenAt: Scalars['DateTime']['output'];
  witness: Office;
};

export type CosignatureInput = {
  line: Scalars['String']['input'];
  verifierKey: Scalars['String']['input'];
  /** Key of the office that countersigned. */
  witness: Scalars['ID']['input'];
};

export type CosignatureLine = {
  __typename?: 'CosignatureLine';
  line: Scalars['String']['output'];
  verifierKey: Scalars['String']['output'];
};

/** A personal field in the answer, and how it was given. */
export type DisclosedItem = {
  __typename?: 'DisclosedItem';
  /** The agreement between offices that it was given under; null where it rests on none. */
  agreement: Maybe<Agreement>;
  /** The version of that agreement which was in force: one of its `history`. */
  agreementVersion: Maybe<Scalars['Int']['output']>;
  /** fideslang data category. */
  category: Scalars['String']['output'];
  /** e.g. `Tenant.phone`. */
  coordinate: Scalars['String']['output'];
  /** How many values. */
  count: Scalars['Int']['output'];
  /** Id of the policy rule that gave the tier. */
  rule: Scalars['String']['output'];
  tier: Tier;
};

/**
 * One entry of an office's ledger, durable before the answer left. It cannot be reached by its id alone: reading it takes
 * `disclosures`, which is guarded and is an entry itself.
 */
export type Disclosure = {
  __typename?: 'Disclosure';
  /** Ids of the agreements that it rests on, with a comma between them; the items say which gave what. */
  agreement: Maybe<Scalars['ID']['output']>;
  at: Scalars['DateTime']['output'];
  /** Hash of what the office itself was asked of it: see `operationDocument`; null where it is not known, as in live streams. */
  documentHash: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  items: Array<DisclosedItem>;
  kind: EntryKind;
  office: Office;
  /** Version of the office's own rules; null where it had none. What they said: `officeRules` at this instant. */
  officePolicyVersion: Maybe<Scalars['String']['output']>;
  operationHash: Scalars['String']['output'];
  /** Name and SHA-256 of the operation as the client sent it. */
  operationName: Maybe<Scalars['String']['output']>;
  /** The policies of that version: what each rule said that the items name. Null where the network was never told of them. */
  policySet: Maybe<PolicySet>;
  policyVersion: Scalars['String']['output'];
  /** Keyed pseudonym of who asked. */
  principal: Scalars['ID']['output'];
  /** Office of who asked; null for somebody of the network. */
  principalOffice: Maybe<Office>;
  /** Key of the register of processing activities; null where none was given. */
  purpose: Maybe<Scalars['String']['output']>;
  roles: Array<Scalars['String']['output']>;
  /** Objects of the answer that personal values stood in, given or withheld; of a write, objects written. */
  rows: Scalars['Int']['output'];
  /** Gap-free count of the office's ledger, from 1. */
  sequence: Scalars['Int']['output'];
  /** Keyed pseudonyms of the persons concerned. */
  subjects: Array<Scalars['ID']['output']>;
};

export type DisclosureConnection = {
  __typename?: 'DisclosureConnection';
  edges: Array<DisclosureEdge>;
  nodes: Array<Disclosure>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

/** What entries are grouped by. */
export type DisclosureDimension =
  /** An entry counts in the group of each agreement that something was given under. */
  | 'AGREEMENT'
  /** An entry counts in the group of each category that stands in it. */
  | 'CATEGORY'
  /** Day in France. */
  | 'DAY'
  | 'KIND'
  /** Month in France. */
  | 'MONTH'
  | 'OFFICE'
  | 'PRINCIPAL'
  | 'PRINCIPAL_OFFICE'
  | 'PURPOSE';

export type DisclosureEdge = {
  __typename?: 'DisclosureEdge';
  cursor: Scalars['String']['output'];
  node: Disclosure;
};

export type DisclosureFilter = {
  /** Id of an agreement that something was given under. */
  agreement?: InputMaybe<Scalars['ID']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  kind?: InputMaybe<Array<EntryKind>>;
  /** Pseudonym as an entry shows it. */
  principal?: InputMaybe<Scalars['ID']['input']>;
  purpose?: InputMaybe<Scalars['String']['input']>;
  /** Global id of a person, e.g. `opal:LOC-000123`. */
  subject?: InputMaybe<Scalars['ID']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Entries that have the dimensions asked in common; the others are null. */
export type DisclosureGroup = {
  __typename?: 'DisclosureGroup';
  agreement: Maybe<Scalars['ID']['output']>;
  category: Maybe<Scalars['String']['output']>;
  /** Entries. */
  count: Scalars['Int']['output'];
  day: Maybe<Scalars['Date']['output']>;
  kind: Maybe<EntryKind>;
  /** Given as its first day. */
  month: Maybe<Scalars['Date']['output']>;
  office: Maybe<Office>;
  /** Entries before seven, from eight in the evening on, at a week-end or on a public holiday, by the office's clock (hors horaires). */
  outsideHours: Scalars['Int']['output'];
  principal: Maybe<Scalars['ID']['output']>;
  /** Key of the office of who asked; null for somebody of the network. */
  principalOffice: Maybe<Scalars['ID']['output']>;
  purpose: Maybe<Scalars['String']['output']>;
  /** Objects that personal values stood in. */
  rows: Scalars['Float']['output'];
};

export type DisclosureGroupFilter = {
  /** Id of an agreement that something was given under. */
  agreement?: InputMaybe<Scalars['ID']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  /** That day or later, in France. */
  from?: InputMaybe<Scalars['Date']['input']>;
  kind?: InputMaybe<Array<EntryKind>>;
  /** Pseudonym as an entry shows it. */
  principal?: InputMaybe<Scalars['ID']['input']>;
  purpose?: InputMaybe<Scalars['String']['input']>;
  /** Before that day. */
  until?: InputMaybe<Scalars['Date']['input']>;
};

export type DisclosureGroups = {
  __typename?: 'DisclosureGroups';
  groups: Array<DisclosureGroup>;
  offices: Array<OfficeOutcome>;
};

export type DisclosureOrder = {
  direction?: OrderDirection;
  field: DisclosureOrderField;
};

export type DisclosureOrderField =
  | 'AT';

/**
 * How whole numbers from 0 are distributed in a group. Counts, sums, minima and maxima are exact over any number of offices;
 * median and percentiles are within 1 % of the true value.
 */
export type Distribution = {
  __typename?: 'Distribution';
  /** Rows that have a value. */
  count: Scalars['Int']['output'];
  max: Maybe<Scalars['Int']['output']>;
  /** Null where no row has a value, as the following. */
  mean: Maybe<Scalars['Float']['output']>;
  /** The percentile at 0.5; of an even number of rows, the lower of the two in the middle. */
  median: Maybe<Scalars['Float']['output']>;
  min: Maybe<Scalars['Int']['output']>;
  /** `p` is 0 to 1: 0.9 gives the value that nine rows in ten do not exceed. */
  percentile: Maybe<Scalars['Float']['output']>;
  /** What medians and percentiles of several offices are made of. */
  sketch: Scalars['QuantileSketch']['output'];
  /** A whole number, exact up to 2^53; 0 where no row has a value. */
  sum: Scalars['Float']['output'];
};


/**
 * How whole numbers from 0 are distributed in a group. Counts, sums, minima and maxima are exact over any number of offices;
 * median and percentiles are within 1 % of the true value.
 */
export type DistributionPercentileArgs = {
  p: Scalars['Float']['input'];
};

/** What an entry is about (délibération CNIL 2021-122: création, consultation, modification, suppression). */
export type EntryKind =
  /** Modification. */
  | 'CHANGED'
  /** Création. */
  | 'CREATED'
  /** Suppression. */
  | 'DELETED'
  /** Export. */
  | 'EXPORTED'
  /** Consultation du journal lui-même. */
  | 'LEDGER_READ'
  /** Consultation. */
  | 'READ'
  /** Refus: everything that was asked for was withheld, or the request was refused as a whole. */
  | 'REFUSED';

/** Sequences of an office's event log that can no longer be had, both included. */
export type EventGap = {
  __typename?: 'EventGap';
  fromSequence: Scalars['Int']['output'];
  toSequence: Scalars['Int']['output'];
};

export type InclusionProof = {
  __typename?: 'InclusionProof';
  head: LedgerHead;
  /** Base64; SHA-256 over a zero byte and the canonical entry (`subgraphs/ledger/LEDGER-FORMAT.md`). */
  leafHash: Scalars['String']['output'];
  /** Place in the tree, from 0: the entry's sequence less one. */
  leafIndex: Scalars['Int']['output'];
  /** Base64, from the leaf up. */
  path: Array<Scalars['String']['output']>;
};

export type KeepCosignaturesInput = {
  cosignatures: Array<CosignatureInput>;
  office: Scalars['ID']['input'];
  size: Scalars['Int']['input'];
};

export type KeepRefusalInput = {
  /** e.g. `Query.disclosures`. */
  field: Scalars['String']['input'];
  /** Key of the office. */
  office: Scalars['ID']['input'];
};

export type Language =
  | 'EN'
  | 'FR';

/** The first head that a witness refused after the one that it saw last, with both as evidence. */
export type LedgerAlert = {
  __typename?: 'LedgerAlert';
  /** The office whose head it is. */
  about: Office;
  id: Scalars['ID']['output'];
  kind: LedgerAlertKind;
  lastAt: Scalars['DateTime']['output'];
  raisedAt: Scalars['DateTime']['output'];
  refusedCheckpoint: Scalars['String']['output'];
  /** The head that the witness saw before; null where it saw none. */
  seenCheckpoint: Maybe<Scalars['String']['output']>;
  /** How often it refused since. */
  times: Scalars['Int']['output'];
  /** The office that refused. */
  witness: Office;
};

export type LedgerAlertKind =
  /** The larger tree does not begin with the one that was seen. */
  | 'REWRITTEN'
  /** A smaller tree, of which nothing proves that it is a beginning of the one that was seen. */
  | 'SHRUNK'
  /** Another tree of the same size. */
  | 'SPLIT'
  /** Signed by none of the keys that are known. */
  | 'UNKNOWN_KEY';

/** A signed tree head: how many entries an office's ledger has, and the root of the Merkle tree over them (RFC 9162). */
export type LedgerHead = {
  __typename?: 'LedgerHead';
  /**
   * All of it as text, with the signatures of the office and of its witnesses: C2SP `tlog-checkpoint` and `tlog-cosignature`, which other
   * tools verify.
   */
  checkpoint: Scalars['String']['output'];
  cosignatures: Array<Cosignature>;
  id: Scalars['ID']['output'];
  office: Office;
  /** Base64. */
  rootHash: Scalars['String']['output'];
  signedAt: Scalars['DateTime']['output'];
  /** Entries that it covers: those up to this sequence. */
  size: Scalars['Int']['output'];
};

export type LedgerHeadConnection = {
  __typename?: 'LedgerHeadConnection';
  edges: Array<LedgerHeadEdge>;
  nodes: Array<LedgerHead>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type LedgerHeadEdge = {
  __typename?: 'LedgerHeadEdge';
  cursor: Scalars['String']['output'];
  node: LedgerHead;
};

export type LedgerKey = {
  __typename?: 'LedgerKey';
  since: Scalars['DateTime']['output'];
  use: LedgerKeyUse;
  /** `name+id+base64` (C2SP `signed-note`), as other tools take it into their settings. */
  verifierKey: Scalars['String']['output'];
};

export type LedgerKeyUse =
  /** Signs the office's own heads. */
  | 'LEDGER'
  /** Countersigns those of others. */
  | 'WITNESS';

export type Mutation = {
  __typename?: 'Mutation';
  /** Hands an office what witnesses said of its head. True where all of it holds and is kept. */
  keepCosignatures: Maybe<Scalars['Boolean']['output']>;
  /**
   * Has an office keep that somebody asked for a field which no rule gives them, here or anywhere (REFUSED): the gateway refuses such a
   * request without asking for anything. True once it is durable.
   */
  keepRefusal: Maybe<Scalars['Boolean']['output']>;
  /**
   * An office's witness door: it countersigns the head of another office where that goes on from the one that it saw last, and refuses
   * otherwise. The gateway carries heads from one office to the others; it can forge none.
   */
  witnessHead: Maybe<WitnessPayload>;
};


export type MutationKeepCosignaturesArgs = {
  input: KeepCosignaturesInput;
};


export type MutationKeepRefusalArgs = {
  input: KeepRefusalInput;
};


export type MutationWitnessHeadArgs = {
  input: WitnessHeadInput;
};

/** A member of the network and controller of its data (office public de l'habitat, bailleur social). */
export type Office = {
  __typename?: 'Office';
  /** Stable key, e.g. `opal`. */
  key: Scalars['ID']['output'];
};

/** What became of one office in a gathered list. Rows of an office that is neither `OK` nor `STALE_SCHEMA` are absent, and only those. */
export type OfficeOutcome = {
  __typename?: 'OfficeOutcome';
  /** Milliseconds between asking and answering. */
  elapsedMs: Scalars['Int']['output'];
  office: Office;
  outcome: OutcomeCode;
};

/** A rule by which an office gives less than it might. */
export type OfficeRule = {
  __typename?: 'OfficeRule';
  /** The reason, in one sentence. */
  because: Scalars['String']['output'];
  /** Begins with the key of the office; what marks and entries name. */
  id: Scalars['ID']['output'];
  /** The law, contract or register entry that it rests on. */
  source: Scalars['String']['output'];
  /** The rule itself, in Cedar. */
  text: Scalars['String']['output'];
  /** The most that comes out where it applies. */
  tier: Tier;
};

/** An office's own rules, from one instant to the next set (jeu de règles). */
export type OfficeRuleSet = {
  __typename?: 'OfficeRuleSet';
  inForceFrom: Scalars['DateTime']['output'];
  office: Office;
  rules: Array<OfficeRule>;
  /** Hash of all that they say; null where the office has none. */
  version: Maybe<Scalars['String']['output']>;
};

export type OperationDocument = {
  __typename?: 'OperationDocument';
  /** SHA-256 of the text, in hexadecimal digits. */
  hash: Scalars['String']['output'];
  text: Scalars['String']['output'];
};

/** Which way a list is sorted. Nulls come last in both. */
export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** How an office took part in an answer. */
export type OutcomeCode =
  /** The principal may not ask this of it. */
  | 'DENIED'
  /** No agreement in force covers what was asked. */
  | 'NOT_COVERED'
  /** It answered. */
  | 'OK'
  /** It, or the gateway on its behalf, had no room for another request. */
  | 'OVERLOADED'
  /** It answered, but runs another version of the contract: some of what was asked it does not know, or serves as something else. */
  | 'STALE_SCHEMA'
  /** It did not answer within its deadline. */
  | 'TIMEOUT'
  /** No connection, or no readable answer. */
  | 'UNREACHABLE';

/** An entry of the ledger as the person concerned reads it: the role and office of who asked, and nobody's name or pseudonym. */
export type OwnDisclosure = {
  __typename?: 'OwnDisclosure';
  /** That something was given under. */
  agreements: Array<Agreement>;
  at: Scalars['DateTime']['output'];
  /** fideslang data categories of what was given; empty where all of it was withheld. */
  categories: Array<Scalars['String']['output']>;
  /** Key of the register of processing activities; null where none was given. */
  purpose: Maybe<Scalars['String']['output']>;
  /** Office of who asked; null for somebody of the network. */
  readerOffice: Maybe<Office>;
  /** Of who asked, as keys. */
  readerRoles: Array<Scalars['String']['output']>;
  /** All of it in one sentence, in the language asked. */
  sentence: Scalars['String']['output'];
};

export type OwnDisclosureConnection = {
  __typename?: 'OwnDisclosureConnection';
  edges: Array<OwnDisclosureEdge>;
  nodes: Array<OwnDisclosure>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type OwnDisclosureEdge = {
  __typename?: 'OwnDisclosureEdge';
  cursor: Scalars['String']['output'];
  node: OwnDisclosure;
};

/** Where a page stands in its list (Relay cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Position of the first edge. Cursors are comparable across offices: one cursor is a position in all of them. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** Everything that decides who sees what, as it stood in its files; the network keeps it. */
export type PolicySet = {
  __typename?: 'PolicySet';
  version: Scalars['String']['output'];
};

/** The account by which somebody asked. Who holds it is known to whoever issues its tokens: the office of the principal, or the network. */
export type PrincipalAccount = {
  __typename?: 'PrincipalAccount';
  /** Who signed the tokens (`iss`). */
  issuer: Scalars['String']['output'];
  /** Office of the principal as the newest entry says; null for somebody of the network. */
  office: Maybe<Office>;
  /** Pseudonym as entries show it. */
  principal: Scalars['ID']['output'];
  /** The account, as the tokens say it (`sub`). */
  subject: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /**
   * Proves that the tree of `from` entries is the beginning of that of `to` entries (RFC 9162, 2.1.4). Errors: `BAD_USER_INPUT` (a size that the
   * tree does not have, or `from` is greater).
   */
  consistencyProof: Maybe<ConsistencyProof>;
  /**
   * Entries counted in groups, those of every office asked together (statistiques du journal): by day or month for their course, by
   * `PRINCIPAL` for the largest readers. Without a dimension there is one group of all. For the DPO of each office; counting is itself
   * an entry.
   */
  disclosureGroups: Maybe<DisclosureGroups>;
  /**
   * What was disclosed of whom, to whom and why (journalisation). For the DPO of each office asked; reading it is itself an
   * entry.
   */
  disclosures: Maybe<DisclosureConnection>;
  /**
   * Proves that an entry stands in the tree of a head (RFC 9162, 2.1.3): of the newest where no `size` is given. Null for an entry that
   * the head does not cover. For the DPO. Errors: `FORBIDDEN`, `BAD_USER_INPUT` (no head has this size).
   */
  inclusionProof: Maybe<InclusionProof>;
  /** Heads that witnesses refused to countersign, because the ledger does not go on from what they saw before. */
  ledgerAlerts: Maybe<Array<LedgerAlert>>;
  /**
   * The newest signed head of an office's ledger; null where it has no entry yet. Whoever keeps one can prove later that the ledger was
   * not rewritten since. Heads, and what proves that they go on from one another, tell of nobody: whoever may ask at all may ask for them.
   */
  ledgerHead: Maybe<LedgerHead>;
  /** Every head that was ever signed, newest first; from `from` up to, but without, `to`. */
  ledgerHeads: Maybe<LedgerHeadConnection>;
  /** Public keys by which an office ever signed heads, its own and as a witness those of others, oldest first. */
  ledgerKeys: Maybe<Array<LedgerKey>>;
  /**
   * Who saw what of the tenant who asks, why and under which agreement, as sentences that anybody understands; newest first. For
   * tenants, of themselves only, at the office that their token names; reading it is itself an entry. Errors: `FORBIDDEN`.
   */
  myDisclosures: Maybe<OwnDisclosureConnection>;
  /**
   * Each office's own rules (règles propres à l'office), which lower what the network's rules and agreements give and never raise it: as
   * they are in force, or were at an instant. Nothing of an office that had not said yet whether it has any.
   */
  officeRules: Maybe<Array<OfficeRuleSet>>;
  /**
   * What an office was asked in an entry: the document as the gateway planned it, with values in variables or left out, so that it says
   * what was asked and of nobody. Kept once, by its hash. For the DPO of the office; reading it is itself an entry.
   */
  operationDocument: Maybe<OperationDocument>;
  /**
   * Which account stands behind a principal of an office's ledger; null where that ledger has no entry of theirs. For the DPO of the office,
   * who asks because an entry needs a word with somebody; asking is itself an entry, about the holder of the account. Errors: `FORBIDDEN`.
   */
  principalAccount: Maybe<PrincipalAccount>;
  /**
   * What in the reading of a period somebody should look at (signaux de consultation inhabituelle), with the figures that it rests on.
   * A signal is no verdict: a good reason may be behind it. For the DPO of each office asked; reading them is itself an entry.
   */
  readingSignals: Maybe<Array<ReadingSignal>>;
  /**
   * What of the decisions in its own grant comes out lower by an office's own rules: how the gateway explains, before anybody asks, what
   * would be given.
   */
  vetoes: Maybe<Array<Veto>>;
};


export type QueryConsistencyProofArgs = {
  from: Scalars['Int']['input'];
  office: Scalars['ID']['input'];
  to: Scalars['Int']['input'];
};


export type QueryDisclosureGroupsArgs = {
  by: Array<DisclosureDimension>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  where: InputMaybe<DisclosureGroupFilter>;
};


export type QueryDisclosuresArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<DisclosureOrder>;
  where: InputMaybe<DisclosureFilter>;
};


export type QueryInclusionProofArgs = {
  entry: Scalars['ID']['input'];
  size: InputMaybe<Scalars['Int']['input']>;
};


export type QueryLedgerAlertsArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryLedgerHeadArgs = {
  office: Scalars['ID']['input'];
};


export type QueryLedgerHeadsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  from: InputMaybe<Scalars['DateTime']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  to: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryLedgerKeysArgs = {
  office: Scalars['ID']['input'];
};


export type QueryMyDisclosuresArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  language?: Language;
  office: Scalars['ID']['input'];
};


export type QueryOfficeRulesArgs = {
  at: InputMaybe<Scalars['DateTime']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryOperationDocumentArgs = {
  hash: Scalars['String']['input'];
  office: Scalars['ID']['input'];
};


export type QueryPrincipalAccountArgs = {
  office: Scalars['ID']['input'];
  principal: Scalars['ID']['input'];
};


export type QueryReadingSignalsArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  where: ReadingSignalFilter;
};


export type QueryVetoesArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Something that somebody should look at, and why: figures, no verdict (signal, jamais un verdict). */
export type ReadingSignal = {
  __typename?: 'ReadingSignal';
  /** The building; null where it is about none. */
  building: Maybe<Scalars['ID']['output']>;
  /** The day, in France; null where it is about the whole period. */
  day: Maybe<Scalars['Date']['output']>;
  kind: ReadingSignalKind;
  /** What was counted: objects, entries (`OUTSIDE_HOURS`) or persons (`ONE_BUILDING`). */
  observed: Scalars['Float']['output'];
  office: Office;
  /** Keyed pseudonym of who read. */
  principal: Scalars['ID']['output'];
  principalOffice: Maybe<Office>;
  /** The same as a sentence in French. */
  reason: Scalars['String']['output'];
  roles: Array<Scalars['String']['output']>;
  /** From where on it is a signal. */
  threshold: Scalars['Float']['output'];
  /** What would have been usual; null where that is not compared. */
  usual: Maybe<Scalars['Float']['output']>;
};

export type ReadingSignalFilter = {
  /** The first day looked at, in France. */
  from: Scalars['Date']['input'];
  /** The first day that is no longer looked at; at most 31 days later. */
  until: Scalars['Date']['input'];
};

/** What is unusual about a reading. */
export type ReadingSignalKind =
  /** Consultation de nombreux habitants d'un même immeuble. */
  | 'ONE_BUILDING'
  /** Consultations hors horaires. */
  | 'OUTSIDE_HOURS'
  /** Volume inhabituel au regard de ses propres consultations. */
  | 'OWN_PAST'
  /** Volume inhabituel au regard de personnes de même fonction. */
  | 'PEERS';

/** How much of a personal value is given, from all to nothing. */
export type Tier =
  /** En clair. */
  | 'CLEAR'
  /** Généralisé: commune instead of address, year instead of date. */
  | 'GENERALISED'
  /** Masqué: initial, last two digits. */
  | 'MASKED'
  /** Pseudonyme. */
  | 'PSEUDONYM'
  /** Non communiqué. */
  | 'WITHHELD';

export type UpsertOutcome =
  | 'CREATED'
  /** Nothing of it was written; the other rows do not suffer. */
  | 'REJECTED'
  /** It says what the office has already. */
  | 'UNCHANGED'
  | 'UPDATED';

/** What became of a batch of rows that the office's own software sent. */
export type UpsertPayload = {
  __typename?: 'UpsertPayload';
  created: Scalars['Int']['output'];
  rejected: Scalars['Int']['output'];
  /** True where this very batch was answered before, under the same key: nothing was written now. */
  repeated: Scalars['Boolean']['output'];
  /** One for each row, in their order. */
  rows: Array<UpsertedRow>;
  unchanged: Scalars['Int']['output'];
  updated: Scalars['Int']['output'];
};

export type UpsertedRow = {
  __typename?: 'UpsertedRow';
  /** Of a row that was rejected: what was expected, and what came. No personal value stands in it. */
  message: Maybe<Scalars['String']['output']>;
  outcome: UpsertOutcome;
  reference: Scalars['String']['output'];
  /** Its place in the batch, from 0. */
  row: Scalars['Int']['output'];
};

export type Veto = {
  __typename?: 'Veto';
  /** fideslang data category. */
  category: Scalars['String']['output'];
  rule: OfficeRule;
  /** What comes out. */
  tier: Tier;
  /** The type that the decision is about; null where it is about the category in any type. */
  type: Maybe<Scalars['String']['output']>;
};

export type WitnessHeadInput = {
  /** Key of the office whose head it is. */
  about: Scalars['ID']['input'];
  checkpoint: Scalars['String']['input'];
  /** What that office says its keys are; believed the first time, and where one that is known has signed beside a new one. */
  keys: Array<Scalars['String']['input']>;
  /** Key of the office that is asked to countersign. */
  office: Scalars['ID']['input'];
  /** That the smaller of both trees is the beginning of the larger. Null where the office could not prove it. */
  proof?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Of the head that the witness saw last, as far as is known; 0 where none. */
  seenSize: Scalars['Int']['input'];
};

export type WitnessOutcome =
  /** It last saw another head than `seenSize` says: to be asked again with a proof from there. */
  | 'BEHIND'
  | 'COSIGNED'
  | 'REFUSED';

export type WitnessPayload = {
  __typename?: 'WitnessPayload';
  /** The line of the signature, and the key that it is by; null unless `COSIGNED`. */
  cosignature: Maybe<CosignatureLine>;
  outcome: WitnessOutcome;
  /** Why it was refused: names both heads. */
  reason: Maybe<Scalars['String']['output']>;
  /** Of the head that the witness saw last. */
  seenSize: Scalars['Int']['output'];
};
