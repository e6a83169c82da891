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
};

/** A signed cooperation between two offices or more (coopération horizontale, à géométrie variable). */
export type Agreement = {
  __typename?: 'Agreement';
  dataSharing: Array<DataSharingScope>;
  effectiveFrom: Scalars['Date']['output'];
  /** The first day on which it is no longer in force; null where it has no end yet. */
  effectiveUntil: Maybe<Scalars['Date']['output']>;
  /** Every version, newest first. */
  history: Array<AgreementVersion>;
  id: Scalars['ID']['output'];
  kind: AgreementKind;
  parties: Array<AgreementParty>;
  /** Number of offices in it. */
  partyCount: Scalars['Int']['output'];
  reference: Scalars['String']['output'];
  title: Scalars['String']['output'];
  /** Of the terms above. A change names it, so that nobody overwrites what they have not read. */
  version: Scalars['Int']['output'];
  /** The version in force at an instant, as it was recorded then; null where it was not in force. */
  versionInForce: Maybe<AgreementVersion>;
};


/** A signed cooperation between two offices or more (coopération horizontale, à géométrie variable). */
export type AgreementVersionInForceArgs = {
  at: Scalars['DateTime']['input'];
};

export type AgreementKind =
  /** DPO partagé. */
  | 'DPO_SHARING'
  /** Accord-cadre. */
  | 'FRAMEWORK'
  /** Responsables conjoints (art. 26). */
  | 'JOINT_CONTROLLER'
  /** Sous-traitance (art. 28). */
  | 'PROCESSOR'
  /** Groupement de commandes. */
  | 'PURCHASING_GROUP'
  /** Convention d'application. */
  | 'SPECIFIC';

export type AgreementParty = {
  __typename?: 'AgreementParty';
  office: Office;
  role: AgreementPartyRole;
};

export type AgreementPartyInput = {
  office: Scalars['ID']['input'];
  role: AgreementPartyRole;
};

export type AgreementPartyRole =
  | 'BENEFICIARY'
  | 'COORDINATOR'
  | 'MEMBER'
  | 'PROVIDER';

export type AgreementPayload = {
  __typename?: 'AgreementPayload';
  agreement: Agreement;
};

/** All that the parties agreed on: what is not said is not agreed. */
export type AgreementTermsInput = {
  dataSharing: Array<DataSharingScopeInput>;
  effectiveFrom: Scalars['Date']['input'];
  /** The first day on which it is no longer in force. */
  effectiveUntil?: InputMaybe<Scalars['Date']['input']>;
  kind: AgreementKind;
  /** Two members of the network or more, each once. */
  parties: Array<AgreementPartyInput>;
  title: Scalars['String']['input'];
};

/** What an agreement said from one change to the next. Never changed afterwards. */
export type AgreementVersion = {
  __typename?: 'AgreementVersion';
  agreement: Agreement;
  dataSharing: Array<DataSharingScope>;
  effectiveFrom: Scalars['Date']['output'];
  effectiveUntil: Maybe<Scalars['Date']['output']>;
  kind: AgreementKind;
  parties: Array<AgreementParty>;
  partyCount: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['DateTime']['output'];
  /** Keyed pseudonym of who recorded it, as in the ledgers; null where it came with the installation. */
  recordedBy: Maybe<Scalars['ID']['output']>;
  /** Null for somebody of the network itself. */
  recordedByOffice: Maybe<Office>;
  recordedByRoles: Array<Scalars['String']['output']>;
  /** The version whose terms were put back. */
  restores: Maybe<Scalars['Int']['output']>;
  title: Scalars['String']['output'];
  /** 1, 2, 3 … */
  version: Scalars['Int']['output'];
};

export type ChangeAgreementInput = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  terms: AgreementTermsInput;
  /** The version that was read. Where there is a newer one, nothing changes (`VERSION_CONFLICT`). */
  version: Scalars['Int']['input'];
};

export type ChangeProcessingActivityInput = {
  description: ProcessingActivityInput;
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  /** The version that was read. Where there is a newer one, nothing changes (`VERSION_CONFLICT`). */
  version: Scalars['Int']['input'];
};

