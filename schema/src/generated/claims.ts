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

export type AddWebhookInput = {
  /** Null or none: all. */
  kinds?: InputMaybe<Array<WebhookEventKind>>;
  office: Scalars['ID']['input'];
  /** `https://…`, without a user or password; `http://` for the office's own machine only. */
  url: Scalars['String']['input'];
};

export type AddWebhookPayload = {
  __typename?: 'AddWebhookPayload';
  /** `whsec_…`: what the receiver verifies signatures with. It cannot be read again. */
  secret: Scalars['String']['output'];
  webhook: Webhook;
};

export type AssignClaimInput = {
  claim: Scalars['ID']['input'];
  contractor: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};

export type Building = {
  __typename?: 'Building';
  id: Scalars['ID']['output'];
  /** What its tenants are told: sent within the last 30 days, newest first. */
  notices: Maybe<Array<Notice>>;
  /** Claims not yet resolved, urgent first, then oldest first; null where the office's claims are silent. */
  openClaims: Maybe<Array<Claim>>;
  openCollectiveClaims: Maybe<Array<CollectiveClaim>>;
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

export type ChangeCollectiveClaimInput = {
  collectiveClaim: Scalars['ID']['input'];
  /** Not said: as it is; null: nobody knows any more. */
  expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not said: as it is. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** The `version` that the caller has seen. */
  version: Scalars['Int']['input'];
};

/** What became of something that others keep a copy of. */
export type ChangeKind =
  /** It is there, new or changed. */
  | 'PRESENT'
  /** It was removed, or erased: of it nothing is told but the id. */
  | 'REMOVED';

export type ChangeWebhookInput = {
  kinds?: InputMaybe<Array<WebhookEventKind>>;
  state?: InputMaybe<WebhookState>;
  url?: InputMaybe<Scalars['String']['input']>;
  /** The `version` that the caller has seen. */
  version: Scalars['Int']['input'];
  webhook: Scalars['ID']['input'];
};

/**
 * What one household says is wrong (réclamation individuelle). Those of the categories `NEIGHBOUR_DISPUTE`, `CHARGES_RENT` and
 * `ALLOCATION_TRANSFER` are there only for the roles that a rule names, in their own office: to others they are in no list, total or group.
 */
export type Claim = {
  __typename?: 'Claim';
  building: Building;
  category: ClaimCategory;
  closedAt: Maybe<Scalars['DateTime']['output']>;
  collectiveClaim: Maybe<CollectiveClaim>;
  /** Free text, for the office of the claim only. */
  description: Maybe<Scalars['String']['output']>;
  dwelling: Maybe<Dwelling>;
  /** Every change, oldest first; at most the last 200. */
  history: Array<ClaimEvent>;
  id: Scalars['ID']['output'];
  /** When somebody first came. */
  interventionAt: Maybe<Scalars['DateTime']['output']>;
  interventions: Array<Intervention>;
  office: Office;
  openedAt: Scalars['DateTime']['output'];
  /** Whether the cost may be charged to the tenants (récupérable, décret 82-955); null where nobody has said. */
  recoverable: Maybe<Scalars['Boolean']['output']>;
  reference: Scalars['String']['output'];
  resolvedAt: Maybe<Scalars['DateTime']['output']>;
  responsibility: Responsibility;
  /** Null where the office promised nothing for such a claim. */
  serviceClock: Maybe<ServiceClock>;
  state: ClaimState;
  system: BuildingSystem;
  tenant: Maybe<Tenant>;
  urgency: ClaimUrgency;
  /** Counts its changes; a mutation names the version that it has seen. */
  version: Scalars['Int']['output'];
};

/** Category tree of claims; the French term is the office's own wording. */
export type ClaimCategory =
  /** Attribution, mutation. */
  | 'ALLOCATION_TRANSFER'
  /** Charges, loyer. */
  | 'CHARGES_RENT'
  /** Chauffage collectif. */
  | 'COLLECTIVE_HEATING'
  /** Eau chaude collective (ECS). */
  | 'COLLECTIVE_HOT_WATER'
  /** Parties communes. */
  | 'COMMON_PARTS'
  /** Humidité, moisissure. */
  | 'DAMP_MOULD'
  /** Électricité. */
  | 'ELECTRICITY'
  /** Chauffage individuel. */
  | 'INDIVIDUAL_HEATING'
  /** Menuiserie, serrurerie. */
  | 'JOINERY_LOCKS'
  /** Ascenseur. */
  | 'LIFT'
  /** Trouble de voisinage. */
  | 'NEIGHBOUR_DISPUTE'
  /** Réseaux. */
  | 'NETWORKS'
  /** Autre. */
  | 'OTHER'
  /** Nuisibles. */
  | 'PESTS'
  /** Plomberie. */
  | 'PLUMBING'
  /** Toiture, façade. */
  | 'ROOF_FACADE'
  /** Sécurité. */
  | 'SAFETY'
  /** Détecteur de fumée (DAAF). */
  | 'SMOKE_ALARM'
  /** Ventilation (VMC). */
  | 'VENTILATION';

/** A change that needs nothing but the claim, as it was seen. */
export type ClaimChangeInput = {
  claim: Scalars['ID']['input'];
  /** The `version` that the caller has seen. */
  version: Scalars['Int']['input'];
};

export type ClaimConnection = {
  __typename?: 'ClaimConnection';
  edges: Array<ClaimEdge>;
  nodes: Array<Claim>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

/** What claims are grouped by. Never a single dwelling or a person. */
export type ClaimDimension =
  | 'CATEGORY'
  | 'OFFICE'
  /** Month in which the claim was opened, in France. */
  | 'OPENED_MONTH'
  | 'STATE'
  | 'SYSTEM'
  | 'URGENCY';

export type ClaimEdge = {
  __typename?: 'ClaimEdge';
  cursor: Scalars['String']['output'];
  node: Claim;
};

/** Something that happened to a claim. */
export type ClaimEvent = {
  __typename?: 'ClaimEvent';
  at: Scalars['DateTime']['output'];
  /** Keyed pseudonym of who did it; null where a rule did. */
  by: Maybe<Scalars['ID']['output']>;
  dueAt: Maybe<Scalars['DateTime']['output']>;
  kind: ClaimEventKind;
  /** A `HoldReason` or `RejectionReason`. */
  reason: Maybe<Scalars['String']['output']>;
  /** Gap-free count of the office's log of claims, in commit order, from 1. */
  sequence: Scalars['Int']['output'];
  /** As it was after the event. */
  state: ClaimState;
  urgency: ClaimUrgency;
};

/** Of claims as they are when they are told, and not as they were. */
export type ClaimEventFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  category?: InputMaybe<Array<ClaimCategory>>;
  collectiveClaim?: InputMaybe<Scalars['ID']['input']>;
  offices?: InputMaybe<Array<Scalars['ID']['input']>>;
  system?: InputMaybe<Array<BuildingSystem>>;
  urgency?: InputMaybe<Array<ClaimUrgency>>;
};

export type ClaimEventKind =
  | 'ASSIGNED'
  | 'CANCELLED'
  | 'CLOSED'
  | 'HELD'
  /** Joined a collective claim. */
  | 'MERGED'
  | 'QUALIFIED'
  | 'REGISTERED'
  | 'REJECTED'
  | 'REOPENED'
  | 'RESOLVED'
  | 'RESUMED'
  | 'SCHEDULED'
  /** Somebody has come. */
  | 'STARTED'
  /** Taken out of its collective claim. */
  | 'TAKEN_OUT'
  /** Somebody was there, and the trouble is not over. */
  | 'VISITED';

export type ClaimFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  category?: InputMaybe<Array<ClaimCategory>>;
  collectiveClaim?: InputMaybe<Scalars['ID']['input']>;
  /** Due before then: what was promised is missed by then unless somebody acts. The present instant gives what is overdue. */
  dueBefore?: InputMaybe<Scalars['DateTime']['input']>;
  dwelling?: InputMaybe<Scalars['ID']['input']>;
  /** True: not yet resolved. False: resolved, closed, rejected, merged or cancelled. */
  open?: InputMaybe<Scalars['Boolean']['input']>;
  /** Opened then or later. */
  openedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Opened before then. */
  openedTo?: InputMaybe<Scalars['DateTime']['input']>;
  state?: InputMaybe<Array<ClaimState>>;
  system?: InputMaybe<Array<BuildingSystem>>;
  tenant?: InputMaybe<Scalars['ID']['input']>;
  urgency?: InputMaybe<Array<ClaimUrgency>>;
};

