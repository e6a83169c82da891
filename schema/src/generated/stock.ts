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

/** One building (bâtiment, immeuble). */
export type Building = {
  __typename?: 'Building';
  address: PostalAddress;
  completionYear: Maybe<Scalars['Int']['output']>;
  constructionType: Maybe<ConstructionType>;
  dwellingCount: Scalars['Int']['output'];
  dwellings: DwellingConnection;
  equipment: Array<Equipment>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  office: Office;
  /** Null where the source gave no coordinates. */
  position: Maybe<Position>;
  /** Quartier prioritaire de la politique de la ville: its code, null outside one. */
  priorityDistrict: Maybe<Scalars['String']['output']>;
  reference: Scalars['String']['output'];
  residence: Residence;
  stairwells: Array<Stairwell>;
};


/** One building (bâtiment, immeuble). */
export type BuildingDwellingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type BuildingChange = {
  __typename?: 'BuildingChange';
  at: Scalars['DateTime']['output'];
  /** Null where it is no longer there. */
  building: Maybe<Building>;
  id: Scalars['ID']['output'];
  kind: ChangeKind;
};

export type BuildingChanges = {
  __typename?: 'BuildingChanges';
  changes: Array<BuildingChange>;
  /** Position behind the last of them, there also where nothing changed: give it as `after` next time. */
  cursor: Scalars['String']['output'];
  /** Whether more have changed already. */
  hasMore: Scalars['Boolean']['output'];
};