/** What an agreement lets the parties see of each other's data. */
export type DataSharingScope = {
  __typename?: 'DataSharingScope';
  /** fideslang data categories. */
  categories: Array<Scalars['String']['output']>;
  /** Types of the graph, e.g. `Claim`. */
  entityTypes: Array<Scalars['String']['output']>;
  purpose: Scalars['String']['output'];
  /** Highest tier: `CLEAR`, `GENERALISED`, `MASKED`, `PSEUDONYM`. */
  tier: Scalars['String']['output'];
};

export type DataSharingScopeInput = {
  /** fideslang data categories that these types hold; one stands for those below it too. */
  categories: Array<Scalars['String']['input']>;
  /** Types of the graph that hold personal data, e.g. `Tenant`. */
  entityTypes: Array<Scalars['String']['input']>;
  /** Key of the register of processing activities. */
  purpose: Scalars['String']['input'];
  /** Highest tier: `CLEAR`, `GENERALISED`, `MASKED`, `PSEUDONYM`. */
  tier: Scalars['String']['input'];
};

/** A transfer to a third country or an international organisation (GDPR art. 44 to 49). */
export type DataTransfer = {
  __typename?: 'DataTransfer';
  country: Scalars['String']['output'];
  /** What protects the data there, e.g. an adequacy decision. */
  safeguard: Scalars['String']['output'];
};

export type DataTransferInput = {
  country: Scalars['String']['input'];
  safeguard: Scalars['String']['input'];
};

/** Who is data protection officer of an office, from when to when (art. 37, décret 2019-536 art. 83–84). */
export type DpoMandate = {
  __typename?: 'DpoMandate';
  from: Scalars['Date']['output'];
  /** The firm or service that holds it. */
  holder: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  kind: DpoMandateKind;
  office: Office;
  /** The first day on which it is no longer held; null where it has no end yet. */
  until: Maybe<Scalars['Date']['output']>;
};

export type DpoMandateKind =
  | 'EXTERNAL'
  | 'INTERNAL'
  | 'SHARED';

export type EndAgreementInput = {
  /** The first day on which it is no longer in force, today or later; today where none is given. */
  effectiveUntil?: InputMaybe<Scalars['Date']['input']>;
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};

export type EndProcessingActivityInput = {
  /** The first day on which it is no longer carried on, today or later; today where none is given. */
  effectiveUntil?: InputMaybe<Scalars['Date']['input']>;
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};

export type EndSessionsInput = {
  /** Keyed pseudonym, as in the ledgers; `canopee pseudonym` makes it of an account. */
  principal: Scalars['ID']['input'];
  /** Why, in a sentence; kept. Names no person. */
  reason: Scalars['String']['input'];
};

export type EndSessionsPayload = {
  __typename?: 'EndSessionsPayload';
  /** Tokens issued until then are refused. */
  endedAt: Scalars['DateTime']['output'];
};

export type EnterProcessingActivityInput = {
  /** Whose register: an office's key, or `canopee`. */
  controller: Scalars['ID']['input'];
  description: ProcessingActivityInput;
  /** Capitals, digits and underscores, e.g. `CLAIM_HANDLING`; no other activity of this controller has it. */
  key: Scalars['ID']['input'];
  /** Why, in a sentence; kept with the version. Names no person. */
  reason: Scalars['String']['input'];
};

/** Lawful basis of processing (GDPR art. 6(1)). */
export type LawfulBasis =
  /** Consentement, art. 6(1)(a). */
  | 'CONSENT'
  /** Contrat, art. 6(1)(b). */
  | 'CONTRACT'
  /** Obligation légale, art. 6(1)(c). */
  | 'LEGAL_OBLIGATION'
  /** Intérêts légitimes, art. 6(1)(f). */
  | 'LEGITIMATE_INTERESTS'
  /** Mission d'intérêt public, art. 6(1)(e). */
  | 'PUBLIC_TASK'
  /** Intérêts vitaux, art. 6(1)(d). */
  | 'VITAL_INTERESTS';