/** Claims that have the dimensions asked in common; the others are null. */
export type ClaimGroup = {
  __typename?: 'ClaimGroup';
  /** Different buildings that the claims are about. */
  buildingCount: Scalars['Int']['output'];
  category: Maybe<ClaimCategory>;
  count: Scalars['Int']['output'];
  /** Whole minutes from opening to resolution (délai de traitement), of the claims that are resolved: whole, so that sums are exact. */
  minutesToResolve: Distribution;
  office: Maybe<Office>;
  /** Given as its first day. */
  openedMonth: Maybe<Scalars['Date']['output']>;
  state: Maybe<ClaimState>;
  system: Maybe<BuildingSystem>;
  urgency: Maybe<ClaimUrgency>;
};

/** As `ClaimFilter`, without what would make a group of one household: no dwelling, tenant or collective claim. */
export type ClaimGroupFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  category?: InputMaybe<Array<ClaimCategory>>;
  /** True: not yet resolved. False: resolved, closed, rejected, merged or cancelled. */
  open?: InputMaybe<Scalars['Boolean']['input']>;
  /** Opened then or later. */
  openedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Opened before then. */
  openedTo?: InputMaybe<Scalars['DateTime']['input']>;
  state?: InputMaybe<Array<ClaimState>>;
  system?: InputMaybe<Array<BuildingSystem>>;
  urgency?: InputMaybe<Array<ClaimUrgency>>;
};

export type ClaimGroups = {
  __typename?: 'ClaimGroups';
  groups: Array<ClaimGroup>;
  offices: Array<OfficeOutcome>;
  /**
   * For who sees aggregates only, claims that may belong to these groups and stand in none: too few households share what they
   * have, or they are kept with those, so that no difference of two answers tells of fewer than eleven households together, or of
   * one that makes up over 85 % (INSEE's 11 households, the 85 % of its business statistics; our choice of both, and an office's to
   * raise). Where fewer than that are asked of there are no groups, as where there are none at all. 0 for everybody else.
   */
  suppressed: Scalars['Int']['output'];
};

