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

export type Agreement = {
  __typename?: 'Agreement';
  id: Scalars['ID']['output'];
};

export type AnswerSubjectRequestInput = {
  /** What the person was told, in at most 2,000 characters that name nobody; where it is refused, why, and how to complain. */
  answer: Scalars['String']['input'];
  request: Scalars['ID']['input'];
  /** `GRANTED` or `REFUSED`. */
  state: SubjectRequestState;
};

export type Breach = {
  __typename?: 'Breach';
  awareAt: Scalars['DateTime']['output'];
  /** 72 hours later: until then the CNIL is told, unless no risk is likely. */
  dueAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** The 72 hours are over, and neither was the CNIL told nor is it closed. */
  isOverdue: Scalars['Boolean']['output'];
  /** What happened, to which kinds of data; names nobody. */
  nature: Scalars['String']['output'];
  office: Office;
  /** Oldest first. */
  steps: Array<BreachStep>;
};

export type BreachPayload = {
  __typename?: 'BreachPayload';
  breach: Breach;
};

export type BreachStep = {
  __typename?: 'BreachStep';
  at: Scalars['DateTime']['output'];
  /** Names nobody. */
  detail: Scalars['String']['output'];
  kind: BreachStepKind;
  takenBy: Scalars['ID']['output'];
};

export type BreachStepKind =
  /** Notifiée à la CNIL, art. 33. */
  | 'AUTHORITY_TOLD'
  /** With the reason, also where the CNIL was not told because no risk was likely. */
  | 'CLOSED'
  | 'CONTAINED'
  /** Communiquée aux personnes, art. 34. */
  | 'PERSONS_TOLD'
  | 'RECORDED';

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

export type ConfirmRecipientToldInput = {
  /** How they were told, or why that is impossible or out of proportion; at most 500 characters that name nobody. */
  detail: Scalars['String']['input'];
  /** `place` of the recipient. */
  recipient: Scalars['Int']['input'];
  request: Scalars['ID']['input'];
};

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

export type EraseSubjectInput = {
  /** Whether the accounts show that something is owed, by either side: the platform keeps no accounts. */
  accountsSettled: Scalars['Boolean']['input'];
  request: Scalars['ID']['input'];
};

export type ErasureObstacle = {
  __typename?: 'ErasureObstacle';
  /** In a sentence. */
  because: Scalars['String']['output'];
  kind: ErasureObstacleKind;
  /** The text that it rests on. */
  source: Scalars['String']['output'];
};

export type ErasureObstacleKind =
  /** Bail en cours. */
  | 'CURRENT_LEASE'
  /** Conservation pour un litige. */
  | 'LEGAL_HOLD'
  /** Compte non soldé. */
  | 'OPEN_ACCOUNT'
  /** Réclamation en cours. */
  | 'OPEN_CLAIM';

export type ErasurePayload = {
  __typename?: 'ErasurePayload';
  erased: Scalars['Boolean']['output'];
  /** What stands against it, to be told to the person; empty where they were erased. */
  obstacles: Array<ErasureObstacle>;
  request: SubjectRequest;
};

/** Sequences of an office's event log that can no longer be had, both included. */
export type EventGap = {
  __typename?: 'EventGap';
  fromSequence: Scalars['Int']['output'];
  toSequence: Scalars['Int']['output'];
};

export type Exposure = {
  __typename?: 'Exposure';
  /** fideslang data categories of what was given. */
  categories: Array<Scalars['String']['output']>;
  /** Personal fields that were decided to be given, whoever they are of: what could have been read of every tenant. */
  couldHaveRead: Array<Scalars['String']['output']>;
  /** Entries that it rests on. */
  entries: Scalars['Int']['output'];
  /** Pseudonyms that nobody stands behind any more: erased since. */
  erased: Scalars['Int']['output'];
  /** Dwellings whose household's data (rent, measures) were given. */
  households: Scalars['Int']['output'];
  /** Persons whose data were given, as far as they are still known. */
  persons: Array<Tenant>;
  /** Tenants of the office: those whom `couldHaveRead` is about, less what rows the reader was kept from. */
  tenants: Scalars['Int']['output'];
};

