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
  FieldSet: { input: unknown; output: unknown; }
};

/** A signed cooperation between two offices or more (coopération horizontale, à géométrie variable). */
export type Agreement = {
  __typename?: 'Agreement';
  dataSharing: Array<DataSharingScope>;
  effectiveFrom: Scalars['Date']['output'];
  /** The first day on which it is no longer in force; null where it has no end yet. */
  effectiveUntil: Maybe<Scalars['Date']['output']>;
  id: Scalars['ID']['output'];
  kind: AgreementKind;
  parties: Array<AgreementParty>;
  /** Number of offices in it. */
  partyCount: Scalars['Int']['output'];
  reference: Scalars['String']['output'];
  title: Scalars['String']['output'];
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

export type AgreementPartyRole =
  | 'BENEFICIARY'
  | 'COORDINATOR'
  | 'MEMBER'
  | 'PROVIDER';

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

/** A member of the network and controller of its data (office public de l'habitat, bailleur social). */
export type Office = {
  __typename?: 'Office';
  agreements: Array<Agreement>;
  dpoMandates: Array<DpoMandate>;
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

export type OfficeName = {
  __typename?: 'OfficeName';
  from: Maybe<Scalars['Date']['output']>;
  name: Scalars['String']['output'];
  until: Maybe<Scalars['Date']['output']>;
};

export type Query = {
  __typename?: 'Query';
  agreement: Maybe<Agreement>;
  /** Cooperation agreements (conventions de coopération) in force on a day; today where none is given. */
  agreements: Array<Agreement>;
  /** Mandates of data protection officers in force on a day; today where none is given. */
  dpoMandates: Array<DpoMandate>;
  office: Maybe<Office>;
  /** Members of the network on a day; today where none is given. */
  offices: Array<Office>;
};


export type QueryAgreementArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAgreementsArgs = {
  asOf: InputMaybe<Scalars['Date']['input']>;
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