/** An event of an office's claims, as it is told live. */
export type ClaimLogEvent = {
  __typename?: 'ClaimLogEvent';
  at: Scalars['DateTime']['output'];
  /** The claim as it is now; null in `GAP`, `OFFICE_UP` and `OFFICE_DOWN`. */
  claim: Maybe<Claim>;
  /** What it is about: a gateway asks for it for each who follows, and tells who may see it. */
  claimId: Maybe<Scalars['ID']['output']>;
  /** Position in all offices after this event; give it as `after` to resume. */
  cursor: Scalars['String']['output'];
  /** Sequence of the event before this one: what lies between is no event of this stream. */
  follows: Maybe<Scalars['Int']['output']>;
  /** Set in `GAP` only. */
  gap: Maybe<EventGap>;
  kind: ClaimLogEventKind;
  office: Office;
  /**
   * As `ClaimEvent.sequence`. The log counts events of other kinds, and of claims that are not told, too: numbers left out say nothing. In
   * `GAP` the last one missing; in `OFFICE_UP` and `OFFICE_DOWN` the last one before, 0 where none is known.
   */
  sequence: Scalars['Int']['output'];
};

/** A `ClaimEventKind`, or what a live stream says of itself. */
export type ClaimLogEventKind =
  | 'ASSIGNED'
  | 'CANCELLED'
  | 'CLOSED'
  /** The events between the cursor given and the next one sent cannot be had. */
  | 'GAP'
  | 'HELD'
  | 'MERGED'
  /** The office's stream broke off; what happens there meanwhile comes when it is back. Sent where `presence` was asked. */
  | 'OFFICE_DOWN'
  /** The office's stream begins, or is back; its events follow from here. Sent where `presence` was asked. */
  | 'OFFICE_UP'
  | 'QUALIFIED'
  | 'REGISTERED'
  | 'REJECTED'
  | 'REOPENED'
  | 'RESOLVED'
  | 'RESUMED'
  | 'SCHEDULED'
  | 'STARTED'
  | 'TAKEN_OUT'
  | 'VISITED';

export type ClaimOrder = {
  direction?: OrderDirection;
  field: ClaimOrderField;
};

export type ClaimOrderField =
  /** Ascending is what is overdue longest first; what has nothing due comes last. */
  | 'DUE_AT'
  | 'OPENED_AT'
  | 'REFERENCE'
  /** Ascending is most urgent first. */
  | 'URGENCY';

export type ClaimPayload = {
  __typename?: 'ClaimPayload';
  claim: Claim;
};

/** Life cycle of a claim (cycle de vie). */
export type ClaimState =
  /** Affectée. */
  | 'ASSIGNED'
  | 'CANCELLED'
  /** Clôturée. */
  | 'CLOSED'
  | 'IN_PROGRESS'
  /** Rattachée à une réclamation collective. */
  | 'MERGED'
  /** Enregistrée. */
  | 'NEW'
  /** En attente. */
  | 'ON_HOLD'
  /** Qualifiée. */
  | 'QUALIFIED'
  /** Non recevable. */
  | 'REJECTED'
  | 'REOPENED'
  /** Travaux faits. */
  | 'RESOLVED'
  /** Rendez-vous pris. */
  | 'SCHEDULED';

/** How soon somebody must come; delays are the office's own data. */
export type ClaimUrgency =
  /** Urgence 1. */
  | 'IMMEDIATE'
  /** Urgence 3. */
  | 'STANDARD'
  /** Urgence 2. */
  | 'URGENT';

export type CloseCollectiveClaimInput = {
  collectiveClaim: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};

/** One cause that troubles a stairwell, building or residence (réclamation collective, sollicitation collective). */
export type CollectiveClaim = {
  __typename?: 'CollectiveClaim';
  building: Building;
  claimCount: Scalars['Int']['output'];
  /** Claims that joined it, oldest first. */
  claims: ClaimConnection;
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** When the repair is expected; null while nobody knows. */
  expectedAt: Maybe<Scalars['DateTime']['output']>;
  /** The fault that it is about; null where people reported it before a sensor did, or none can. */
  fault: Maybe<Fault>;
  /** Since when that fault is over. */
  faultClearedAt: Maybe<Scalars['DateTime']['output']>;
  /** What became of it, oldest first, without the claims that joined it; at most the last 200. */
  history: Array<CollectiveClaimEvent>;
  id: Scalars['ID']['output'];
  /** What the tenants were told of it, drafts among them, oldest first. */
  notices: Array<Notice>;
  office: Office;
  openedAt: Scalars['DateTime']['output'];
  /**
   * Open claims that may be about the same trouble, for a person to join (`mergeClaim`): of the same building and system, opened while it is
   * open or within the fourteen days before. Most urgent first; none once it is closed.
   */
  proposedClaims: Maybe<Array<Claim>>;
  reference: Scalars['String']['output'];
  state: CollectiveClaimState;
  system: BuildingSystem;
  title: Scalars['String']['output'];
  /** Counts its changes; a mutation names the version that it has seen. */
  version: Scalars['Int']['output'];
};