export type MakeAgreementInput = {
  /** Its reference, e.g. `CNV-2026-04`: capitals, digits and hyphens, and no other agreement's. */
  id: Scalars['ID']['input'];
  /** Why, in a sentence; kept with the version. Names no person. */
  reason: Scalars['String']['input'];
  terms: AgreementTermsInput;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Puts other terms in the place of those in force. */
  changeAgreement: Maybe<AgreementPayload>;
  /** Puts another description in the place of the present one. */
  changeProcessingActivity: Maybe<ProcessingActivityPayload>;
  /** From the day named it is no longer in force. */
  endAgreement: Maybe<AgreementPayload>;
  /** From the day named it is no longer carried on: nothing personal is given for its purpose any more. */
  endProcessingActivity: Maybe<ProcessingActivityPayload>;
  /**
   * Ends all sessions of somebody: within a second no token that was issued before now is believed, in running streams neither. For
   * when a role was taken away or a token was lost; whoever still has an account signs in again. Errors: `FORBIDDEN`,
   * `BAD_USER_INPUT`.
   */
  endSessions: Maybe<EndSessionsPayload>;
  /**
   * Enters a processing activity into the register of its controller; its key is a purpose that principals may name from then on,
   * as far as the policies let them. Like every change below it is a new version, and who made it and why is kept. Within a second it
   * decides. Errors of all four: `FORBIDDEN` (also where the register is another controller's than those that one answers for),
   * `BAD_USER_INPUT`; of the changes also `VERSION_CONFLICT`.
   */
  enterProcessingActivity: Maybe<ProcessingActivityPayload>;
  /**
   * Records an agreement that offices have signed. Like every change below it is a new version, who made it and why is kept, and
   * within a second it decides what is given, in running streams too. Errors of all four: `FORBIDDEN`, `BAD_USER_INPUT` (says what
   * was expected); of the changes also `VERSION_CONFLICT` (another was made since `version` was read; read it again).
   */
  makeAgreement: Maybe<AgreementPayload>;
  /** What a gateway tells of itself, each time that it begins to decide by other policies. True where it was news. */
  recordPolicySet: Maybe<Scalars['Boolean']['output']>;
  /** Undoes: the terms of an earlier version become those of a new one. */
  restoreAgreement: Maybe<AgreementPayload>;
  /** Undoes: the description of an earlier version becomes that of a new one. */
  restoreProcessingActivity: Maybe<ProcessingActivityPayload>;
};


export type MutationChangeAgreementArgs = {
  input: ChangeAgreementInput;
};


export type MutationChangeProcessingActivityArgs = {
  input: ChangeProcessingActivityInput;
};


export type MutationEndAgreementArgs = {
  input: EndAgreementInput;
};


export type MutationEndProcessingActivityArgs = {
  input: EndProcessingActivityInput;
};


export type MutationEndSessionsArgs = {
  input: EndSessionsInput;
};


export type MutationEnterProcessingActivityArgs = {
  input: EnterProcessingActivityInput;
};


export type MutationMakeAgreementArgs = {
  input: MakeAgreementInput;
};


export type MutationRecordPolicySetArgs = {
  input: RecordPolicySetInput;
};


export type MutationRestoreAgreementArgs = {
  input: RestoreAgreementInput;
};


export type MutationRestoreProcessingActivityArgs = {
  input: RestoreProcessingActivityInput;
};

/** A member of the network and controller of its data (office public de l'habitat, bailleur social). */
export type Office = {
  __typename?: 'Office';
  agreements: Array<Agreement>;
  dpoMandates: Array<DpoMandate>;
  /** Where its own server stands: for gateways, which ask again and again. Null where nothing was announced. */
  endpoint: Maybe<OfficeEndpoint>;
  /** Stable key, e.g. `opal`. */
  key: Scalars['ID']['output'];
  memberFrom: Scalars['Date']['output'];
  /** The first day on which it is no longer a member; null while it is one. */
  memberUntil: Maybe<Scalars['Date']['output']>;
  /** Name in use today. */
  name: Scalars['String']['output'];
  /** Names with their periods, oldest first: offices merge and are renamed. On the day a period ends the next one begins. */
  nameHistory: Array<OfficeName>;
};


/** A member of the network and controller of its data (office public de l'habitat, bailleur social). */
export type OfficeAgreementsArgs = {
  asOf: InputMaybe<Scalars['Date']['input']>;
};


/** A member of the network and controller of its data (office public de l'habitat, bailleur social). */
export type OfficeDpoMandatesArgs = {
  asOf: InputMaybe<Scalars['Date']['input']>;
};

/**
 * Where an office's own server stands. A gateway asks it once all of this is known and the office itself has confirmed it; until then
 * it only reports what is missing.
 */
