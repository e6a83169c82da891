import type { Coordinate } from '@canopee/schema/contract';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { ErasureObstacleKind } from '@canopee/schema/generated/rights';
import type { Grant } from '@canopee/schema/grant';
import type { FoundExposure, Reader } from '../breaches/reader.ts';
import type { RetentionDoors } from '../retention/retention-doors.ts';
import type { Transaction } from '../transaction.ts';

/** What the contract says of a personal value. */
export interface PersonalValue {
  coordinate: Coordinate;
  category: DataCategory;
}

/** A row or an object in one, as a domain's graph gives it. */
export type FiledObject = Record<string, unknown>;

/** All that an office holds of one person. */
export interface SubjectFile {
  /** By domain, then by root field. */
  data: Readonly<Record<string, FiledObject>>;
  /** Which values of which object of `data` are personal. */
  personal: ReadonlyMap<object, ReadonlyMap<string, PersonalValue>>;
  /** Values of other persons on the same rows, which were taken out. */
  takenOut: readonly PersonalValue[];
}

/** Who was given what of a person, as the ledger tells it. */
export interface ToldDisclosure {
  at: Date;
  /** In French; by role and office, without a name. */
  sentence: string;
  purpose: string | null;
  agreements: readonly string[];
}

/** What stands against erasing somebody. */
export interface ErasureObstacle {
  kind: ErasureObstacleKind;
  because: string;
  source: string;
}

/** Readers of one office with the same work and purpose, and what the ledger says that they were given of a person. */
export interface FoundRecipient {
  /** Null for the network. */
  readerOffice: string | null;
  roles: string[];
  purpose: string | null;
  agreements: string[];
  /** Pseudonyms. */
  principals: string[];
  /** Coordinates. */
  fields: string[];
  entries: number;
  lastGivenAt: Date;
}

/** What is corrected of a person: what is left out stays, null deletes. */
export interface Corrections {
  firstName?: string | null;
  lastName?: string | null;
  /** Lines, the last of them postcode and commune. */
  postalAddress?: string | null;
  phone?: string | null;
  email?: string | null;
  /** `YYYY-MM-DD`. */
  birthDate?: string | null;
}

/** What the office hands to the rights of data subjects: they reach across its domains, and a domain knows no other. */
export interface SubjectDoors {
  /**
   * Gathers by the directives of the contract alone. What is given is for the caller to record, as one export.
   *
   * @param subject reference of a tenant
   * @param grant of who answers the person
   */
  gather(subject: string, grant: Grant): Promise<SubjectFile>;
  /** Global ids of the dwellings that a tenant lives in today. */
  homesOf(subject: string): Promise<readonly string[]>;
  /** What in the domains stands against erasing a tenant. */
  obstaclesTo(subject: string, transaction: Transaction): Promise<readonly ErasureObstacle[]>;
  /** Erases a tenant in every domain, and the key of their pseudonyms, in one transaction. */
  erase(subject: string, transaction: Transaction): Promise<void>;
  /** Corrects a tenant in every domain, in one transaction; resolves with false where there is no such tenant. */
  rectify(subject: string, corrections: Corrections, transaction: Transaction): Promise<boolean>;
  /**
   * To whom the ledger says that a person's data were disclosed, the office's own staff aside; newest first.
   *
   * @param fields coordinates that it is about; null for all
   */
  recipientsOf(subject: string, fields: readonly Coordinate[] | null): Promise<FoundRecipient[]>;
  /** To be called once that is durable. */
  forget(subject: string): void;
  retention: RetentionDoors;
  /** What the ledger says that a reader was given, and could have been. */
  exposureTo(reader: Reader): Promise<FoundExposure>;
  /** Newest first, at most 5,000. */
  disclosuresOf(subject: string): Promise<readonly ToldDisclosure[]>;
}