/** One cause that troubles a stairwell, building or residence (réclamation collective, sollicitation collective). */
export type CollectiveClaimClaimsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type CollectiveClaimConnection = {
  __typename?: 'CollectiveClaimConnection';
  edges: Array<CollectiveClaimEdge>;
  nodes: Array<CollectiveClaim>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type CollectiveClaimEdge = {
  __typename?: 'CollectiveClaimEdge';
  cursor: Scalars['String']['output'];
  node: CollectiveClaim;
};

/** Something that happened to a collective claim. */
export type CollectiveClaimEvent = {
  __typename?: 'CollectiveClaimEvent';
  at: Scalars['DateTime']['output'];
  /** Keyed pseudonym of who did it; null where a sensor's fault did. */
  by: Maybe<Scalars['ID']['output']>;
  expectedAt: Maybe<Scalars['DateTime']['output']>;
  kind: CollectiveClaimEventKind;
  /** The notice that was drafted, sent or withdrawn. */
  notice: Maybe<Notice>;
  /** In the same count as `ClaimEvent.sequence`. */
  sequence: Scalars['Int']['output'];
  /** As it was after the event. */
  state: CollectiveClaimState;
  title: Scalars['String']['output'];
};

export type CollectiveClaimEventKind =
  | 'COLLECTIVE_CHANGED'
  | 'COLLECTIVE_CLOSED'
  /** The fault that it is about is over. */
  | 'COLLECTIVE_FAULT_CLEARED'
  | 'COLLECTIVE_OPENED'
  | 'NOTICE_DRAFTED'
  | 'NOTICE_SENT'
  | 'NOTICE_WITHDRAWN';

export type CollectiveClaimFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  state?: InputMaybe<Array<CollectiveClaimState>>;
  system?: InputMaybe<Array<BuildingSystem>>;
};

export type CollectiveClaimOrder = {
  direction?: OrderDirection;
  field: CollectiveClaimOrderField;
};

export type CollectiveClaimOrderField =
  | 'OPENED_AT'
  | 'REFERENCE';

export type CollectiveClaimPayload = {
  __typename?: 'CollectiveClaimPayload';
  collectiveClaim: CollectiveClaim;
};

export type CollectiveClaimState =
  | 'CLOSED'
  | 'OPEN';

export type CompleteInterventionInput = {
  /** Null: now. Not in the future, and not before it began. */
  at?: InputMaybe<Scalars['DateTime']['input']>;
  intervention: Scalars['ID']['input'];
  resolved: Scalars['Boolean']['input'];
};

/** A firm or in-house team (prestataire, régie). */
export type Contractor = {
  __typename?: 'Contractor';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  office: Office;
  reference: Scalars['String']['output'];
  systems: Array<BuildingSystem>;
};

export type CreateClaimInput = {
  building: Scalars['ID']['input'];
  category: ClaimCategory;
  /** 1 to 2,000 characters, facts only: no health, religion or morals (CNIL on free-text zones). */
  description: Scalars['String']['input'];
  /** Null for common parts (parties communes). */
  dwelling?: InputMaybe<Scalars['ID']['input']>;
  /** Of the caller's choosing, 1 to 100 characters: sending the same key twice gives the first claim again instead of a second. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  system: BuildingSystem;
  tenant?: InputMaybe<Scalars['ID']['input']>;
  urgency?: ClaimUrgency;
};

export type CreateClaimPayload = {
  __typename?: 'CreateClaimPayload';
  /** True where the idempotency key was seen before and nothing new was written. */
  alreadyRegistered: Scalars['Boolean']['output'];
  claim: Claim;
  /** The collective claim that it joined, null where there was none. */
  collectiveClaim: Maybe<CollectiveClaim>;
};

/** How a delay runs. */
export type DelayCalendar =
  /** In minutes, day and night, every day. */
  | 'AROUND_THE_CLOCK'
  /**
   * In whole days in France from Monday to Friday that are no public holidays (jours ouvrés; Code du travail, art. L3133-1). The day
   * on which the claim came in does not count, nor does one on which it was held.
   */
  | 'WORKING_DAYS';

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

export type Dwelling = {
  __typename?: 'Dwelling';
  building: Building;
  id: Scalars['ID']['output'];
  /** What who lives there is told: the notices of its building, sent within the last 30 days, newest first. */
  notices: Maybe<Array<Notice>>;
  openClaims: Maybe<Array<Claim>>;
};

/** Sequences of an office's event log that can no longer be had, both included. */
export type EventGap = {
  __typename?: 'EventGap';
  fromSequence: Scalars['Int']['output'];
  toSequence: Scalars['Int']['output'];
};

export type Fault = {
  __typename?: 'Fault';
  building: Building;
  /** The collective claim open for the same building and system, if any: what the tenants are already told. */
  collectiveClaim: Maybe<CollectiveClaim>;
  id: Scalars['ID']['output'];
  system: BuildingSystem;
};

export type HoldClaimInput = {
  claim: Scalars['ID']['input'];
  reason: HoldReason;
  version: Scalars['Int']['input'];
};

/** Why a claim waits. */
export type HoldReason =
  /** Assureur. */
  | 'INSURER'
  | 'OTHER'
  /** Devis. */
  | 'QUOTATION'
  /** Pièce attendue. */
  | 'SPARE_PART'
  /** Locataire absent ou injoignable. */
  | 'TENANT';

/** A visit or job on a claim (demande d'intervention, bon de travaux). */
export type Intervention = {
  __typename?: 'Intervention';
  claim: Claim;
  completedAt: Maybe<Scalars['DateTime']['output']>;
  contractor: Maybe<Contractor>;
  id: Scalars['ID']['output'];
  office: Office;
  reference: Scalars['String']['output'];
  scheduledAt: Maybe<Scalars['DateTime']['output']>;
  startedAt: Maybe<Scalars['DateTime']['output']>;
};