export type BuildingConnection = {
  __typename?: 'BuildingConnection';
  edges: Array<BuildingEdge>;
  nodes: Array<Building>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type BuildingEdge = {
  __typename?: 'BuildingEdge';
  cursor: Scalars['String']['output'];
  node: Building;
};

export type BuildingFilter = {
  inseeCode?: InputMaybe<Scalars['ID']['input']>;
  residence?: InputMaybe<Scalars['ID']['input']>;
  /** Buildings whose name, street or reference contains this, case and accents aside. */
  search?: InputMaybe<Scalars['String']['input']>;
};

export type BuildingOrder = {
  direction?: OrderDirection;
  field: BuildingOrderField;
};

export type BuildingOrderField =
  | 'COMPLETION_YEAR'
  | 'NAME'
  | 'REFERENCE';

/** A building as the office's own software has it. */
export type BuildingRow = {
  communeName?: InputMaybe<Scalars['String']['input']>;
  /** 1100 to 2100, as all years. */
  completionYear?: InputMaybe<Scalars['Int']['input']>;
  constructionType?: InputMaybe<ConstructionType>;
  houseNumber?: InputMaybe<Scalars['String']['input']>;
  inseeCode?: InputMaybe<Scalars['String']['input']>;
  /** Degrees, WGS 84: both or none. */
  latitude?: InputMaybe<Scalars['Float']['input']>;
  longitude?: InputMaybe<Scalars['Float']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  postcode?: InputMaybe<Scalars['String']['input']>;
  priorityDistrict?: InputMaybe<Scalars['String']['input']>;
  reference: Scalars['String']['input'];
  /** Reference of its residence. Needed of a new one, as name and commune. */
  residence?: InputMaybe<Scalars['String']['input']>;
  street?: InputMaybe<Scalars['String']['input']>;
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

/** A commune as in the official geographic code (COG). */
export type Commune = {
  __typename?: 'Commune';
  /** INSEE code, five characters, text: `02691`. A postcode is not a key; this is. */
  inseeCode: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

/** What somebody said of one purpose, for the home that they hold the lease of. The last word counts; none is ever changed or removed. */
export type Consent = {
  __typename?: 'Consent';
  /** When it was written down, and began to count. */
  at: Scalars['DateTime']['output'];
  change: ConsentChange;
  /** Null where the home is no longer in the stock. */
  dwelling: Maybe<Dwelling>;
  manner: ConsentManner;
  /** Key of the register of processing activities. */
  purpose: Scalars['String']['output'];
};

export type ConsentChange =
  /** Consentement donné. */
  | 'GIVEN'
  /** Consentement retiré, ou refusé. */
  | 'WITHDRAWN';

export type ConsentInput = {
  /** The home that it is about. */
  dwelling: Scalars['ID']['input'];
  manner: ConsentManner;
  /** Key of the register of processing activities that it is for, e.g. `CLAIM_HANDLING`. */
  purpose: Scalars['String']['input'];
  /** Who says it: a holder of the lease. */
  tenant: Scalars['ID']['input'];
};

/** How somebody said it: whoever relies on a consent must be able to show it (GDPR art. 7(1)). */
export type ConsentManner =
  /** Par téléphone. */
  | 'BY_TELEPHONE'
  /** Sur place, de vive voix. */
  | 'IN_PERSON'
  /** Par écrit, signé. */
  | 'IN_WRITING'
  /** En ligne, par la personne elle-même. */
  | 'ONLINE';

export type ConsentPayload = {
  __typename?: 'ConsentPayload';
  /** What was written down. */
  consent: Consent;
};

/** Logement collectif (two dwellings or more in the building), individuel, étudiant. */
export type ConstructionType =
  | 'COLLECTIVE'
  | 'INDIVIDUAL'
  | 'STUDENT';

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

/** A dwelling (logement), with what the State's register of social housing (RPLS) says of it. */
export type Dwelling = {
  __typename?: 'Dwelling';
  /** Whether an APL agreement (conventionné) covers it. */
  aplAgreement: Maybe<Scalars['Boolean']['output']>;
  building: Building;
  door: Maybe<Scalars['String']['output']>;
  /** DPE energy class, A to G; null where no DPE was made. */
  energyLabel: Maybe<EnergyLabel>;
  /** Month of the DPE, given as its first day. */
  epcDate: Maybe<Scalars['Date']['output']>;
  /** Year of first letting in the social stock (mise en location). */
  firstLettingYear: Maybe<Scalars['Int']['output']>;
  /** 0 is the ground floor. */
  floor: Maybe<Scalars['Int']['output']>;
  ghgLabel: Maybe<EnergyLabel>;
  id: Scalars['ID']['output'];
  /** RPLS code of the initial financing (FINAN), e.g. `13` for PLUS. */
  initialFinancing: Maybe<Scalars['String']['output']>;
  /** The lease in force, if any. */
  lease: Maybe<Lease>;
  /** Surface habitable, m². */
  livingArea: Maybe<Scalars['Int']['output']>;
  /** Monthly main rent before APL (loyer principal), whole euros. */
  mainRent: Maybe<Scalars['Int']['output']>;
  /** Main rooms (pièces principales), 1 to 9: typology T1 to T9. */
  mainRoomCount: Maybe<Scalars['Int']['output']>;
  /** Mode d'occupation at 1 January (RPLS MODE); null where the source does not say. */
  occupancyStatus: Maybe<OccupancyStatus>;
  office: Office;
  reference: Scalars['String']['output'];
  /** Identifier in the RPLS, ten characters; absent from the open file. */
  rplsId: Maybe<Scalars['String']['output']>;
  stairwell: Maybe<Stairwell>;
};

export type DwellingChange = {
  __typename?: 'DwellingChange';
  at: Scalars['DateTime']['output'];
  /** Null where it is no longer there. */
  dwelling: Maybe<Dwelling>;
  id: Scalars['ID']['output'];
  kind: ChangeKind;
};

export type DwellingChanges = {
  __typename?: 'DwellingChanges';
  changes: Array<DwellingChange>;
  /** Position behind the last of them, there also where nothing changed: give it as `after` next time. */
  cursor: Scalars['String']['output'];
  /** Whether more have changed already. */
  hasMore: Scalars['Boolean']['output'];
};

export type DwellingConnection = {
  __typename?: 'DwellingConnection';
  edges: Array<DwellingEdge>;
  nodes: Array<Dwelling>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  /** Of all offices that answered. */
  totalCount: Scalars['Int']['output'];
};

/** What dwellings are grouped by. Never a single dwelling or a person. */
export type DwellingDimension =
  /** INSEE code of the building's commune. */
  | 'COMMUNE'
  /** Decade of the building's completion. */
  | 'COMPLETION_DECADE'
  | 'CONSTRUCTION_TYPE'
  | 'ENERGY_LABEL'
  | 'MAIN_ROOM_COUNT'
  | 'OCCUPANCY_STATUS'
  | 'OFFICE';

export type DwellingEdge = {
  __typename?: 'DwellingEdge';
  cursor: Scalars['String']['output'];
  node: Dwelling;
};

export type DwellingFilter = {
  building?: InputMaybe<Scalars['ID']['input']>;
  energyLabel?: InputMaybe<Array<EnergyLabel>>;
  inseeCode?: InputMaybe<Scalars['ID']['input']>;
  livingAreaMax?: InputMaybe<Scalars['Int']['input']>;
  /** At least, m². */
  livingAreaMin?: InputMaybe<Scalars['Int']['input']>;
  mainRoomCount?: InputMaybe<Scalars['Int']['input']>;
  occupancyStatus?: InputMaybe<Array<OccupancyStatus>>;
  residence?: InputMaybe<Scalars['ID']['input']>;
};

/** Dwellings that have the dimensions asked in common. The others are null, and so is one that the rows say nothing of. */
export type DwellingGroup = {
  __typename?: 'DwellingGroup';
  /** Different buildings that the dwellings stand in. */
  buildingCount: Scalars['Int']['output'];
  /** Where offices spell it differently, the first of its spellings in the order of code points. */
  communeName: Maybe<Scalars['String']['output']>;
  /** The decade's first year: 1970 for 1970 to 1979. */
  completionDecade: Maybe<Scalars['Int']['output']>;
  constructionType: Maybe<ConstructionType>;
  count: Scalars['Int']['output'];
  energyLabel: Maybe<EnergyLabel>;
  inseeCode: Maybe<Scalars['ID']['output']>;
  /** Surface habitable, m². */
  livingArea: Distribution;
  mainRoomCount: Maybe<Scalars['Int']['output']>;
  occupancyStatus: Maybe<OccupancyStatus>;
  office: Maybe<Office>;
};

export type DwellingGroups = {
  __typename?: 'DwellingGroups';
  groups: Array<DwellingGroup>;
  offices: Array<OfficeOutcome>;
  /**
   * For who sees aggregates only, dwellings that may belong to these groups and stand in none: too few households share what they
   * have, or they are kept with those, so that no difference of two answers tells of fewer than eleven households together, or of
   * one that makes up over 85 % (INSEE's 11 households, the 85 % of its business statistics; our choice of both, and an office's to
   * raise). Where fewer than that are asked of there are no groups, as where there are none at all. 0 for everybody else.
   */
  suppressed: Scalars['Int']['output'];
};

export type DwellingOrder = {
  direction?: OrderDirection;
  field: DwellingOrderField;
};

export type DwellingOrderField =
  | 'ENERGY_LABEL'
  | 'FIRST_LETTING_YEAR'
  | 'LIVING_AREA'
  | 'REFERENCE';

/** A dwelling as the office's own software has it. */
export type DwellingRow = {
  aplAgreement?: InputMaybe<Scalars['Boolean']['input']>;
  /** Reference of its building. Needed of a new one. */
  building?: InputMaybe<Scalars['String']['input']>;
  door?: InputMaybe<Scalars['String']['input']>;
  energyLabel?: InputMaybe<EnergyLabel>;
  epcDate?: InputMaybe<Scalars['Date']['input']>;
  firstLettingYear?: InputMaybe<Scalars['Int']['input']>;
  /** -9 to 99; 0 is the ground floor. */
  floor?: InputMaybe<Scalars['Int']['input']>;
  ghgLabel?: InputMaybe<EnergyLabel>;
  /** Two digits. */
  initialFinancing?: InputMaybe<Scalars['String']['input']>;
  /** Surface habitable, 1 to 999 m². */
  livingArea?: InputMaybe<Scalars['Int']['input']>;
  /** Monthly main rent before APL (loyer principal), 0 to 9,999 whole euros. */
  mainRent?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 9. */
  mainRoomCount?: InputMaybe<Scalars['Int']['input']>;
  occupancyStatus?: InputMaybe<OccupancyStatus>;
  reference: Scalars['String']['input'];
  rplsId?: InputMaybe<Scalars['String']['input']>;
  /** One of that building. */
  stairwell?: InputMaybe<Scalars['String']['input']>;
};

export type EnergyLabel =
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'E'
  | 'F'
  | 'G';

/** What is maintained in a building: lifts, boilers, ventilation (équipement, composant). */
export type Equipment = {
  __typename?: 'Equipment';
  building: Building;
  commissioningYear: Maybe<Scalars['Int']['output']>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  office: Office;
  reference: Scalars['String']['output'];
  /** Null where it serves the whole building. */
  stairwell: Maybe<Stairwell>;
  system: BuildingSystem;
};

export type EquipmentChange = {
  __typename?: 'EquipmentChange';
  at: Scalars['DateTime']['output'];
  /** Null where it is no longer there. */
  equipment: Maybe<Equipment>;
  id: Scalars['ID']['output'];
  kind: ChangeKind;
};

export type EquipmentChanges = {
  __typename?: 'EquipmentChanges';
  changes: Array<EquipmentChange>;
  /** Position behind the last of them, there also where nothing changed: give it as `after` next time. */
  cursor: Scalars['String']['output'];
  /** Whether more have changed already. */
  hasMore: Scalars['Boolean']['output'];
};

/** A piece of equipment as the office's own software has it. */
export type EquipmentRow = {
  /** Reference of its building. Needed of a new one, as system and name. */
  building?: InputMaybe<Scalars['String']['input']>;
  commissioningYear?: InputMaybe<Scalars['Int']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  reference: Scalars['String']['input'];
  /** Null where it serves the whole building; otherwise one of that building. */
  stairwell?: InputMaybe<Scalars['String']['input']>;
  system?: InputMaybe<BuildingSystem>;
};

/** Sequences of an office's event log that can no longer be had, both included. */
export type EventGap = {
  __typename?: 'EventGap';
  fromSequence: Scalars['Int']['output'];
  toSequence: Scalars['Int']['output'];
};

/** A lease (bail, contrat de location). */
export type Lease = {
  __typename?: 'Lease';
  dwelling: Dwelling;
  endedOn: Maybe<Scalars['Date']['output']>;
  id: Scalars['ID']['output'];
  office: Office;
  reference: Scalars['String']['output'];
  startedOn: Maybe<Scalars['Date']['output']>;
  tenants: Array<Tenant>;
};

export type LeaseChange = {
  __typename?: 'LeaseChange';
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  kind: ChangeKind;
  /** Null where it is no longer there. */
  lease: Maybe<Lease>;
};

export type LeaseChanges = {
  __typename?: 'LeaseChanges';
  changes: Array<LeaseChange>;
  /** Position behind the last of them, there also where nothing changed: give it as `after` next time. */
  cursor: Scalars['String']['output'];
  /** Whether more have changed already. */
  hasMore: Scalars['Boolean']['output'];
};

/** A lease as the office's own software has it. */
export type LeaseRow = {
  /** Reference of its dwelling. Needed of a new one. */
  dwelling?: InputMaybe<Scalars['String']['input']>;
  /** Its last day; null while it runs. */
  endedOn?: InputMaybe<Scalars['Date']['input']>;
  reference: Scalars['String']['input'];
  startedOn?: InputMaybe<Scalars['Date']['input']>;
  /** References of all who hold it (colocataires), at most 20. Not said: as they are. */
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Writes down that somebody consents to what is done for a purpose with data about their home. It counts where all holders of the lease
   * consent, for as long as they hold it. Errors: `BAD_USER_INPUT` (ids of another office, no such purpose, no lease of theirs in force
   * there), `FORBIDDEN`.
   */
  giveConsent: Maybe<ConsentPayload>;
  /** The same of buildings. Their residences are there already: send those first. */
  upsertBuildings: Maybe<UpsertPayload>;
  /**
   * The same of dwellings, after their buildings and stairwells. Rents are personal: that they were written stands in the ledger
   * (`LEDGER_UNAVAILABLE` where it cannot be recorded; nothing is written then).
   */
  upsertDwellings: Maybe<UpsertPayload>;
  /** The same of equipment, after its buildings and stairwells. */
  upsertEquipment: Maybe<UpsertPayload>;
  /** The same of leases, after their dwellings and tenants. */
  upsertLeases: Maybe<UpsertPayload>;
  /**
   * Brings residences to what the office's own software (ERP, progiciel) says of them. As all that are written so: by the office's own
   * references, at most 1,000 rows a batch; a row that is new is created, one that is known is changed where it differs. What a row does
   * not say stays as it is, null takes a value away. Each row is written whole or not at all and has its own outcome; all that are taken
   * are written together. The same `idempotencyKey` with the same rows answers what it answered, and writes nothing, for 7 days. Errors:
   * `BAD_USER_INPUT` (no row or too many), `IDEMPOTENCY_KEY_REUSED` (the key came with other rows before), `FORBIDDEN`.
   */
  upsertResidences: Maybe<UpsertPayload>;
  /** The same of stairwells, after their buildings. */
  upsertStairwells: Maybe<UpsertPayload>;
  /** The same of tenants, before their leases. It stands in the ledger, as with rents. */
  upsertTenants: Maybe<UpsertPayload>;
  /**
   * Writes down that they no longer consent, or never did: it counts from the next question on, in running streams too. It needs no
   * reason (GDPR art. 7(3)). Errors: `BAD_USER_INPUT` (ids of another office, no such purpose), `FORBIDDEN`.
   */
  withdrawConsent: Maybe<ConsentPayload>;
};


export type MutationGiveConsentArgs = {
  input: ConsentInput;
};


export type MutationUpsertBuildingsArgs = {
  input: UpsertBuildingsInput;
};


export type MutationUpsertDwellingsArgs = {
  input: UpsertDwellingsInput;
};


export type MutationUpsertEquipmentArgs = {
  input: UpsertEquipmentInput;
};


export type MutationUpsertLeasesArgs = {
  input: UpsertLeasesInput;
};


export type MutationUpsertResidencesArgs = {
  input: UpsertResidencesInput;
};


export type MutationUpsertStairwellsArgs = {
  input: UpsertStairwellsInput;
};


export type MutationUpsertTenantsArgs = {
  input: UpsertTenantsInput;
};


export type MutationWithdrawConsentArgs = {
  input: ConsentInput;
};

export type OccupancyStatus =
  | 'ASSOCIATION'
  /** Offered, no taker (vacance commerciale). */
  | 'COMMERCIAL_VACANCY'
  | 'LET'
  | 'OTHER'
  /** Empty for works, sale or demolition (vacance technique). */
  | 'TECHNICAL_VACANCY';

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

/** WGS 84 position (EPSG 4326), degrees. */
export type Position = {
  __typename?: 'Position';
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

/** A postal address of a building, not of a person. */
export type PostalAddress = {
  __typename?: 'PostalAddress';
  commune: Commune;
  /** House number with its suffix, e.g. `12 bis`. */
  houseNumber: Maybe<Scalars['String']['output']>;
  postcode: Maybe<Scalars['String']['output']>;
  street: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /** One building (bâtiment) by its global id. */
  building: Maybe<Building>;
  /** The same of buildings. */
  buildingChanges: Maybe<BuildingChanges>;
  buildings: Maybe<BuildingConnection>;
  /** One dwelling (logement) by its global id, e.g. `opal:LGT-004512`. */
  dwelling: Maybe<Dwelling>;
  /** The same of dwellings. */
  dwellingChanges: Maybe<DwellingChanges>;
  /**
   * Dwellings counted and measured in groups, those of every office (or of the `offices` named) together. Without a dimension
   * there is one group of all.
   */
  dwellingGroups: Maybe<DwellingGroups>;
  /** Dwellings of every office, or of the `offices` named. */
  dwellings: Maybe<DwellingConnection>;
  /** One piece of equipment (équipement) by its global id. */
  equipment: Maybe<Equipment>;
  /** The same of equipment. */
  equipmentChanges: Maybe<EquipmentChanges>;
  /** The same of leases. */
  leaseChanges: Maybe<LeaseChanges>;
  /** One residence (résidence, groupe, programme) by its global id. */
  residence: Maybe<Residence>;
  /**
   * What changed among an office's residences behind a position, oldest first, each once and as it is now: for whoever keeps a copy.
   * Without `after` it begins with all that is there. What left comes with its id only. Nothing is missed, whoever else writes meanwhile:
   * read on from `cursor`, tonight or in a month. Errors: `BAD_USER_INPUT`, `FORBIDDEN`, `CURSOR_INVALID` (a backup was put back: begin again
   * without `after`).
   */
  residenceChanges: Maybe<ResidenceChanges>;
  residences: Maybe<ResidenceConnection>;
  /** The same of stairwells. */
  stairwellChanges: Maybe<StairwellChanges>;
  /** One tenant (locataire, titulaire du bail) by its global id. */
  tenant: Maybe<Tenant>;
  /** The same of tenants. Who was erased comes with the id only, and is to be erased in the copy, too (GDPR art. 19). */
  tenantChanges: Maybe<TenantChanges>;
};


export type QueryBuildingArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBuildingChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
};


export type QueryBuildingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<BuildingOrder>;
  where: InputMaybe<BuildingFilter>;
};


export type QueryDwellingArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDwellingChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
};


export type QueryDwellingGroupsArgs = {
  by: Array<DwellingDimension>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  where: InputMaybe<DwellingFilter>;
};


export type QueryDwellingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<DwellingOrder>;
  where: InputMaybe<DwellingFilter>;
};