export type ExposureInput = {
  from: Scalars['DateTime']['input'];
  /** Key of the office whose data it is about. */
  office: Scalars['ID']['input'];
  /** Pseudonym as an entry of the ledger shows it. */
  principal?: InputMaybe<Scalars['ID']['input']>;
  /** Key of the office of who read. */
  readerOffice?: InputMaybe<Scalars['ID']['input']>;
  to: Scalars['DateTime']['input'];
};

export type ExtendSubjectRequestInput = {
  /** Complexity or number of requests, in a sentence of at most 500 characters that names nobody. */
  reason: Scalars['String']['input'];
  request: Scalars['ID']['input'];
};

export type HandOverCopyInput = {
  /** A request of access or of portability. */
  request: Scalars['ID']['input'];
};

export type LegalHoldPayload = {
  __typename?: 'LegalHoldPayload';
  isHeld: Scalars['Boolean']['output'];
  subject: Tenant;
};

export type LiftLegalHoldInput = {
  subject: Scalars['ID']['input'];
};

export type LiftRestrictionInput = {
  /** In a sentence of at most 500 characters that names nobody. */
  reason: Scalars['String']['input'];
  request: Scalars['ID']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Closes the request: what the person was told, in a sentence. After it nothing more is done under the request. */
  answerSubjectRequest: Maybe<SubjectRequestPayload>;
  /** Keeps that a past recipient was told of a rectification, an erasure or a restriction (art. 19), also after the request was answered. */
  confirmRecipientTold: Maybe<SubjectRequestPayload>;
  /**
   * Erases the person of a request of erasure (art. 17) in every domain, or says what stands against it: then nothing is erased. What is
   * kept of claims and leases tells of nobody; the key of the person's pseudonyms in the ledger is destroyed, and no entry changed.
   */
  eraseSubject: Maybe<ErasurePayload>;
  /** Gives the request two months more, once, with the reason that the person is told (art. 12(3)). */
  extendSubjectRequest: Maybe<SubjectRequestPayload>;
  /**
   * Gathers what is handed over under a request of access (art. 15: all that the office holds of the person, who was given it, why and
   * under which agreement) or of portability (art. 20: what the person gave themselves). Values of other persons are taken out. Each value
   * that goes out stands in the ledger, in one entry, by its own coordinate; nothing of the copy is kept here but its hash. Free text may
   * still name others: somebody reads it before it is sent.
   */
  handOverCopy: Maybe<SubjectCopyPayload>;
  /** Ends every hold on a person's data. */
  liftLegalHold: Maybe<LegalHoldPayload>;
  /** Ends what was restricted or stopped under a request, also one that was answered; the person is told before (art. 18(3)). */
  liftRestriction: Maybe<SubjectRequestPayload>;
  /**
   * Opens a request; its clock runs from `receivedAt`. Like every step below it is an entry of the ledger, written before anything
   * else is. Errors of all: `FORBIDDEN`, `BAD_USER_INPUT` (says what was expected), `LEDGER_UNAVAILABLE` (nothing was done).
   */
  openSubjectRequest: Maybe<SubjectRequestPayload>;
  /** Keeps a person's data from erasure and retention while a dispute or an inquiry needs them (art. 17(3)(e)). */
  placeLegalHold: Maybe<LegalHoldPayload>;
  /** Puts a breach on record. Its 72 hours run from `awareAt` (art. 33(1)), weekends and holidays included. */
  recordBreach: Maybe<BreachPayload>;
  /**
   * Corrects what the office holds of the person of a request of rectification (art. 16): what is named changes, the rest stays. Each field
   * stands in the entry by its own coordinate, and nowhere with its value. Who was given one of them before is then listed
   * (`SubjectRequest.recipients`), to be told.
   */
  rectifySubject: Maybe<RectificationPayload>;
  /**
   * Restricts the use of the person's data (art. 18), at once: while it stands they are withheld for every purpose but
   * `DATA_SUBJECT_REQUEST` and those named, also from who follows faults live. Under a request of restriction.
   */
  restrictProcessing: Maybe<SubjectRequestPayload>;
  /**
   * Deletes what a retention rule says is due, in batches, at most `rowsMax` rows in one call; call it again until `isFinished`. One that
   * was cut short goes on where it stopped, with the same day. Each batch is an entry of the ledger; who is under a legal hold is passed over.
   */
  runRetention: Maybe<RetentionRun>;
  /** Keeps what was done about a breach. */
  takeBreachStep: Maybe<BreachPayload>;
  /**
   * Stops the use of the person's data for the purposes named (art. 21), at once. Under a request of objection; not for purposes that rest
   * on the lease or on a legal obligation.
   */
  upholdObjection: Maybe<SubjectRequestPayload>;
};