export type InterventionPayload = {
  __typename?: 'InterventionPayload';
  intervention: Intervention;
};

export type MergeClaimInput = {
  claim: Scalars['ID']['input'];
  /** Open, and about the same building. */
  collectiveClaim: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Has every event of the office's claims sent to an address from now on, as in Standard Webhooks: signed, one after another, tried
   * again until it is taken. The secret is shown this once. Errors: `BAD_USER_INPUT` (not https, or 20 are there), `FORBIDDEN`.
   */
  addWebhook: Maybe<AddWebhookPayload>;
  /**
   * Hands the claim to a contractor or team (affectation), which is a visit without a date as yet. The contractor's own delay holds
   * from then on, where one was agreed.
   */
  assignClaim: Maybe<ClaimPayload>;
  /** Withdraws it. `reopenClaim` undoes that. */
  cancelClaim: Maybe<ClaimPayload>;
  /** Says what is known now: another title, when the repair is expected. */
  changeCollectiveClaim: Maybe<CollectiveClaimPayload>;
  /** Another address or other kinds; paused, or active again and tried at once. Not said leaves a value as it is. */
  changeWebhook: Maybe<WebhookPayload>;
  /** Says that the tenant confirmed it, or that the delay for doing so is over (clôture). */
  closeClaim: Maybe<ClaimPayload>;
  /** Closes it: the trouble is over for all. The claims that joined it are `RESOLVED`, and wait for confirmation like others. */
  closeCollectiveClaim: Maybe<CollectiveClaimPayload>;
  /**
   * Says that the visit is over. Where it `resolved` the trouble the claim is `RESOLVED` and waits for confirmation; where it did not it
   * is `QUALIFIED` again, for another visit.
   */
  completeIntervention: Maybe<InterventionPayload>;
  /**
   * Registers a claim. Where a collective claim is open for the same building and system, the claim joins it and the payload
   * says so; a quarrel, arrears or a wish to move joins none. Building, dwelling and tenant must be ids of one office; whether they are in its stock is not checked here. Errors:
   * `BAD_USER_INPUT` (an id of another office, no description or a too long one), `FORBIDDEN`, `LEDGER_UNAVAILABLE`.
   */
  createClaim: Maybe<CreateClaimPayload>;
  /** Stops the clock while somebody else is waited for (mise en attente). */
  holdClaim: Maybe<ClaimPayload>;
  /**
   * Joins an open collective claim of the same building (rattachement): its tenants are told together, and its own clock stands still.
   * `BAD_USER_INPUT` for a quarrel, a question of rent or a wish to move.
   */
  mergeClaim: Maybe<ClaimPayload>;
  /**
   * Opens a collective claim (réclamation collective) for a building and an installation, with the claims that are about it. Errors:
   * `BAD_USER_INPUT`, `FORBIDDEN`, `STATE_CONFLICT` (one is open already; the error names it).
   */
  openCollectiveClaim: Maybe<CollectiveClaimPayload>;
  /**
   * Says what the claim is about, how urgent it is and who has to see to it (qualification). Null leaves a value as it is. Errors, as
   * of every change of a claim: `BAD_USER_INPUT` (no such claim), `FORBIDDEN`, `VERSION_CONFLICT` (it changed since `version` was read)
   * and `STATE_CONFLICT` (it is in no state for that; the error names those that are).
   */
  qualifyClaim: Maybe<ClaimPayload>;
  /** Says that the office will not act on it (non recevable), and why. */
  rejectClaim: Maybe<ClaimPayload>;
  /** Nothing is sent there any more. */
  removeWebhook: Maybe<WebhookPayload>;
  /** Takes a settled claim up again: the trouble is not over, or it was settled by mistake. The time in between does not count. */
  reopenClaim: Maybe<ClaimPayload>;
  /** Sends again all that followed an event. */
  replayWebhook: Maybe<WebhookPayload>;
  /** Says that the trouble is over without a visit, e.g. of a claim about charges. */
  resolveClaim: Maybe<ClaimPayload>;
  /** Goes on where it was held; the clock runs again. */
  resumeClaim: Maybe<ClaimPayload>;
  /** Agrees on when somebody comes (rendez-vous), or on another time. */
  scheduleIntervention: Maybe<InterventionPayload>;
  /**
   * Sends a draft to the tenants of its building, with other words where `text` is given. Errors: `BAD_USER_INPUT`, `FORBIDDEN`,
   * `VERSION_CONFLICT` (it was written anew since it was read), `STATE_CONFLICT` (it is no draft).
   */
  sendNotice: Maybe<NoticePayload>;
  /** Says whether notices of a kind wait for a person's word, as they do at first, or are sent as soon as they are drafted. */
  setNoticeRule: Maybe<NoticeRulePayload>;
  /**
   * Sets how soon something is to be done, for claims that are registered or changed from now on; the others keep what they were
   * promised. It takes the place of the level in force for the same urgency, category and contractor. Errors: `BAD_USER_INPUT`,
   * `FORBIDDEN`.
   */
  setServiceLevel: Maybe<ServiceLevelPayload>;
  /** Says that somebody has come. */
  startIntervention: Maybe<InterventionPayload>;
  /** Undoes that: the claim is one of its own again, where it stood before. */
  takeOutClaim: Maybe<ClaimPayload>;
  /** Takes a notice back: a draft is not sent, and what was sent is shown no more. */
  withdrawNotice: Maybe<NoticePayload>;
};


