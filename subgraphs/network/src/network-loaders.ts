import type { Database } from '@canopee/chassis/database';
import { isAnyKey, manyByKey, oneByKey } from '@canopee/chassis/loaders-by-key';
import type DataLoader from 'dataloader';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import {
  type AgreementPartyRow,
  type AgreementRow,
  agreementParties,
  agreements,
  type DataSharingScopeRow,
  type DpoMandateRow,
  dataSharingScopes,
  dpoMandates,
  type OfficeNameRow,
  type OfficeRow,
  officeNames,
  offices,
} from './tables.ts';

type Loader<Value> = DataLoader<string, Value>;

/** Reads of one request, batched. An unknown key gives null or none. What has a period is given whole, whatever day it is. */
export interface NetworkLoaders {
  office: Loader<OfficeRow | null>;
  /** By office key, oldest first. */
  namesOfOffice: Loader<OfficeNameRow[]>;
  agreementsOfOffice: Loader<AgreementRow[]>;
  mandatesOfOffice: Loader<DpoMandateRow[]>;
  agreement: Loader<AgreementRow | null>;
  partiesOfAgreement: Loader<AgreementPartyRow[]>;
  scopesOfAgreement: Loader<DataSharingScopeRow[]>;
  mandate: Loader<DpoMandateRow | null>;
}

export type NetworkQueries = ReturnType<typeof prepareNetworkQueries>;

export function createNetworkLoaders(queries: NetworkQueries): NetworkLoaders {
  const reference = (row: { reference: string }) => row.reference;
  return {
    office: oneByKey(queries.offices, ({ key }) => key),
    namesOfOffice: manyByKey(queries.namesOfOffices, ({ office }) => office),
    agreementsOfOffice: manyByKey(queries.agreementsOfOffices, ({ party }) => party),
    mandatesOfOffice: manyByKey(queries.mandatesOfOffices, ({ office }) => office),
    agreement: oneByKey(queries.agreements, reference),
    partiesOfAgreement: manyByKey(queries.partiesOfAgreements, ({ agreement }) => agreement),
    scopesOfAgreement: manyByKey(queries.scopesOfAgreements, ({ agreement }) => agreement),
    mandate: oneByKey(queries.mandates, reference),
  };
}

/** Every read by key, prepared once: PostgreSQL then plans each once a connection. */
export function prepareNetworkQueries(drizzle: Database['drizzle']) {
  return { ...prepareOfOffices(drizzle), ...prepareOfAgreements(drizzle) };
}

function prepareOfOffices(drizzle: Database['drizzle']) {
  return {
    offices: drizzle.select().from(offices).where(isAnyKey(offices.key)).prepare('network_offices'),
    namesOfOffices: drizzle
      .select()
      .from(officeNames)
      .where(isAnyKey(officeNames.office))
      .orderBy(asc(officeNames.position))
      .prepare('network_names_of_offices'),
    agreementsOfOffices: drizzle
      .select({ party: agreementParties.office, ...getTableColumns(agreements) })
      .from(agreementParties)
      .innerJoin(agreements, eq(agreements.reference, agreementParties.agreement))
      .where(isAnyKey(agreementParties.office))
      .orderBy(asc(agreements.effectiveFrom), asc(agreements.reference))
      .prepare('network_agreements_of_offices'),
    mandatesOfOffices: drizzle
      .select()
      .from(dpoMandates)
      .where(isAnyKey(dpoMandates.office))
      .orderBy(asc(dpoMandates.from), asc(dpoMandates.reference))
      .prepare('network_mandates_of_offices'),
    mandates: drizzle.select().from(dpoMandates).where(isAnyKey(dpoMandates.reference)).prepare('network_mandates'),
  };
}

function prepareOfAgreements(drizzle: Database['drizzle']) {
  return {
    agreements: drizzle.select().from(agreements).where(isAnyKey(agreements.reference)).prepare('network_agreements'),
    partiesOfAgreements: drizzle
      .select()
      .from(agreementParties)
      .where(isAnyKey(agreementParties.agreement))
      .orderBy(asc(agreementParties.office))
      .prepare('network_parties_of_agreements'),
    scopesOfAgreements: drizzle
      .select()
      .from(dataSharingScopes)
      .where(isAnyKey(dataSharingScopes.agreement))
      .orderBy(asc(dataSharingScopes.position))
      .prepare('network_scopes_of_agreements'),
  };
}
