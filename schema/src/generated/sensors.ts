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

export type AcknowledgeFaultInput = {
  fault: Scalars['ID']['input'];
  /** The `version` that the caller has seen. */
  version: Scalars['Int']['input'];
};

export type AcknowledgeFaultPayload = {
  __typename?: 'AcknowledgeFaultPayload';
  fault: Fault;
};

/** At most one of the three; none: nobody. */
export type AssignFaultInput = {
  /** A contractor of the office. */
  contractor?: InputMaybe<Scalars['ID']['input']>;
  fault: Scalars['ID']['input'];
  team?: InputMaybe<FaultTeam>;
  toMe?: InputMaybe<Scalars['Boolean']['input']>;
  version: Scalars['Int']['input'];
};

export type Building = {
  __typename?: 'Building';
  id: Scalars['ID']['output'];
  /** Faults not yet over, worst first; null where the office's sensors are silent. */
  openFaults: Maybe<Array<Fault>>;
  sensors: Maybe<Array<Sensor>>;
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

export type CommentFaultInput = {
  comment: FaultComment;
  fault: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};

export type Contractor = {
  __typename?: 'Contractor';
  id: Scalars['ID']['output'];
};

/** What one sensor's values of one quantity came to on one day in France. */
export type DailyReading = {
  __typename?: 'DailyReading';
  /** How many values it was made of. */
  count: Scalars['Int']['output'];
  day: Scalars['Date']['output'];
  /** By how much a counter went on that day, from where it was the day before; a counter that began anew is counted from nought. Null for what is no counter. */
  increase: Maybe<Scalars['Float']['output']>;
  maximum: Scalars['Float']['output'];
  /** Of the values, each counting once. */
  mean: Scalars['Float']['output'];
  minimum: Scalars['Float']['output'];
  quantity: Quantity;
  sensor: Sensor;
};

export type DailyReadingConnection = {
  __typename?: 'DailyReadingConnection';
  edges: Array<DailyReadingEdge>;
  nodes: Array<DailyReading>;
  pageInfo: PageInfo;
};

export type DailyReadingEdge = {
  __typename?: 'DailyReadingEdge';
  cursor: Scalars['String']['output'];
  node: DailyReading;
};

/** A rule of detection (règle de détection), as it is or was. */
export type DetectionRule = {
  __typename?: 'DetectionRule';
  because: Maybe<Scalars['String']['output']>;
  building: Maybe<Building>;
  /** Keyed pseudonym of who said so; null for what was installed. */
  by: Maybe<Scalars['ID']['output']>;
  endedBecause: Maybe<Scalars['String']['output']>;
  endedBy: Maybe<Scalars['ID']['output']>;
  id: Scalars['ID']['output'];
  /** Set where it holds for a model. */
  model: Maybe<Scalars['String']['output']>;
  office: Office;
  reference: Scalars['String']['output'];
  rule: FaultRule;
  scope: RuleScope;
  sensor: Maybe<Sensor>;
  settings: DetectionSettings;
  validFrom: Scalars['DateTime']['output'];
  /** Set where another, or none, has taken its place. */
  validTo: Maybe<Scalars['DateTime']['output']>;
  /** Counts the changes of this rule at this place. */
  version: Scalars['Int']['output'];
};

export type DetectionRulePayload = {
  __typename?: 'DetectionRulePayload';
  detectionRule: DetectionRule;
};

export type DetectionSettings = {
  __typename?: 'DetectionSettings';
  /** What ends it, apart from `raise` so that it does not chatter (hysteresis). Of `OUT_OF_RANGE` the least that is possible. */
  clear: Scalars['Float']['output'];
  clearReadingsMin: Scalars['Int']['output'];
  /** False: it makes no faults there, whatever a wider rule says. */
  enabled: Scalars['Boolean']['output'];
  escalation: Maybe<RuleEscalation>;
  inDwellingsOnly: Scalars['Boolean']['output'];
  latched: Scalars['Boolean']['output'];
  offDelayMinutes: Scalars['Int']['output'];
  /** How long it must last before it counts (on-delay); of `SILENCE` how long nothing is heard. */
  onDelayMinutes: Scalars['Int']['output'];
  quantity: Quantity;
  /**
   * What raises a fault, in the unit of `quantity`; per hour for `SLOPE` and `CONTINUOUS_FLOW`. Of `OUT_OF_RANGE` the most that is
   * possible, of `STUCK` how far a value may move and still be the same.
   */
  raise: Scalars['Float']['output'];
  /** How many readings must show it. */
  readingsMin: Scalars['Int']['output'];
  /** Outside of it nothing is raised; null: all the year. */
  season: Maybe<RuleSeason>;
  sensorKinds: Array<SensorKind>;
  severity: FaultSeverity;
  side: RuleSide;
};

/** As `DetectionSettings`; null leaves a value as it is. */
export type DetectionSettingsInput = {
  /** True: without a season. */
  allYear?: InputMaybe<Scalars['Boolean']['input']>;
  clear?: InputMaybe<Scalars['Float']['input']>;
  clearReadingsMin?: InputMaybe<Scalars['Int']['input']>;
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  escalation?: InputMaybe<RuleEscalationInput>;
  inDwellingsOnly?: InputMaybe<Scalars['Boolean']['input']>;
  latched?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: without an escalation. */
  neverEscalated?: InputMaybe<Scalars['Boolean']['input']>;
  offDelayMinutes?: InputMaybe<Scalars['Int']['input']>;
  onDelayMinutes?: InputMaybe<Scalars['Int']['input']>;
  quantity?: InputMaybe<Quantity>;
  raise?: InputMaybe<Scalars['Float']['input']>;
  readingsMin?: InputMaybe<Scalars['Int']['input']>;
  season?: InputMaybe<RuleSeasonInput>;
  sensorKinds?: InputMaybe<Array<SensorKind>>;
  severity?: InputMaybe<FaultSeverity>;
  side?: InputMaybe<RuleSide>;
};

/** Of the device, not of what it measures. */
export type DeviceStatus = {
  __typename?: 'DeviceStatus';
  /** %; null where the device has no battery or doesn't know. */
  batteryPercent: Maybe<Scalars['Float']['output']>;
  externalPower: Maybe<Scalars['Boolean']['output']>;
  joinedAt: Maybe<Scalars['DateTime']['output']>;
  logCode: Maybe<Scalars['String']['output']>;
  /** The network's latest word on the device, in its own words, e.g. `ERROR` and `UPLINK_CODEC`. */
  logLevel: Maybe<Scalars['String']['output']>;
  loggedAt: Maybe<Scalars['DateTime']['output']>;
  /** How well the network hears it: dB above the demodulation floor, −32 to 31. */
  marginDb: Maybe<Scalars['Int']['output']>;
  /** When the device last answered to a request of its network (LoRaWAN DevStatusAns). */
  reportedAt: Maybe<Scalars['DateTime']['output']>;
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

export type DropDetectionRuleInput = {
  because: Scalars['String']['input'];
  building?: InputMaybe<Scalars['ID']['input']>;
  /** One of these three. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** Key of the office. */
  office: Scalars['ID']['input'];
  rule: FaultRule;
  sensor?: InputMaybe<Scalars['ID']['input']>;
  version: Scalars['Int']['input'];
};

export type Dwelling = {
  __typename?: 'Dwelling';
  id: Scalars['ID']['output'];
};

export type Equipment = {
  __typename?: 'Equipment';
  id: Scalars['ID']['output'];
  openFaults: Maybe<Array<Fault>>;
  sensors: Maybe<Array<Sensor>>;
};

/** Sequences of an office's event log that can no longer be had, both included. */
export type EventGap = {
  __typename?: 'EventGap';
  fromSequence: Scalars['Int']['output'];
  toSequence: Scalars['Int']['output'];
};

/**
 * A fault (panne, défaut) that a rule raised on a sensor. At most one is open for a sensor and rule. One that was found inside a dwelling
 * tells of the household as a reading does: it is there only for whoever may read these, and in no total, group or stream of others.
 */
export type Fault = {
  __typename?: 'Fault';
  acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** The firm that it was handed to. */
  assignedContractor: Maybe<Contractor>;
  /** The team that it was handed to. */
  assignedTeam: Maybe<FaultTeam>;
  /** Keyed pseudonym of the person who took it. */
  assignedTo: Maybe<Scalars['ID']['output']>;
  building: Building;
  /** When the condition went away (retour à la normale). */
  clearedAt: Maybe<Scalars['DateTime']['output']>;
  /** The latest thing said of it. */
  comment: Maybe<FaultComment>;
  commentedAt: Maybe<Scalars['DateTime']['output']>;
  equipment: Maybe<Equipment>;
  /** When its rule raised it a step, since nobody had acknowledged it. */
  escalatedAt: Maybe<Scalars['DateTime']['output']>;
  /** What happened to it, oldest first; at most the last 200, as far back as the office's log is kept (30 days). */
  history: Maybe<Array<FaultHistoryEntry>>;
  id: Scalars['ID']['output'];
  /** True where it stays active when its condition is over, until somebody resets it; its rule says so. Null: its office does not know yet. */
  latched: Maybe<Scalars['Boolean']['output']>;
  office: Office;
  quantity: Quantity;
  raisedAt: Scalars['DateTime']['output'];
  reference: Scalars['String']['output'];
  rule: FaultRule;
  sensor: Sensor;
  severity: FaultSeverity;
  shelvedUntil: Maybe<Scalars['DateTime']['output']>;
  /** How it is out of view; null: it is not. */
  shelving: Maybe<Shelving>;
  state: FaultState;
  suppressedUntil: Maybe<Scalars['DateTime']['output']>;
  /** Why it is kept from view; null: it is not. */
  suppression: Maybe<Suppression>;
  system: BuildingSystem;
  /** The value that raised it, in the unit of `quantity`. */
  value: Maybe<Scalars['Float']['output']>;
  /** Counts its changes; a mutation names the version that it has seen. */
  version: Scalars['Int']['output'];
};

/** A change that needs nothing but the fault, as it was seen. */
export type FaultChangeInput = {
  fault: Scalars['ID']['input'];
  /** The `version` that the caller has seen. */
  version: Scalars['Int']['input'];
};

/** What is said of a fault. */
export type FaultComment =
  /** Prestataire appelé. */
  | 'CONTRACTOR_CALLED'
  /** Fausse alerte. */
  | 'FALSE_ALARM'
  /** Vu sur place. */
  | 'LOOKED_AT'
  /** Pas d'accès. */
  | 'NO_ACCESS'
  /** En route. */
  | 'ON_THE_WAY'
  /** Pièce commandée. */
  | 'PART_ORDERED'
  /** Réparé. */
  | 'REPAIRED'
  /** Locataires informés. */
  | 'TENANTS_TOLD';

export type FaultConnection = {
  __typename?: 'FaultConnection';
  edges: Array<FaultEdge>;
  nodes: Array<Fault>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

/** What faults are grouped by. Never a single sensor, dwelling or person. */
export type FaultDimension =
  | 'OFFICE'
  /** Month in which the fault was raised, in France. */
  | 'RAISED_MONTH'
  | 'RULE'
  | 'SEVERITY'
  | 'STATE'
  | 'SYSTEM';

export type FaultEdge = {
  __typename?: 'FaultEdge';
  cursor: Scalars['String']['output'];
  node: Fault;
};

export type FaultEvent = {
  __typename?: 'FaultEvent';
  at: Scalars['DateTime']['output'];
  /** Position in all offices after this event; give it as `after` to resume. */
  cursor: Scalars['String']['output'];
  /**
   * The fault as it was after this event, or as it is now where it was found inside a dwelling; null in `GAP`, `OFFICE_UP` and
   * `OFFICE_DOWN`.
   */
  fault: Maybe<Fault>;
  /** Set in `GAP` only. */
  gap: Maybe<EventGap>;
  /** In place of `fault`, where it was found inside a dwelling: a gateway asks for it for each who follows, and tells who may see it. */
  homeFault: Maybe<Scalars['ID']['output']>;
  kind: FaultEventKind;
  office: Office;
  /**
   * Gap-free count of the office's log, in commit order, from 1. In `GAP` the last one missing; in `OFFICE_UP` and
   * `OFFICE_DOWN` the last one before, 0 where none is known.
   */
  sequence: Scalars['Int']['output'];
};

export type FaultEventFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  offices?: InputMaybe<Array<Scalars['ID']['input']>>;
  severity?: InputMaybe<Array<FaultSeverity>>;
  system?: InputMaybe<Array<BuildingSystem>>;
};

export type FaultEventKind =
  | 'ACKNOWLEDGED'
  /** Handed to somebody, or to nobody any more. This kind and those below came later: show what you do not know as the fault now is. */
  | 'ASSIGNED'
  | 'CLEARED'
  | 'COMMENTED'
  /** Raised a step by its rule, as nobody had acknowledged it. */
  | 'ESCALATED'
  /** The log no longer holds the events between the cursor given and the next one sent. */
  | 'GAP'
  /** The office's stream broke off; what happens there meanwhile comes when it is back. Sent where `presence` was asked. */
  | 'OFFICE_DOWN'
  /** The office's stream begins, or is back; its events follow from here. Sent where `presence` was asked. */
  | 'OFFICE_UP'
  | 'RAISED'
  /** A latched fault was ended. */
  | 'RESET'
  | 'SHELVED'
  | 'SUPPRESSED'
  | 'UNSHELVED'
  | 'UNSUPPRESSED';

export type FaultFilter = {
  /** True: handed to somebody. */
  assigned?: InputMaybe<Scalars['Boolean']['input']>;
  assignedContractor?: InputMaybe<Scalars['ID']['input']>;
  assignedTeam?: InputMaybe<Array<FaultTeam>>;
  /** True: taken by whoever asks. */
  assignedToMe?: InputMaybe<Scalars['Boolean']['input']>;
  building?: InputMaybe<Scalars['ID']['input']>;
  equipment?: InputMaybe<Scalars['ID']['input']>;
  /** True: active, or returned and not acknowledged. False: over. */
  open?: InputMaybe<Scalars['Boolean']['input']>;
  raisedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  raisedTo?: InputMaybe<Scalars['DateTime']['input']>;
  rule?: InputMaybe<Array<FaultRule>>;
  sensor?: InputMaybe<Scalars['ID']['input']>;
  severity?: InputMaybe<Array<FaultSeverity>>;
  shelved?: InputMaybe<Scalars['Boolean']['input']>;
  state?: InputMaybe<Array<FaultState>>;
  suppressed?: InputMaybe<Scalars['Boolean']['input']>;
  system?: InputMaybe<Array<BuildingSystem>>;
};

/** Faults that have the dimensions asked in common; the others are null. */
export type FaultGroup = {
  __typename?: 'FaultGroup';
  /** Different buildings that the faults are in. */
  buildingCount: Scalars['Int']['output'];
  count: Scalars['Int']['output'];
  /** Whole minutes from raising until the condition went away, of the faults where it did: whole, so that sums are exact. */
  durationMinutes: Distribution;
  office: Maybe<Office>;
  /** Given as its first day. */
  raisedMonth: Maybe<Scalars['Date']['output']>;
  rule: Maybe<FaultRule>;
  severity: Maybe<FaultSeverity>;
  state: Maybe<FaultState>;
  system: Maybe<BuildingSystem>;
};

/** As `FaultFilter`, without the sensor: one may stand inside a dwelling. */
export type FaultGroupFilter = {
  assigned?: InputMaybe<Scalars['Boolean']['input']>;
  building?: InputMaybe<Scalars['ID']['input']>;
  equipment?: InputMaybe<Scalars['ID']['input']>;
  /** True: active, or returned and not acknowledged. False: over. */
  open?: InputMaybe<Scalars['Boolean']['input']>;
  raisedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  raisedTo?: InputMaybe<Scalars['DateTime']['input']>;
  rule?: InputMaybe<Array<FaultRule>>;
  severity?: InputMaybe<Array<FaultSeverity>>;
  shelved?: InputMaybe<Scalars['Boolean']['input']>;
  state?: InputMaybe<Array<FaultState>>;
  suppressed?: InputMaybe<Scalars['Boolean']['input']>;
  system?: InputMaybe<Array<BuildingSystem>>;
};

export type FaultGroups = {
  __typename?: 'FaultGroups';
  groups: Array<FaultGroup>;
  offices: Array<OfficeOutcome>;
};

/** Something that happened to a fault. */
export type FaultHistoryEntry = {
  __typename?: 'FaultHistoryEntry';
  at: Scalars['DateTime']['output'];
  /** Keyed pseudonym of who did it; null where a rule or the readings did. */
  by: Maybe<Scalars['ID']['output']>;
  kind: FaultEventKind;
  /** A `FaultComment` or `SetAsideReason`. */
  reason: Maybe<Scalars['String']['output']>;
  /** Gap-free count of the office's log of faults, in commit order, from 1. */
  sequence: Scalars['Int']['output'];
  severity: FaultSeverity;
  /** As it was after the event. */
  state: FaultState;
};

export type FaultOrder = {
  direction?: OrderDirection;
  field: FaultOrderField;
};

export type FaultOrderField =
  | 'RAISED_AT'
  | 'REFERENCE'
  | 'SEVERITY';

export type FaultPayload = {
  __typename?: 'FaultPayload';
  fault: Fault;
};

/** Detection rules (règles de détection). */
export type FaultRule =
  | 'BATTERY_LOW'
  | 'CO2_HIGH'
  /** A counter that never stands still. */
  | 'CONTINUOUS_FLOW'
  | 'DOOR_HELD_OPEN'
  | 'HIGH_HUMIDITY'
  | 'LEAK'
  | 'LIFT_STOPPED'
  | 'LOW_TEMPERATURE'
  /** A value that is not physically possible where it stands. */
  | 'OUT_OF_RANGE'
  /** Nothing is heard of a sensor (silence radio). This rule and those below came later, and watch the sensor. */
  | 'SILENCE'
  /** A value that moves faster than it can. */
  | 'SLOPE'
  /** The same value again and again. */
  | 'STUCK';

export type FaultSeverity =
  | 'CRITICAL'
  | 'MAJOR'
  | 'MINOR';

/** Alarm states after IEC 62682 / ISA-18.2. */
export type FaultState =
  /** Active, acknowledged (prise en compte). */
  | 'ACTIVE_ACK'
  /** Active, nobody has seen it. */
  | 'ACTIVE_UNACK'
  /** Over. */
  | 'NORMAL'
  /** Returned to normal before anybody acknowledged it. */
  | 'RTN_UNACK';

/** Teams that a fault is handed to. */
export type FaultTeam =
  /** Gardiens. */
  | 'CARETAKERS'
  /** Service clientèle. */
  | 'CUSTOMER_SERVICE'
  /** Régie technique. */
  | 'MAINTENANCE'
  /** Astreinte. */
  | 'ON_CALL';

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Says that somebody has seen the fault and takes care of it. Errors: `BAD_USER_INPUT` (no such fault), `FORBIDDEN`,
   * `VERSION_CONFLICT` (the fault changed since `version` was read; read it again).
   */
  acknowledgeFault: Maybe<AcknowledgeFaultPayload>;
  /**
   * Hands the fault to somebody (affectation): a team, a contractor, or whoever asks, with `toMe`; to nobody where none of them is said.
   * Errors, as of every change of a fault: `BAD_USER_INPUT` (no such fault), `FORBIDDEN`, `VERSION_CONFLICT` (it changed since `version`
   * was read) and `STATE_CONFLICT` (it is in no state for that).
   */
  assignFault: Maybe<FaultPayload>;
  /** Says something of the fault, in one of the words of `FaultComment`: free text would be personal in every event. */
  commentFault: Maybe<FaultPayload>;
  /** Ends what holds for a model, building or sensor only: the wider rule holds there again. */
  dropDetectionRule: Maybe<DetectionRulePayload>;
  /** Ends a period before its time; what was found and is still there shows. */
  putIntoService: Maybe<OutOfServicePayload>;
  /**
   * Takes in again what was kept aside, once its codec is mended or its device registered: at most 2,000, oldest first. What becomes
   * readings is kept aside no more. Doing it twice changes nothing more, and what is old raises no fault. Errors: `BAD_USER_INPUT`,
   * `FORBIDDEN`.
   */
  replayUplinks: Maybe<ReplayUplinksPayload>;
  /**
   * Ends a latched fault (réarmement): its condition is over and it was acknowledged. `STATE_CONFLICT` for one that is not latched, or not
   * there yet.
   */
  resetFault: Maybe<FaultPayload>;
  /**
   * Changes a rule of detection for the office, a model, a building or a sensor. What `settings` does not say is as it is there now, or
   * else as at the office. It holds for what is measured from then on: no fault is raised of what was measured before, and one that is open
   * is cleared once its end shows under the new rule, or at once where none holds any more. Errors: `BAD_USER_INPUT`, `FORBIDDEN`,
   * `VERSION_CONFLICT`.
   */
  setDetectionRule: Maybe<DetectionRulePayload>;
  /**
   * Takes a fault out of view for a while (mise en attente, shelving): until a time, at most 30 days from now, or in one shot, until its
   * condition is over. It is watched as ever; `state` tells.
   */
  shelveFault: Maybe<FaultPayload>;
  /**
   * Takes a sensor, or all that stand at a piece of equipment, out of service for a period (mise hors service). What they find meanwhile
   * is detected and logged, and marked as suppressed.
   */
  takeOutOfService: Maybe<OutOfServicePayload>;
  /** Puts it back into view before its time. */
  unshelveFault: Maybe<FaultPayload>;
};


export type MutationAcknowledgeFaultArgs = {
  input: AcknowledgeFaultInput;
};


export type MutationAssignFaultArgs = {
  input: AssignFaultInput;
};


export type MutationCommentFaultArgs = {
  input: CommentFaultInput;
};


export type MutationDropDetectionRuleArgs = {
  input: DropDetectionRuleInput;
};


export type MutationPutIntoServiceArgs = {
  input: PutIntoServiceInput;
};


export type MutationReplayUplinksArgs = {
  input: ReplayUplinksInput;
};


export type MutationResetFaultArgs = {
  input: FaultChangeInput;
};


export type MutationSetDetectionRuleArgs = {
  input: SetDetectionRuleInput;
};


export type MutationShelveFaultArgs = {
  input: ShelveFaultInput;
};


export type MutationTakeOutOfServiceArgs = {
  input: TakeOutOfServiceInput;
};


export type MutationUnshelveFaultArgs = {
  input: FaultChangeInput;
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

/** Which way a list is sorted. Nulls come last in both. */
export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** A period in which what a sensor, or all at a piece of equipment, find is kept from view. */
export type OutOfService = {
  __typename?: 'OutOfService';
  /** Keyed pseudonym of who said so. */
  by: Maybe<Scalars['ID']['output']>;
  /** Set where it was put into service again before its time. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  equipment: Maybe<Equipment>;
  from: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  office: Office;
  reason: SetAsideReason;
  reference: Scalars['String']['output'];
  sensor: Maybe<Sensor>;
  until: Scalars['DateTime']['output'];
  version: Scalars['Int']['output'];
};

export type OutOfServicePayload = {
  __typename?: 'OutOfServicePayload';
  outOfService: OutOfService;
};

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

/** A rule that nobody has set yet, as in `SetDetectionRuleInput`. */
export type PreviewRuleInput = {
  building?: InputMaybe<Scalars['ID']['input']>;
  /** Faults told of each, 0 to 100. */
  first?: Scalars['Int']['input'];
  /** Null: 30 days before `to`. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  model?: InputMaybe<Scalars['String']['input']>;
  /** Key of the office. */
  office: Scalars['ID']['input'];
  rule: FaultRule;
  sensor?: InputMaybe<Scalars['ID']['input']>;
  settings: DetectionSettingsInput;
  /** Null: now. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A fault that would have been; of a sensor that stands in no home. */
export type PreviewedFault = {
  __typename?: 'PreviewedFault';
  /** Null where it would not have been over by the end of the period. */
  clearedAt: Maybe<Scalars['DateTime']['output']>;
  raisedAt: Scalars['DateTime']['output'];
  sensor: Sensor;
  value: Scalars['Float']['output'];
};

export type PreviewedFaults = {
  __typename?: 'PreviewedFaults';
  count: Scalars['Int']['output'];
  /** Oldest first. */
  faults: Array<PreviewedFault>;
};

export type PutIntoServiceInput = {
  outOfService: Scalars['ID']['input'];
  /** The `version` that the caller has seen. */
  version: Scalars['Int']['input'];
};

/** What was measured, and its unit. */
export type Quantity =
  /** movements counted; not kept inside dwellings */
  | 'ACTIVITY'
  /** % */
  | 'BATTERY'
  /** ppm */
  | 'CO2'
  /** A */
  | 'CURRENT'
  /** mm; not kept inside dwellings */
  | 'DISTANCE'
  /** 1 water flows without end, as the meter judges, 0 no more */
  | 'FLOW_ALARM'
  /** % RH */
  | 'HUMIDITY'
  /** lx */
  | 'ILLUMINANCE'
  /** 1 wet, 0 dry */
  | 'LEAK'
  /** 1 open, 0 closed */
  | 'OPEN'
  /** 1 somebody, 0 nobody; not kept inside dwellings */
  | 'PRESENCE'
  /** kPa; 100 are a bar */
  | 'PRESSURE'
  /** pulses of a meter, counted on likewise */
  | 'PULSES'
  /** 1 taken down, 0 put up again */
  | 'REMOVED'
  /** h since the sensor was heard; of faults only, never of a reading */
  | 'SILENT_FOR'
  /** 1 smoke, 0 none */
  | 'SMOKE'
  /** °C */
  | 'TEMPERATURE'
  /** litres, counted on; a smaller value than before: the counter began anew */
  | 'WATER_VOLUME';

export type Query = {
  __typename?: 'Query';
  /**
   * The rules of detection: those in force, or those that were at an instant. Where several say the same rule of a sensor, the narrowest
   * holds: sensor, building, model, office.
   */
  detectionRules: Maybe<Array<DetectionRule>>;
  /** One fault (panne, défaut) by its global id. */
  fault: Maybe<Fault>;
  /**
   * Faults counted and measured in groups, those of every office (or of the `offices` named) together. Without a dimension there
   * is one group of all.
   */
  faultGroups: Maybe<FaultGroups>;
  faults: Maybe<FaultConnection>;
  /** What is out of service at the offices; with `past` also what was, or will be. */
  outOfService: Maybe<Array<OutOfService>>;
  /**
   * Tries a rule on what was measured before it goes live: which faults it would have raised in the last 30 days, or in another period of at
   * most 31, and which the rule in force would have. Sensors in homes are left out, as their measures are looked at for a claim only. It looks
   * at 1,000 sensors and 300,000 readings and takes five seconds at most; `complete` says whether that was enough. Errors:
   * `BAD_USER_INPUT`, `FORBIDDEN`.
   */
  previewRule: Maybe<RulePreview>;
  /** One sensor (capteur) by its global id. */
  sensor: Maybe<Sensor>;
  sensors: Maybe<SensorConnection>;
  /**
   * What came from devices of an office and could not become readings, the newest first: an unknown device, a payload that no codec
   * reads. It is kept for ninety days. The message itself stays in the office's database: it may be a measure of somebody's dwelling,
   * and people name devices by their flats.
   */
  undecodedUplinks: Maybe<UndecodedUplinkConnection>;
};


export type QueryDetectionRulesArgs = {
  at: InputMaybe<Scalars['DateTime']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  rule: InputMaybe<Array<FaultRule>>;
};


export type QueryFaultArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFaultGroupsArgs = {
  by: Array<FaultDimension>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  where: InputMaybe<FaultGroupFilter>;
};


export type QueryFaultsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<FaultOrder>;
  where: InputMaybe<FaultFilter>;
};


export type QueryOutOfServiceArgs = {
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  past?: Scalars['Boolean']['input'];
};


export type QueryPreviewRuleArgs = {
  input: PreviewRuleInput;
};


export type QuerySensorArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySensorsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<SensorOrder>;
  where: InputMaybe<SensorFilter>;
};


export type QueryUndecodedUplinksArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
  where: InputMaybe<UndecodedUplinkFilter>;
};

/** One measured value. */
export type Reading = {
  __typename?: 'Reading';
  /** When it was measured, by the device or the network. */
  observedAt: Scalars['DateTime']['output'];
  quantity: Quantity;
  /** When it reached the office. */
  receivedAt: Scalars['DateTime']['output'];
  sensor: Sensor;
  value: Scalars['Float']['output'];
};

export type ReadingConnection = {
  __typename?: 'ReadingConnection';
  edges: Array<ReadingEdge>;
  nodes: Array<Reading>;
  pageInfo: PageInfo;
};

export type ReadingEdge = {
  __typename?: 'ReadingEdge';
  cursor: Scalars['String']['output'];
  node: Reading;
};

export type ReplayUplinksInput = {
  /** Of this device only. */
  devEui?: InputMaybe<Scalars['String']['input']>;
  /** Of devices registered with this model only. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** Key of the office. */
  office: Scalars['ID']['input'];
  /** These only; all where nothing is said. */
  uplinks?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type ReplayUplinksPayload = {
  __typename?: 'ReplayUplinksPayload';
  /** How many were not looked at, as one replay takes 2,000. */
  remaining: Scalars['Int']['output'];
  /** How many were known already: the same came again, and was read meanwhile. */
  repeated: Scalars['Int']['output'];
  /** How many still cannot be read; `undecodedUplinks` says why. */
  stillAside: Scalars['Int']['output'];
  /** How many became readings. */
  stored: Scalars['Int']['output'];
};

/** What becomes of a fault that nobody acknowledges. */
export type RuleEscalation = {
  __typename?: 'RuleEscalation';
  afterMinutes: Scalars['Int']['output'];
  severity: Maybe<FaultSeverity>;
  team: Maybe<FaultTeam>;
};

export type RuleEscalationInput = {
  afterMinutes: Scalars['Int']['input'];
  severity?: InputMaybe<FaultSeverity>;
  team?: InputMaybe<FaultTeam>;
};

export type RulePreview = {
  __typename?: 'RulePreview';
  /** False where the limits ended it before every sensor was looked at. */
  complete: Scalars['Boolean']['output'];
  from: Scalars['DateTime']['output'];
  inForce: PreviewedFaults;
  readingCount: Scalars['Int']['output'];
  /** Sensors that the rule, or the one in force, holds for, and that were looked at. */
  sensorCount: Scalars['Int']['output'];
  to: Scalars['DateTime']['output'];
  wanted: PreviewedFaults;
};

/** Where a rule holds; the narrowest wins. */
export type RuleScope =
  | 'BUILDING'
  | 'MODEL'
  | 'OFFICE'
  | 'SENSOR';

/** Days as `MM-DD`, both included; it may pass New Year's Eve. */
export type RuleSeason = {
  __typename?: 'RuleSeason';
  from: Scalars['String']['output'];
  to: Scalars['String']['output'];
};

export type RuleSeasonInput = {
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
};

/** Which way from `raise` the condition lies. */
export type RuleSide =
  | 'ABOVE'
  | 'BELOW';

/** A connected device (capteur, objet connecté). */
export type Sensor = {
  __typename?: 'Sensor';
  building: Building;
  /**
   * What the readings of each day in France came to, the newest day first; a day is there minutes after it is over, and changes when a
   * reading comes late. Kept longer than the readings. Inside a dwelling they are personal as these are.
   */
  dailyReadings: Maybe<DailyReadingConnection>;
  /** EUI-64 of the LoRaWAN device, sixteen lower-case hexadecimal digits. */
  devEui: Scalars['String']['output'];
  /** What the device and its network last said of the device itself; null where they said nothing yet. */
  deviceStatus: Maybe<DeviceStatus>;
  /** Set where it stands inside a dwelling: its readings then concern that household. */
  dwelling: Maybe<Dwelling>;
  equipment: Maybe<Equipment>;
  id: Scalars['ID']['output'];
  kind: SensorKind;
  /** Inside a dwelling it may tell when somebody is at home (a door, a tap), and is personal like the readings. */
  lastSeenAt: Maybe<Scalars['DateTime']['output']>;
  /** Model whose payload codec decodes it, e.g. `em300-zld`. */
  model: Scalars['String']['output'];
  office: Office;
  openFaults: Array<Fault>;
  /**
   * Newest first. Inside a dwelling they reveal habits (CNIL on smart meters) and are personal: they need an open claim there and the
   * consent of all who hold the lease, and reach back to its beginning at most.
   */
  readings: Maybe<ReadingConnection>;
  reference: Scalars['String']['output'];
  system: BuildingSystem;
};


/** A connected device (capteur, objet connecté). */
export type SensorDailyReadingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  from: InputMaybe<Scalars['Date']['input']>;
  to: InputMaybe<Scalars['Date']['input']>;
};


/** A connected device (capteur, objet connecté). */
export type SensorReadingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type SensorConnection = {
  __typename?: 'SensorConnection';
  edges: Array<SensorEdge>;
  nodes: Array<Sensor>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type SensorEdge = {
  __typename?: 'SensorEdge';
  cursor: Scalars['String']['output'];
  node: Sensor;
};

export type SensorFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  devEui?: InputMaybe<Scalars['String']['input']>;
  equipment?: InputMaybe<Scalars['ID']['input']>;
  kind?: InputMaybe<Array<SensorKind>>;
};

export type SensorKind =
  /** Contact d'ouverture. */
  | 'CONTACT'
  /** Courant électrique (marche d'un ascenseur, d'une pompe). */
  | 'CURRENT'
  /** Fuite d'eau. */
  | 'LEAK'
  /** Température d'une canalisation: départ, retour, bouclage. */
  | 'PIPE_TEMPERATURE'
  /** Présence dans un local commun. Inside dwellings its readings are not kept. */
  | 'PRESENCE'
  /** Pression d'un réseau. */
  | 'PRESSURE'
  /** Ambiance: température, humidité, CO2. */
  | 'ROOM_CLIMATE'
  /** Détecteur de fumée (DAAF). */
  | 'SMOKE'
  /** Compteur d'eau, ou d'impulsions. */
  | 'WATER_METER';

export type SensorOrder = {
  direction?: OrderDirection;
  field: SensorOrderField;
};

export type SensorOrderField =
  /** Those inside dwellings count as never seen. */
  | 'LAST_SEEN_AT'
  | 'REFERENCE';

export type SetAsideReason =
  /** Fausse alerte. */
  | 'FALSE_ALARM'
  /** Panne connue. */
  | 'KNOWN_TROUBLE'
  /** Hors saison. */
  | 'OUT_OF_SEASON'
  /** Pièce attendue. */
  | 'PART_AWAITED'
  /** Capteur défectueux. */
  | 'SENSOR_DEFECT'
  /** Essai. */
  | 'TEST'
  /** Travaux. */
  | 'WORKS';

export type SetDetectionRuleInput = {
  /** Why, in at most 500 characters. It is kept with the rule. */
  because: Scalars['String']['input'];
  building?: InputMaybe<Scalars['ID']['input']>;
  /** At most one of these three; none: all of the office. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** Key of the office. */
  office: Scalars['ID']['input'];
  rule: FaultRule;
  sensor?: InputMaybe<Scalars['ID']['input']>;
  settings: DetectionSettingsInput;
  /** The `version` that the caller has seen; 0 where no rule is in force for just this place. */
  version: Scalars['Int']['input'];
};

export type ShelveFaultInput = {
  fault: Scalars['ID']['input'];
  reason: SetAsideReason;
  /** Null: until the condition is over (one shot). */
  until?: InputMaybe<Scalars['DateTime']['input']>;
  version: Scalars['Int']['input'];
};

/** How a fault is out of view (OPC UA Part 9). */
export type Shelving =
  /** Until its condition is over. */
  | 'ONE_SHOT'
  /** Until a time. */
  | 'TIMED';

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Every change of a fault, each once and in the order of its office. `after` resumes behind a cursor of an earlier event;
   * without it the stream begins now. Where the log no longer reaches back to the cursor, a `GAP` event says what is missing.
   * With `presence` the stream also says when an office joins it or falls silent (`OFFICE_UP`, `OFFICE_DOWN`): the first of
   * them gives a cursor before anything has happened, so that not even the first event can be missed.
   */
  faultEvents: FaultEvent;
};