export type MutationAddWebhookArgs = {
  input: AddWebhookInput;
};


export type MutationAssignClaimArgs = {
  input: AssignClaimInput;
};


export type MutationCancelClaimArgs = {
  input: ClaimChangeInput;
};


export type MutationChangeCollectiveClaimArgs = {
  input: ChangeCollectiveClaimInput;
};


export type MutationChangeWebhookArgs = {
  input: ChangeWebhookInput;
};


export type MutationCloseClaimArgs = {
  input: ClaimChangeInput;
};


export type MutationCloseCollectiveClaimArgs = {
  input: CloseCollectiveClaimInput;
};


export type MutationCompleteInterventionArgs = {
  input: CompleteInterventionInput;
};


export type MutationCreateClaimArgs = {
  input: CreateClaimInput;
};


export type MutationHoldClaimArgs = {
  input: HoldClaimInput;
};


export type MutationMergeClaimArgs = {
  input: MergeClaimInput;
};


export type MutationOpenCollectiveClaimArgs = {
  input: OpenCollectiveClaimInput;
};


export type MutationQualifyClaimArgs = {
  input: QualifyClaimInput;
};


export type MutationRejectClaimArgs = {
  input: RejectClaimInput;
};


export type MutationRemoveWebhookArgs = {
  input: RemoveWebhookInput;
};


export type MutationReopenClaimArgs = {
  input: ClaimChangeInput;
};


export type MutationReplayWebhookArgs = {
  input: ReplayWebhookInput;
};


export type MutationResolveClaimArgs = {
  input: ClaimChangeInput;
};


export type MutationResumeClaimArgs = {
  input: ClaimChangeInput;
};


export type MutationScheduleInterventionArgs = {
  input: ScheduleInterventionInput;
};


export type MutationSendNoticeArgs = {
  input: SendNoticeInput;
};


export type MutationSetNoticeRuleArgs = {
  input: SetNoticeRuleInput;
};


export type MutationSetServiceLevelArgs = {
  input: SetServiceLevelInput;
};


export type MutationStartInterventionArgs = {
  input: StartInterventionInput;
};


export type MutationTakeOutClaimArgs = {
  input: ClaimChangeInput;
};


export type MutationWithdrawNoticeArgs = {
  input: NoticeChangeInput;
};

/** What the tenants of a building are told of a collective claim (avis aux locataires). Nobody is named in it. */
export type Notice = {
  __typename?: 'Notice';
  building: Building;
  collectiveClaim: CollectiveClaim;
  draftedAt: Scalars['DateTime']['output'];
  /** When the repair was expected as it was drafted; null where nobody knew. */
  expectedAt: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  kind: NoticeKind;
  knownSince: Scalars['DateTime']['output'];
  office: Office;
  reference: Scalars['String']['output'];
  sentAt: Maybe<Scalars['DateTime']['output']>;
  state: NoticeState;
  /** In French. */
  text: Scalars['String']['output'];
  /** Counts its changes; a mutation names the version that it has seen. */
  version: Scalars['Int']['output'];
};

export type NoticeChangeInput = {
  notice: Scalars['ID']['input'];
  /** The `version` that the caller has seen. */
  version: Scalars['Int']['input'];
};

export type NoticeConnection = {
  __typename?: 'NoticeConnection';
  edges: Array<NoticeEdge>;
  nodes: Array<Notice>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type NoticeEdge = {
  __typename?: 'NoticeEdge';
  cursor: Scalars['String']['output'];
  node: Notice;
};

/** An event of an office's notices to tenants, as it is told live. */
export type NoticeEvent = {
  __typename?: 'NoticeEvent';
  at: Scalars['DateTime']['output'];
  /** Position in all offices after this event; give it as `after` to resume. */
  cursor: Scalars['String']['output'];
  /** Sequence of the event before this one: what lies between is no event of this stream. */
  follows: Maybe<Scalars['Int']['output']>;
  /** Set in `GAP` only. */
  gap: Maybe<EventGap>;
  kind: NoticeEventKind;
  /** The notice as it is now; null in `GAP`, `OFFICE_UP` and `OFFICE_DOWN`. */
  notice: Maybe<Notice>;
  /** What it is about: a gateway asks for it for each who follows, and tells who may see it. */
  noticeId: Maybe<Scalars['ID']['output']>;
  office: Office;
  /** As `ClaimLogEvent.sequence`, in the same count. */
  sequence: Scalars['Int']['output'];
};

export type NoticeEventFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  collectiveClaim?: InputMaybe<Scalars['ID']['input']>;
  kind?: InputMaybe<Array<NoticeKind>>;
  offices?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type NoticeEventKind =
  /** The events between the cursor given and the next one sent cannot be had. */
  | 'GAP'
  | 'NOTICE_DRAFTED'
  | 'NOTICE_SENT'
  /** Of one that was sent: it is shown no more. */
  | 'NOTICE_WITHDRAWN'
  /** The office's stream broke off; what happens there meanwhile comes when it is back. Sent where `presence` was asked. */
  | 'OFFICE_DOWN'
  /** The office's stream begins, or is back; its events follow from here. Sent where `presence` was asked. */
  | 'OFFICE_UP';

export type NoticeFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  collectiveClaim?: InputMaybe<Scalars['ID']['input']>;
  kind?: InputMaybe<Array<NoticeKind>>;
  state?: InputMaybe<Array<NoticeState>>;
};