export type QueryEquipmentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEquipmentChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
};


export type QueryLeaseChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
};


export type QueryResidenceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryResidenceChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
};


export type QueryResidencesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  offices: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy: InputMaybe<ResidenceOrder>;
  where: InputMaybe<ResidenceFilter>;
};


export type QueryStairwellChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
};


export type QueryTenantArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTenantChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  office: Scalars['ID']['input'];
};

/** Buildings let and managed as one (résidence, groupe, programme). */
export type Residence = {
  __typename?: 'Residence';
  buildings: Array<Building>;
  commune: Commune;
  dwellingCount: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  office: Office;
  /** The office's own key. */
  reference: Scalars['String']['output'];
};

export type ResidenceChange = {
  __typename?: 'ResidenceChange';
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  kind: ChangeKind;
  /** Null where it is no longer there. */
  residence: Maybe<Residence>;
};

export type ResidenceChanges = {
  __typename?: 'ResidenceChanges';
  changes: Array<ResidenceChange>;
  /** Position behind the last of them, there also where nothing changed: give it as `after` next time. */
  cursor: Scalars['String']['output'];
  /** Whether more have changed already. */
  hasMore: Scalars['Boolean']['output'];
};

export type ResidenceConnection = {
  __typename?: 'ResidenceConnection';
  edges: Array<ResidenceEdge>;
  nodes: Array<Residence>;
  offices: Array<OfficeOutcome>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type ResidenceEdge = {
  __typename?: 'ResidenceEdge';
  cursor: Scalars['String']['output'];
  node: Residence;
};

export type ResidenceFilter = {
  inseeCode?: InputMaybe<Scalars['ID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

export type ResidenceOrder = {
  direction?: OrderDirection;
  field: ResidenceOrderField;
};

export type ResidenceOrderField =
  | 'NAME'
  | 'REFERENCE';

/** A residence as the office's own software has it. */
export type ResidenceRow = {
  /** For a commune that the office has no other row in; not needed where it has. */
  communeName?: InputMaybe<Scalars['String']['input']>;
  /** INSEE code of the commune, five characters. */
  inseeCode?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters, as all names. Needed of a new one, as the commune. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The office's own key, 1 to 120 characters, as in all rows; references to other rows are such keys too, and no global ids. */
  reference: Scalars['String']['input'];
};

/** A stairwell (cage d'escalier, entrée). */
export type Stairwell = {
  __typename?: 'Stairwell';
  building: Building;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  office: Office;
  reference: Scalars['String']['output'];
};

export type StairwellChange = {
  __typename?: 'StairwellChange';
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  kind: ChangeKind;
  /** Null where it is no longer there. */
  stairwell: Maybe<Stairwell>;
};

export type StairwellChanges = {
  __typename?: 'StairwellChanges';
  changes: Array<StairwellChange>;
  /** Position behind the last of them, there also where nothing changed: give it as `after` next time. */
  cursor: Scalars['String']['output'];
  /** Whether more have changed already. */
  hasMore: Scalars['Boolean']['output'];
};

/** A stairwell as the office's own software has it. */
export type StairwellRow = {
  /** Reference of its building. Needed of a new one, as the name. */
  building?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  reference: Scalars['String']['input'];
};

/** A lease holder (locataire, titulaire du bail). The reference is the office's own and says nothing of the person. */
export type Tenant = {
  __typename?: 'Tenant';
  birthDate: Maybe<Scalars['Date']['output']>;
  /** What they said, of whatever purpose and home; the last word first. */
  consents: Maybe<Array<Consent>>;
  email: Maybe<Scalars['String']['output']>;
  firstName: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  lastName: Maybe<Scalars['String']['output']>;
  leases: Array<Lease>;
  office: Office;
  /** E.164, e.g. `+33639980012`. */
  phone: Maybe<Scalars['String']['output']>;
  /**
   * Where they are written to, if not at their home (adresse de correspondance): lines, the last of them postcode and commune. Generalised, it
   * is the commune.
   */
  postalAddress: Maybe<Scalars['String']['output']>;
  reference: Scalars['String']['output'];
};

export type TenantChange = {
  __typename?: 'TenantChange';
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  kind: ChangeKind;
  /** Null where it is no longer there. */
  tenant: Maybe<Tenant>;
};

export type TenantChanges = {
  __typename?: 'TenantChanges';
  changes: Array<TenantChange>;
  /** Position behind the last of them, there also where nothing changed: give it as `after` next time. */
  cursor: Scalars['String']['output'];
  /** Whether more have changed already. */
  hasMore: Scalars['Boolean']['output'];
};

/** A tenant as the office's own software has it. */
export type TenantRow = {
  birthDate?: InputMaybe<Scalars['Date']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  firstName?: InputMaybe<Scalars['String']['input']>;
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** E.164, e.g. `+33639980012`. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /**
   * Where they are written to, if not at their home (adresse de correspondance): at most six lines, the last of them postcode and commune,
   * e.g. `12 rue des Tilleuls\n02000 Laon`.
   */
  postalAddress?: InputMaybe<Scalars['String']['input']>;
  /** The office's own key, which says nothing of the person. */
  reference: Scalars['String']['input'];
};

export type UpsertBuildingsInput = {
  /** Tells what would become of each row, and writes nothing; the key is not used up. */
  dryRun?: Scalars['Boolean']['input'];
  /** Of the caller's choosing, 1 to 100 characters; one for each batch. */
  idempotencyKey: Scalars['String']['input'];
  office: Scalars['ID']['input'];
  /** 1 to 1,000. */
  rows: Array<BuildingRow>;
};

export type UpsertDwellingsInput = {
  /** Tells what would become of each row, and writes nothing; the key is not used up. */
  dryRun?: Scalars['Boolean']['input'];
  /** Of the caller's choosing, 1 to 100 characters; one for each batch. */
  idempotencyKey: Scalars['String']['input'];
  office: Scalars['ID']['input'];
  /** 1 to 1,000. */
  rows: Array<DwellingRow>;
};

export type UpsertEquipmentInput = {
  /** Tells what would become of each row, and writes nothing; the key is not used up. */
  dryRun?: Scalars['Boolean']['input'];
  /** Of the caller's choosing, 1 to 100 characters; one for each batch. */
  idempotencyKey: Scalars['String']['input'];
  office: Scalars['ID']['input'];
  /** 1 to 1,000. */
  rows: Array<EquipmentRow>;
};

export type UpsertLeasesInput = {
  /** Tells what would become of each row, and writes nothing; the key is not used up. */
  dryRun?: Scalars['Boolean']['input'];
  /** Of the caller's choosing, 1 to 100 characters; one for each batch. */
  idempotencyKey: Scalars['String']['input'];
  office: Scalars['ID']['input'];
  /** 1 to 1,000. */
  rows: Array<LeaseRow>;
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

export type UpsertResidencesInput = {
  /** Tells what would become of each row, and writes nothing; the key is not used up. */
  dryRun?: Scalars['Boolean']['input'];
  /** Of the caller's choosing, 1 to 100 characters; one for each batch. */
  idempotencyKey: Scalars['String']['input'];
  office: Scalars['ID']['input'];
  /** 1 to 1,000. */
  rows: Array<ResidenceRow>;
};

export type UpsertStairwellsInput = {
  /** Tells what would become of each row, and writes nothing; the key is not used up. */
  dryRun?: Scalars['Boolean']['input'];
  /** Of the caller's choosing, 1 to 100 characters; one for each batch. */
  idempotencyKey: Scalars['String']['input'];
  office: Scalars['ID']['input'];
  /** 1 to 1,000. */
  rows: Array<StairwellRow>;
};

export type UpsertTenantsInput = {
  /** Tells what would become of each row, and writes nothing; the key is not used up. */
  dryRun?: Scalars['Boolean']['input'];
  /** Of the caller's choosing, 1 to 100 characters; one for each batch. */
  idempotencyKey: Scalars['String']['input'];
  office: Scalars['ID']['input'];
  /** 1 to 1,000. */
  rows: Array<TenantRow>;
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