export type OfficeEndpoint = {
  __typename?: 'OfficeEndpoint';
  /** When the office itself confirmed address and key; null while it has not. */
  confirmedAt: Maybe<Scalars['DateTime']['output']>;
  /** Ed25519 public key (base64url) that the office's server proves itself with. */
  publicKey: Maybe<Scalars['String']['output']>;
  /** Base URL; its domains stand at `<url>/<domain>/graphql`. */
  url: Maybe<Scalars['String']['output']>;
};

export type OfficeName = {
  __typename?: 'OfficeName';
  from: Maybe<Scalars['Date']['output']>;
  name: Scalars['String']['output'];
  until: Maybe<Scalars['Date']['output']>;
};

export type PolicyFile = {
  __typename?: 'PolicyFile';
  name: Scalars['String']['output'];
  /** Cedar. */
  text: Scalars['String']['output'];
};

export type PolicyFileInput = {
  name: Scalars['String']['input'];
  text: Scalars['String']['input'];
};

export type PolicyLoading = {
  __typename?: 'PolicyLoading';
  /** When a gateway read its files and began to decide by them. */
  loadedAt: Scalars['DateTime']['output'];
  /** The deployment that brought the files. */
  loadedBy: Scalars['String']['output'];
  policySet: PolicySet;
  reason: Scalars['String']['output'];
};

export type PolicyRule = {
  __typename?: 'PolicyRule';
  because: Scalars['String']['output'];
  /** `permit` or `forbid`. */
  effect: Scalars['String']['output'];
  file: Scalars['String']['output'];
  /** What marks and entries of ledgers name. */
  id: Scalars['String']['output'];
  source: Scalars['String']['output'];
  /** What it gives; null for a rule about something to do. */
  tier: Maybe<Scalars['String']['output']>;
};

export type PolicyRuleInput = {
  because: Scalars['String']['input'];
  effect: Scalars['String']['input'];
  file: Scalars['String']['input'];
  id: Scalars['String']['input'];
  source: Scalars['String']['input'];
  tier?: InputMaybe<Scalars['String']['input']>;
};

/** Everything that decides who sees what, as it stood in its files. Never changed afterwards. */
export type PolicySet = {
  __typename?: 'PolicySet';
  files: Array<PolicyFile>;
  /** Each time that it took the place of another, newest first. */
  loadings: Array<PolicyLoading>;
  rules: Array<PolicyRule>;
  /** Hash of all that is said, file by file. */
  version: Scalars['String']['output'];
};

/** An entry of the register of processing activities (registre des activités de traitement, GDPR art. 30). */
export type ProcessingActivity = {
  __typename?: 'ProcessingActivity';
  controller: RegisteredParty;
  /** fideslang data categories; one stands for those below it too. */
  dataCategories: Array<Scalars['String']['output']>;
  /** Data protection officers of the controller today. */
  dpoMandates: Array<DpoMandate>;
  effectiveFrom: Scalars['Date']['output'];
  /** The first day on which it is no longer carried on; null where it has no end yet. */
  effectiveUntil: Maybe<Scalars['Date']['output']>;
  /** Every version, newest first. */
  history: Array<ProcessingActivityVersion>;
  /** `controller:key`, e.g. `opal:CLAIM_HANDLING`; `canopee:…` for the network's own. */
  id: Scalars['ID']['output'];
  jointControllers: Array<RegisteredParty>;
  /** The purpose that principals name, e.g. `CLAIM_HANDLING`: the same in the registers of several controllers. */
  key: Scalars['ID']['output'];
  lawfulBases: Array<LawfulBasis>;
  /** The text or decision that they rest on; null where the controller has not confirmed them yet. */
  lawfulBasisSource: Maybe<Scalars['String']['output']>;
  processors: Array<RegisteredParty>;
  /** What it is done for, in sentences. */
  purposes: Array<Scalars['String']['output']>;
  /** Categories of recipients, in words. */
  recipients: Array<Scalars['String']['output']>;
  /** How long data are kept; null where nothing is kept for this alone. */
  retention: Maybe<Retention>;
  securityMeasures: Array<Scalars['String']['output']>;
  /** fideslang data subjects, e.g. `customer` (tenants). */
  subjectCategories: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  /** To countries outside the European Union; empty where there are none. */
  transfers: Array<DataTransfer>;
  /** Of the description above. A change names it, so that nobody overwrites what they have not read. */
  version: Scalars['Int']['output'];
  /** The version that held at an instant, as it was recorded then; null where it was not carried on. */
  versionInForce: Maybe<ProcessingActivityVersion>;
};