export type NoticeKind =
  /** The trouble is known. */
  | 'KNOWN'
  /** It is over. */
  | 'RESTORED'
  /** What is known of it is another now. */
  | 'UPDATED';

export type NoticePayload = {
  __typename?: 'NoticePayload';
  notice: Notice;
};

export type NoticeRule =
  | 'DRAFT'
  | 'SEND';

export type NoticeRulePayload = {
  __typename?: 'NoticeRulePayload';
  kind: NoticeKind;
  rule: NoticeRule;
};

export type NoticeState =
  /** Waits for a person's word. */
  | 'DRAFT'
  | 'SENT'
  | 'WITHDRAWN';

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

export type OpenCollectiveClaimInput = {
  building: Scalars['ID']['input'];
  /** Open claims of the building that join it, at most 200. */
  claims?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** When the repair is expected; null where nobody knows. */
  expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  system: BuildingSystem;
  /** What tenants are told, 1 to 200 characters, e.g. `Ascenseur à l’arrêt`. */
  title: Scalars['String']['input'];
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

export type QualifyClaimInput = {
  category?: InputMaybe<ClaimCategory>;
  claim: Scalars['ID']['input'];
  recoverable?: InputMaybe<Scalars['Boolean']['input']>;
  responsibility?: InputMaybe<Responsibility>;
  system?: InputMaybe<BuildingSystem>;
  urgency?: InputMaybe<ClaimUrgency>;
  version: Scalars['Int']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** One claim (réclamation) by its global id. */
  claim: Maybe<Claim>;
  /**
   * Claims counted and measured in groups, those of every office (or of the `offices` named) together. Without a dimension there
   * is one group of all.
   */
  claimGroups: Maybe<ClaimGroups>;
  /** Claims of every office, or of the `offices` named; newest first where no order is asked. */
  claims: Maybe<ClaimConnection>;
  /** One collective claim (réclamation collective) by its global id. */
  collectiveClaim: Maybe<CollectiveClaim>;
  /** Collective claims of every office, or of the `offices` named; newest first where no order is asked. */
  collectiveClaims: Maybe<CollectiveClaimConnection>;
  /** Contractors (prestataires) under contract with the offices asked. */
  contractors: Maybe<Array<Contractor>>;
  /** One notice to tenants (avis) by its global id. */
  notice: Maybe<Notice>;
  /** Notices of every office, or of the `offices` named; drafted last first. */
  notices: Maybe<NoticeConnection>;
  /**
   * What the offices promise (engagements de service): those in force, or with `past` also what was promised before. Most urgent
   * first.
   */
  serviceLevels: Maybe<Array<ServiceLevel>>;
  /** Where the offices send what happens to their claims, and how that goes; at most 20 each. */
  webhooks: Maybe<Array<Webhook>>;
};


export type QueryClaimArgs = {
  id: Scalars['ID']['input'];
};


export type QueryClaimGroupsArgs = {
  by: Array<ClaimDimension>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  where: InputMaybe<ClaimGroupFilter>;
};


export type QueryClaimsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<ClaimOrder>;
  where: InputMaybe<ClaimFilter>;
};


export type QueryCollectiveClaimArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCollectiveClaimsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<CollectiveClaimOrder>;
  where: InputMaybe<CollectiveClaimFilter>;
};


export type QueryContractorsArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryNoticeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNoticesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  where: InputMaybe<NoticeFilter>;
};


export type QueryServiceLevelsArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  past?: Scalars['Boolean']['input'];
};


export type QueryWebhooksArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type RejectClaimInput = {
  claim: Scalars['ID']['input'];
  reason: RejectionReason;
  version: Scalars['Int']['input'];
};

/** Why a claim is not taken on. */
export type RejectionReason =
  /** Déjà enregistrée. */
  | 'DUPLICATE'
  /** Hors du patrimoine ou des compétences de l'office. */
  | 'NOT_OURS'
  /** Aucun désordre constaté. */
  | 'NO_DEFECT'
  | 'OTHER'
  /** À la charge du locataire. */
  | 'TENANT_REPAIR';

export type RemoveWebhookInput = {
  version: Scalars['Int']['input'];
  webhook: Scalars['ID']['input'];
};

export type ReplayWebhookInput = {
  /** Events of the log behind this one are sent, again where they were sent before; 0: all that there are. */
  afterSequence: Scalars['Int']['input'];
  version: Scalars['Int']['input'];
  webhook: Scalars['ID']['input'];
};

/** Who has to see to the repair (à la charge de). */
export type Responsibility =
  /** Garantie de l'entreprise. */
  | 'CONTRACTOR_WARRANTY'
  /** Assurance. */
  | 'INSURANCE'
  /** Bailleur. */
  | 'LANDLORD'
  /** Locataire (réparations locatives, décret 87-712). */
  | 'TENANT'
  /** Tiers. */
  | 'THIRD_PARTY'
  /** À déterminer. */
  | 'TO_BE_DETERMINED';

export type ScheduleInterventionInput = {
  intervention: Scalars['ID']['input'];
  scheduledAt: Scalars['DateTime']['input'];
};

export type SendNoticeInput = {
  notice: Scalars['ID']['input'];
  /** In French, 1 to 2,000 characters, facts about things; null: as it was drafted. */
  text?: InputMaybe<Scalars['String']['input']>;
  version: Scalars['Int']['input'];
};