export type SubscriptionFaultEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  presence?: Scalars['Boolean']['input'];
  where: InputMaybe<FaultEventFilter>;
};

/** Why a fault is kept from view without anybody having said so of this fault. */
export type Suppression =
  /** Another fault explains it. */
  | 'BY_CAUSE'
  /** Its sensor or equipment is out of service. */
  | 'OUT_OF_SERVICE';

export type TakeOutOfServiceInput = {
  equipment?: InputMaybe<Scalars['ID']['input']>;
  /** Null: now. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Key of the office. */
  office: Scalars['ID']['input'];
  reason: SetAsideReason;
  /** One of the two. */
  sensor?: InputMaybe<Scalars['ID']['input']>;
  /** At most 366 days later. */
  until: Scalars['DateTime']['input'];
};

export type UndecodedUplink = {
  __typename?: 'UndecodedUplink';
  devEui: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** Whose message format it came in; null where not even that can be told. */
  network: Maybe<UplinkNetwork>;
  office: Office;
  /** Why no reading could be made of it, in words for whoever set the device up. */
  reason: Scalars['String']['output'];
  receivedAt: Scalars['DateTime']['output'];
  reference: Scalars['String']['output'];
  /** The device that it came from; null where none with this EUI is registered. */
  sensor: Maybe<Sensor>;
};

export type UndecodedUplinkConnection = {
  __typename?: 'UndecodedUplinkConnection';
  edges: Array<UndecodedUplinkEdge>;
  nodes: Array<UndecodedUplink>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type UndecodedUplinkEdge = {
  __typename?: 'UndecodedUplinkEdge';
  cursor: Scalars['String']['output'];
  node: UndecodedUplink;
};

export type UndecodedUplinkFilter = {
  devEui?: InputMaybe<Scalars['String']['input']>;
  network?: InputMaybe<Array<UplinkNetwork>>;
};

export type UplinkNetwork =
  /** ChirpStack v4. */
  | 'CHIRPSTACK'
  /** SenML (RFC 8428). */
  | 'SENML'
  /** OGC SensorThings 1.1. */
  | 'SENSORTHINGS'
  /** The Things Stack v3. */
  | 'TTS';

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