/** An entry of the register of processing activities (registre des activités de traitement, GDPR art. 30). */
export type ProcessingActivityVersionInForceArgs = {
  at: Scalars['DateTime']['input'];
};

/** All that the register says of an activity: what is not said is not carried on. */
export type ProcessingActivityInput = {
  dataCategories: Array<Scalars['String']['input']>;
  effectiveFrom: Scalars['Date']['input'];
  effectiveUntil?: InputMaybe<Scalars['Date']['input']>;
  jointControllers: Array<RegisteredPartyInput>;
  lawfulBases: Array<LawfulBasis>;
  lawfulBasisSource?: InputMaybe<Scalars['String']['input']>;
  processors: Array<RegisteredPartyInput>;
  purposes: Array<Scalars['String']['input']>;
  recipients: Array<Scalars['String']['input']>;
  retention?: InputMaybe<RetentionInput>;
  securityMeasures: Array<Scalars['String']['input']>;
  subjectCategories: Array<Scalars['String']['input']>;
  title: Scalars['String']['input'];
  transfers: Array<DataTransferInput>;
};

export type ProcessingActivityPayload = {
  __typename?: 'ProcessingActivityPayload';
  activity: ProcessingActivity;
};

/** What the register said of an activity from one change to the next. Never changed afterwards. */
export type ProcessingActivityVersion = {
  __typename?: 'ProcessingActivityVersion';
  activity: ProcessingActivity;
  controller: RegisteredParty;
  dataCategories: Array<Scalars['String']['output']>;
  effectiveFrom: Scalars['Date']['output'];
  effectiveUntil: Maybe<Scalars['Date']['output']>;
  jointControllers: Array<RegisteredParty>;
  key: Scalars['ID']['output'];
  lawfulBases: Array<LawfulBasis>;
  lawfulBasisSource: Maybe<Scalars['String']['output']>;
  processors: Array<RegisteredParty>;
  purposes: Array<Scalars['String']['output']>;
  reason: Scalars['String']['output'];
  recipients: Array<Scalars['String']['output']>;
  recordedAt: Scalars['DateTime']['output'];
  /** Keyed pseudonym of who recorded it, as in the ledgers; null where it came with the installation. */
  recordedBy: Maybe<Scalars['ID']['output']>;
  /** Null for somebody of the network itself. */
  recordedByOffice: Maybe<Office>;
  recordedByRoles: Array<Scalars['String']['output']>;
  /** The version whose description was put back. */
  restores: Maybe<Scalars['Int']['output']>;
  retention: Maybe<Retention>;
  securityMeasures: Array<Scalars['String']['output']>;
  subjectCategories: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  transfers: Array<DataTransfer>;
  /** 1, 2, 3 … */
  version: Scalars['Int']['output'];
};

export type Query = {
  __typename?: 'Query';
  agreement: Maybe<Agreement>;
  /** Cooperation agreements (conventions de coopération) in force on a day, by what is recorded now; today where none is given. */
  agreements: Array<Agreement>;
  /**
   * What was in force at an instant of the past, as it was recorded then: what offices gave each other at that moment was decided by
   * these versions, whatever was recorded since.
   */
  agreementsInForce: Array<AgreementVersion>;
  /** Mandates of data protection officers in force on a day; today where none is given. */
  dpoMandates: Array<DpoMandate>;
  office: Maybe<Office>;
  /** Members of the network on a day; today where none is given. */
  offices: Array<Office>;
  /** Every change of the policies, newest first. */
  policyHistory: Array<PolicyLoading>;
  /** The policies of a version, as a grant or an entry of a ledger names it; null where none of this version was ever in force. */
  policySet: Maybe<PolicySet>;
  /**
   * The policies that were put in force last before an instant; null before the first. While gateways are upgraded one after another,
   * some still decide by the ones before: an entry of a ledger names the version that it was decided by.
   */
  policySetInForce: Maybe<PolicySet>;
  /**
   * The register of processing activities (GDPR art. 30): what is carried on on a day, by what is recorded now; today where none is
   * given. Of one controller or of all: an office's key, or `canopee` for the network itself.
   */
  processingActivities: Array<ProcessingActivity>;
  /** What the register said at an instant of the past, as it was recorded then. */
  processingActivitiesInForce: Array<ProcessingActivityVersion>;
  /** By its id, e.g. `opal:CLAIM_HANDLING`. */
  processingActivity: Maybe<ProcessingActivity>;
  /** Whose tokens of before are not believed any more: for gateways, which ask again and again. */
  sessionEnds: Array<SessionEnd>;
};