/** How a claim stands towards what was promised. */
export type ServiceClock = {
  __typename?: 'ServiceClock';
  /** When it is, or would have been, missed; null while it stands still. */
  dueAt: Maybe<Scalars['DateTime']['output']>;
  level: ServiceLevel;
  state: ServiceClockState;
};

export type ServiceClockState =
  /** Rejected or cancelled before anything was done. */
  | 'ENDED'
  /** Done in time. */
  | 'MET'
  /** Done too late. */
  | 'MISSED'
  /** Missed, and not done yet (hors délai). */
  | 'OVERDUE'
  /** On hold, or followed by its collective claim. */
  | 'PAUSED'
  | 'RUNNING';

/** What an office promises for some of its claims, and since when (engagement de service, délai contractuel). */
export type ServiceLevel = {
  __typename?: 'ServiceLevel';
  /** Minutes or working days, as the calendar says. */
  amount: Scalars['Int']['output'];
  because: Scalars['String']['output'];
  calendar: DelayCalendar;
  /** Null: of every category. */
  category: Maybe<ClaimCategory>;
  /** Null: whoever comes. */
  contractor: Maybe<Contractor>;
  milestone: ServiceMilestone;
  office: Office;
  reference: Scalars['String']['output'];
  urgency: ClaimUrgency;
  validFrom: Scalars['DateTime']['output'];
  /** Null while it is in force. */
  validTo: Maybe<Scalars['DateTime']['output']>;
};

export type ServiceLevelPayload = {
  __typename?: 'ServiceLevelPayload';
  serviceLevel: ServiceLevel;
};

/** What has to be done in time. */
export type ServiceMilestone =
  /** Somebody comes (intervention). */
  | 'INTERVENTION'
  /** It is repaired (résolution). */
  | 'RESOLUTION';

export type SetNoticeRuleInput = {
  kind: NoticeKind;
  office: Scalars['ID']['input'];
  rule: NoticeRule;
};

export type SetServiceLevelInput = {
  /** Minutes (at most 525,600) or working days (at most 365), as the calendar says. */
  amount: Scalars['Int']['input'];
  /** Why, 1 to 500 characters, e.g. the clause of a contract. */
  because: Scalars['String']['input'];
  calendar: DelayCalendar;
  /** Null: of every category. */
  category?: InputMaybe<ClaimCategory>;
  /** Null: whoever comes. */
  contractor?: InputMaybe<Scalars['ID']['input']>;
  milestone: ServiceMilestone;
  office: Scalars['ID']['input'];
  urgency: ClaimUrgency;
};

export type StartInterventionInput = {
  /** Null: now. Not in the future. */
  at?: InputMaybe<Scalars['DateTime']['input']>;
  intervention: Scalars['ID']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Every change of a claim that whoever follows may see, each once and in the order of its office. `after` resumes behind a cursor of an
   * earlier event; without it the stream begins now. `presence` and `GAP` are as in `faultEvents`.
   */
  claimEvents: ClaimLogEvent;
  /** Every notice that is drafted, sent or withdrawn. Drafts are for the office's own desk; a tenant is told of what their building is told. */
  noticeEvents: NoticeEvent;
};


export type SubscriptionClaimEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  presence?: Scalars['Boolean']['input'];
  where: InputMaybe<ClaimEventFilter>;
};


export type SubscriptionNoticeEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  presence?: Scalars['Boolean']['input'];
  where: InputMaybe<NoticeEventFilter>;
};

export type Tenant = {
  __typename?: 'Tenant';
  id: Scalars['ID']['output'];
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

/**
 * An address that events of an office's claims are sent to (Standard Webhooks). Messages hold ids, states, dates and the words of
 * notices, and nothing personal.
 */
export type Webhook = {
  __typename?: 'Webhook';
  createdAt: Scalars['DateTime']['output'];
  /** When it last took one. */
  deliveredAt: Maybe<Scalars['DateTime']['output']>;
  /** Since when it takes none; after three days it is paused, and nothing is lost. */
  failingSince: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** None: all. */
  kinds: Array<WebhookEventKind>;
  /** Of the last attempt: an HTTP status, or what kept it from being made. */
  lastError: Maybe<Scalars['String']['output']>;
  nextAttemptAt: Maybe<Scalars['DateTime']['output']>;
  office: Office;
  /** Event of the log up to which it was sent what it wants. */
  position: Scalars['Float']['output'];
  state: WebhookState;
  url: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

/** A kind of a claim's, collective claim's or notice's event. */
export type WebhookEventKind =
  | 'ASSIGNED'
  | 'CANCELLED'
  | 'CLOSED'
  | 'COLLECTIVE_CHANGED'
  | 'COLLECTIVE_CLOSED'
  | 'COLLECTIVE_FAULT_CLEARED'
  | 'COLLECTIVE_OPENED'
  | 'HELD'
  | 'MERGED'
  | 'NOTICE_DRAFTED'
  | 'NOTICE_SENT'
  | 'NOTICE_WITHDRAWN'
  | 'QUALIFIED'
  | 'REGISTERED'
  | 'REJECTED'
  | 'REOPENED'
  | 'RESOLVED'
  | 'RESUMED'
  | 'SCHEDULED'
  | 'STARTED'
  | 'TAKEN_OUT'
  | 'VISITED';

export type WebhookPayload = {
  __typename?: 'WebhookPayload';
  webhook: Webhook;
};

export type WebhookState =
  | 'ACTIVE'
  | 'PAUSED';