export type MutationAnswerSubjectRequestArgs = {
  input: AnswerSubjectRequestInput;
};


export type MutationConfirmRecipientToldArgs = {
  input: ConfirmRecipientToldInput;
};


export type MutationEraseSubjectArgs = {
  input: EraseSubjectInput;
};


export type MutationExtendSubjectRequestArgs = {
  input: ExtendSubjectRequestInput;
};


export type MutationHandOverCopyArgs = {
  input: HandOverCopyInput;
};


export type MutationLiftLegalHoldArgs = {
  input: LiftLegalHoldInput;
};


export type MutationLiftRestrictionArgs = {
  input: LiftRestrictionInput;
};


export type MutationOpenSubjectRequestArgs = {
  input: OpenSubjectRequestInput;
};


export type MutationPlaceLegalHoldArgs = {
  input: PlaceLegalHoldInput;
};


export type MutationRecordBreachArgs = {
  input: RecordBreachInput;
};


export type MutationRectifySubjectArgs = {
  input: RectifySubjectInput;
};


export type MutationRestrictProcessingArgs = {
  input: RestrictProcessingInput;
};


export type MutationRunRetentionArgs = {
  input: RunRetentionInput;
};


export type MutationTakeBreachStepArgs = {
  input: TakeBreachStepInput;
};