export type QueryAgreementArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAgreementsArgs = {
  asOf: InputMaybe<Scalars['Date']['input']>;
  party: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAgreementsInForceArgs = {
  at: Scalars['DateTime']['input'];
  party: InputMaybe<Scalars['ID']['input']>;
};


export type QueryDpoMandatesArgs = {
  asOf: InputMaybe<Scalars['Date']['input']>;
  office: InputMaybe<Scalars['ID']['input']>;
};


export type QueryOfficeArgs = {
  key: Scalars['ID']['input'];
};


export type QueryOfficesArgs = {
  asOf: InputMaybe<Scalars['Date']['input']>;
};


export type QueryPolicySetArgs = {
  version: Scalars['String']['input'];
};


export type QueryPolicySetInForceArgs = {
  at: Scalars['DateTime']['input'];
};


export type QueryProcessingActivitiesArgs = {
  asOf: InputMaybe<Scalars['Date']['input']>;
  controller: InputMaybe<Scalars['ID']['input']>;
  key: InputMaybe<Scalars['ID']['input']>;
};


export type QueryProcessingActivitiesInForceArgs = {
  at: Scalars['DateTime']['input'];
  controller: InputMaybe<Scalars['ID']['input']>;
};


export type QueryProcessingActivityArgs = {
  id: Scalars['ID']['input'];
};

export type RecordPolicySetInput = {
  files: Array<PolicyFileInput>;
  loadedAt: Scalars['DateTime']['input'];
  loadedBy: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  rules: Array<PolicyRuleInput>;
  version: Scalars['String']['input'];
};

/** An organisation that the register names: a member, the network itself, or another. */
export type RegisteredParty = {
  __typename?: 'RegisteredParty';
  /** Where it is reached: a postal address or the mailbox of a service. Null where it is not recorded. */
  contact: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  /** Null where it is no member of the network. */
  office: Maybe<Office>;
};

/** Either `office` or `name`. */
export type RegisteredPartyInput = {
  contact?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  office?: InputMaybe<Scalars['ID']['input']>;
};

export type RestoreAgreementInput = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  /** The version whose terms come back. */
  restores: Scalars['Int']['input'];
  version: Scalars['Int']['input'];
};

export type RestoreProcessingActivityInput = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  /** The version whose description comes back. */
  restores: Scalars['Int']['input'];
  version: Scalars['Int']['input'];
};

/** How long data are kept, counted from an event: afterwards they are erased or made anonymous. */
export type Retention = {
  __typename?: 'Retention';
  /** ISO 8601, e.g. `P2Y`; years, months or days. */
  duration: Scalars['String']['output'];
  from: RetentionEvent;
  /** The text or decision that it rests on; null where the controller has not confirmed it yet. */
  source: Maybe<Scalars['String']['output']>;
};

/** What starts the clock of a retention. */
export type RetentionEvent =
  /** The dwelling was allocated, or the application ended otherwise. */
  | 'APPLICATION_CLOSED'
  /** The claim was closed. */
  | 'CLAIM_CLOSED'
  /** The entry was written. */
  | 'ENTRY_WRITTEN'
  /** The tenant left and the account is closed. */
  | 'LEASE_ENDED'
  /** The measure was taken. */
  | 'READING_TAKEN';

export type RetentionInput = {
  duration: Scalars['String']['input'];
  from: RetentionEvent;
  source?: InputMaybe<Scalars['String']['input']>;
};

export type SessionEnd = {
  __typename?: 'SessionEnd';
  endedAt: Scalars['DateTime']['output'];
  principal: Scalars['ID']['output'];
};