export type MutationUpholdObjectionArgs = {
  input: UpholdObjectionInput;
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

export type OpenSubjectRequestInput = {
  kind: SubjectRequestKind;
  /** When it reached the office by whatever way; now where nothing is said, never later. */
  receivedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Global id of the tenant whose identity was made sure of. */
  subject: Scalars['ID']['input'];
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

/** Where a page stands in its list (Relay cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Position of the first edge. Cursors are comparable across offices: one cursor is a position in all of them. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/**
 * Readers of one office, with the same work and purpose, to whom data of the person were disclosed. An entry about several persons says of
 * them all together what was given, so somebody may be listed here to whom a field of this very person was not given.
 */
export type PastRecipient = {
  __typename?: 'PastRecipient';
  /** That it was given under. */
  agreements: Array<Agreement>;
  /** Entries of the ledger that it rests on. */
  entries: Scalars['Int']['output'];
  /** Personal fields that were given, e.g. `Tenant.phone`. */
  fields: Array<Scalars['String']['output']>;
  lastGivenAt: Scalars['DateTime']['output'];
  /**
   * What they are to be told, in French, ready to be sent: it names the person by the office's reference. Null once the person was erased
   * and the recipient told.
   */
  notice: Maybe<Scalars['String']['output']>;
  /** Null for readers of the network. */
  office: Maybe<Office>;
  /** 1, 2, 3 … within the request. */
  place: Scalars['Int']['output'];
  /** Keyed pseudonyms of the readers: `principalAccount` of the ledger says who they are. */
  principals: Array<Scalars['ID']['output']>;
  /** Key of the register of processing activities; null where none was given. */
  purpose: Maybe<Scalars['String']['output']>;
  /** As keys. */
  roles: Array<Scalars['String']['output']>;
  /** Null while they are not told. */
  toldAt: Maybe<Scalars['DateTime']['output']>;
};

export type PlaceLegalHoldInput = {
  /** The dispute or inquiry, in a sentence of at most 500 characters that names nobody. */
  reason: Scalars['String']['input'];
  subject: Scalars['ID']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** Personal data breaches on record (art. 33(5)), those whose 72 hours end first. */
  breaches: Maybe<Array<Breach>>;
  /**
   * Whose data a principal, or anybody of an office, read in a period, by the ledger, and what of anybody's they could have read by the
   * decisions that stand in it. A token is a principal while it was valid. Errors: `BAD_USER_INPUT` (neither principal nor office of the reader).
   */
  exposure: Maybe<Exposure>;
  /** What the retention rules would delete today, and why: nothing is deleted by looking. */
  previewRetention: Maybe<Array<RetentionPreview>>;
  /** A request of a data subject by its global id. For the DPO of the office, and its staff named by policy. */
  subjectRequest: Maybe<SubjectRequest>;
  /**
   * Requests of data subjects (demandes d'exercice de droits), those first whose clock runs out first. For the DPO of each office
   * asked, and its staff named by policy.
   */
  subjectRequests: Maybe<SubjectRequestConnection>;
};


export type QueryBreachesArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryExposureArgs = {
  input: ExposureInput;
};


export type QueryPreviewRetentionArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QuerySubjectRequestArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySubjectRequestsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  where: InputMaybe<SubjectRequestFilter>;
};

export type RecordBreachInput = {
  /** When the office came to know of it; never later than now. */
  awareAt: Scalars['DateTime']['input'];
  /** At most 2,000 characters that name nobody. */
  nature: Scalars['String']['input'];
  /** Key of the office. */
  office: Scalars['ID']['input'];
};

export type RectificationPayload = {
  __typename?: 'RectificationPayload';
  /** Personal fields that were corrected. */
  fields: Array<Scalars['String']['output']>;
  request: SubjectRequest;
};

/** What is to be corrected, one thing at least. Null deletes a value that is wrong and has no right one; what is left out stays. */
export type RectifySubjectInput = {
  birthDate?: InputMaybe<Scalars['Date']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  firstName?: InputMaybe<Scalars['String']['input']>;
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** With the country's code, e.g. `+33639980012`. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Two to six lines, the last of them postcode and commune, e.g. `02000 Laon`. */
  postalAddress?: InputMaybe<Scalars['String']['input']>;
  request: Scalars['ID']['input'];
};

export type RestrictProcessingInput = {
  /** Keys of purposes that the data stay open for: the person consents, or a claim or another person's rights need it (art. 18(2)). */
  exceptPurposes?: Array<Scalars['String']['input']>;
  request: Scalars['ID']['input'];
};

export type RetentionPreview = {
  __typename?: 'RetentionPreview';
  /** Key of the activity in the office's register of processing activities, which says how long. */
  activity: Scalars['String']['output'];
  /** Where the duration comes from, in a sentence. */
  because: Scalars['String']['output'];
  /** What happened before this instant is due. */
  before: Maybe<Scalars['DateTime']['output']>;
  due: Scalars['Int']['output'];
  /** ISO 8601, e.g. `P2Y`, from the event on. Null where the register says nothing that the rule can go by: then nothing is due. */
  duration: Maybe<Scalars['String']['output']>;
  /** References of some that are due, oldest first; none of readings. */
  examples: Array<Scalars['String']['output']>;
  /** Due, and kept by a legal hold. */
  held: Scalars['Int']['output'];
  office: Office;
  rule: RetentionRule;
  /** The text or decision that the register names for it; null where the office has not confirmed it: then nothing calls it law. */
  source: Maybe<Scalars['String']['output']>;
};

/** What is deleted some time after an event. */
export type RetentionRule =
  /** Claims, with their visits, after they were closed (activity CLAIM_HANDLING). */
  | 'CLOSED_CLAIMS'
  /** Tenants, in every domain, after their last lease ended (activity LEASE_MANAGEMENT). */
  | 'FORMER_TENANTS'
  /** What sensors measured inside dwellings, after it was measured (activity COMFORT_MONITORING). */
  | 'HOME_READINGS';

export type RetentionRun = {
  __typename?: 'RetentionRun';
  before: Scalars['DateTime']['output'];
  /** Rows deleted since it began. */
  deleted: Scalars['Int']['output'];
  isFinished: Scalars['Boolean']['output'];
  rule: RetentionRule;
  startedAt: Scalars['DateTime']['output'];
};

export type RunRetentionInput = {
  /** Key of the office. */
  office: Scalars['ID']['input'];
  /** 1 to 100,000. */
  rowsMax?: Scalars['Int']['input'];
  rule: RetentionRule;
};

export type SubjectCopyPayload = {
  __typename?: 'SubjectCopyPayload';
  /** `canopee-subject-copy/1` or, for portability, `canopee-portable-data/1`: see `subgraphs/rights/README.md`. */
  json: Scalars['String']['output'];
  /** The same to be read and printed, in French; HTML. */
  page: Scalars['String']['output'];
  request: SubjectRequest;
  /** Of `json`, in hexadecimal digits. */
  sha256: Scalars['String']['output'];
};

/** A request of a data subject, with its clock (art. 12(3)) and every step that was taken. */
export type SubjectRequest = {
  __typename?: 'SubjectRequest';
  /** What the person was told. Names nobody. */
  answer: Maybe<Scalars['String']['output']>;
  /** Null while it is open. */
  answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** The last day, in France, on which it may be answered: one month after it came, or three where it was extended. */
  dueOn: Scalars['Date']['output'];
  /** Null where it was not extended. */
  extensionReason: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** Open after its last day. */
  isOverdue: Scalars['Boolean']['output'];
  kind: SubjectRequestKind;
  office: Office;
  receivedAt: Scalars['DateTime']['output'];
  /**
   * Who was given what was rectified, erased or restricted under this request, as the ledger told at that moment, and is told of it
   * (art. 19). The office's own staff are no recipients; contractors are. Empty before it was done.
   */
  recipients: Array<PastRecipient>;
  reference: Scalars['String']['output'];
  state: SubjectRequestState;
  /** Oldest first. */
  steps: Array<SubjectRequestStep>;
  /** Null once the person was erased. */
  subject: Maybe<Tenant>;
};

export type SubjectRequestConnection = {
  __typename?: 'SubjectRequestConnection';
  edges: Array<SubjectRequestEdge>;
  nodes: Array<SubjectRequest>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type SubjectRequestEdge = {
  __typename?: 'SubjectRequestEdge';
  cursor: Scalars['String']['output'];
  node: SubjectRequest;
};

export type SubjectRequestFilter = {
  /** Due on this day or before. */
  dueUntil?: InputMaybe<Scalars['Date']['input']>;
  kind?: InputMaybe<Array<SubjectRequestKind>>;
  state?: InputMaybe<Array<SubjectRequestState>>;
};

/** What a person asks of the office that holds their data (GDPR chapter III). */
export type SubjectRequestKind =
  /** Accès, art. 15. */
  | 'ACCESS'
  /** Effacement, art. 17. */
  | 'ERASURE'
  /** Opposition, art. 21. */
  | 'OBJECTION'
  /** Portabilité, art. 20. */
  | 'PORTABILITY'
  /** Rectification, art. 16. */
  | 'RECTIFICATION'
  /** Limitation, art. 18. */
  | 'RESTRICTION';

export type SubjectRequestPayload = {
  __typename?: 'SubjectRequestPayload';
  request: SubjectRequest;
};

export type SubjectRequestState =
  /** Somebody answered that it was done, in whole or in part. */
  | 'GRANTED'
  | 'OPEN'
  /** Refused, with the reason and the ways to complain (art. 12(4)). */
  | 'REFUSED';

export type SubjectRequestStep = {
  __typename?: 'SubjectRequestStep';
  at: Scalars['DateTime']['output'];
  /** In a sentence; names nobody. */
  detail: Maybe<Scalars['String']['output']>;
  kind: SubjectRequestStepKind;
  /** Keyed pseudonym of who took it, as in the ledger. */
  takenBy: Scalars['ID']['output'];
  takenByOffice: Maybe<Office>;
  takenByRoles: Array<Scalars['String']['output']>;
};

export type SubjectRequestStepKind =
  | 'ANSWERED'
  /** A copy was handed over; the detail is its SHA-256. */
  | 'COPY_HANDED_OVER'
  | 'ERASED'
  /** Something stands against it; the detail says what. */
  | 'ERASURE_REFUSED'
  | 'EXTENDED'
  /** The detail names the purposes that were stopped. */
  | 'OBJECTION_UPHELD'
  | 'OPENED'
  /** A past recipient was told, art. 19; the detail names them and says how. */
  | 'RECIPIENT_TOLD'
  /** The detail names the fields that were corrected, not what they hold. */
  | 'RECTIFIED'
  /** The detail names the purposes that stay open. */
  | 'RESTRICTED'
  | 'RESTRICTION_LIFTED';

export type TakeBreachStepInput = {
  breach: Scalars['ID']['input'];
  detail: Scalars['String']['input'];
  kind: BreachStepKind;
};

export type Tenant = {
  __typename?: 'Tenant';
  id: Scalars['ID']['output'];
};

export type UpholdObjectionInput = {
  /** Keys of the purposes that the person objects to, one at least. */
  purposes: Array<Scalars['String']['input']>;
  request: Scalars['ID']['input'];
};

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
