import type { Database } from '@canopee/chassis/database';
import { isAnyKey, manyByKey, oneByKey, type QueryByKeys } from '@canopee/chassis/loaders-by-key';
import type DataLoader from 'dataloader';
import { asc, desc } from 'drizzle-orm';
import { selectNewest } from './agreements/select-newest.ts';
import { selectNewestActivities } from './register/select-newest-activities.ts';
import {
  type AgreementRow,
  agreementVersions,
  type DpoMandateRow,
  dpoMandates,
  type OfficeEndpointRow,
  type OfficeNameRow,
  type OfficeRow,
  officeEndpoints,
  officeNames,
  offices,
  type PolicyLoadingRow,
  type PolicySetRow,
  type ProcessingActivityRow,
  policyLoadings,
  policySets,
  processingActivityVersions,
} from './tables.ts';

type Loader<Value> = DataLoader<string, Value>;

/** Reads of one request, batched. An unknown key gives null or none. What has a period is given whole, whatever day it is. */
export interface NetworkLoaders {
  office: Loader<OfficeRow | null>;
  /** By office key. */
  endpointOfOffice: Loader<OfficeEndpointRow | null>;
  /** By office key, oldest first. */
  namesOfOffice: Loader<OfficeNameRow[]>;
  /** The newest version of each. */
  agreementsOfOffice: Loader<AgreementRow[]>;
  mandatesOfOffice: Loader<DpoMandateRow[]>;
  /** Its newest version. */
  agreement: Loader<AgreementRow | null>;
  /** Newest first. */
  versionsOfAgreement: Loader<AgreementRow[]>;
  mandate: Loader<DpoMandateRow | null>;
  /** An entry of the register: its newest version. */
  activity: Loader<ProcessingActivityRow | null>;
  /** Newest first. */
  versionsOfActivity: Loader<ProcessingActivityRow[]>;
  /** By version. */
  policySet: Loader<PolicySetRow | null>;
  /** By version, newest first. */
  loadingsOfPolicySet: Loader<PolicyLoadingRow[]>;
}

export type NetworkQueries = ReturnType<typeof prepareNetworkQueries>;

export function createNetworkLoaders(queries: NetworkQueries): NetworkLoaders {
  const reference = (row: { reference: string }) => row.reference;
  return {
    office: oneByKey(queries.offices, ({ key }) => key),
    endpointOfOffice: oneByKey(queries.endpointsOfOffices, ({ office }) => office),
    namesOfOffice: manyByKey(queries.namesOfOffices, ({ office }) => office),
    agreementsOfOffice: manyByKey(byParty(queries.newestAgreements), ({ party }) => party),
    mandatesOfOffice: manyByKey(queries.mandatesOfOffices, ({ office }) => office),
    agreement: oneByKey(queries.agreements, reference),
    versionsOfAgreement: manyByKey(queries.versionsOfAgreements, reference),
    mandate: oneByKey(queries.mandates, reference),
    activity: oneByKey(queries.activities, reference),
    versionsOfActivity: manyByKey(queries.versionsOfActivities, reference),
    policySet: oneByKey(queries.policySets, ({ version }) => version),
    loadingsOfPolicySet: manyByKey(queries.loadingsOfPolicySets, ({ version }) => version),
  };
}

/** Every read by key, prepared once: PostgreSQL then plans each once a connection. */
export function prepareNetworkQueries(drizzle: Database['drizzle']) {
  return {
    ...prepareOfOffices(drizzle),
    ...prepareOfAgreements(drizzle),
    ...prepareOfRegister(drizzle),
    ...prepareOfPolicies(drizzle),
  };
}

function prepareOfOffices(drizzle: Database['drizzle']) {
  return {
    offices: drizzle.select().from(offices).where(isAnyKey(offices.key)).prepare('network_offices'),
    endpointsOfOffices: drizzle
      .select()
      .from(officeEndpoints)
      .where(isAnyKey(officeEndpoints.office))
      .prepare('network_endpoints_of_offices'),
    namesOfOffices: drizzle
      .select()
      .from(officeNames)
      .where(isAnyKey(officeNames.office))
      .orderBy(asc(officeNames.position))
      .prepare('network_names_of_offices'),
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
    newestAgreements: selectNewest(drizzle).prepare('network_newest_agreements'),
    agreements: selectNewest(drizzle).where(isAnyKey(agreementVersions.reference)).prepare('network_agreements'),
    versionsOfAgreements: drizzle
      .select()
      .from(agreementVersions)
      .where(isAnyKey(agreementVersions.reference))
      .orderBy(desc(agreementVersions.version))
      .prepare('network_versions_of_agreements'),
  };
}

function prepareOfRegister(drizzle: Database['drizzle']) {
  const { reference, version } = processingActivityVersions;
  return {
    newestActivities: selectNewestActivities(drizzle).prepare('network_newest_activities'),
    activities: selectNewestActivities(drizzle).where(isAnyKey(reference)).prepare('network_activities'),
    versionsOfActivities: drizzle
      .select()
      .from(processingActivityVersions)
      .where(isAnyKey(reference))
      .orderBy(desc(version))
      .prepare('network_versions_of_activities'),
  };
}

function prepareOfPolicies(drizzle: Database['drizzle']) {
  return {
    policySets: drizzle.select().from(policySets).where(isAnyKey(policySets.version)).prepare('network_policy_sets'),
    loadingsOfPolicySets: drizzle
      .select()
      .from(policyLoadings)
      .where(isAnyKey(policyLoadings.version))
      .orderBy(desc(policyLoadings.loadedAt))
      .prepare('network_loadings_of_policy_sets'),
  };
}

/** All of them are read, whichever office is asked for: agreements are counted in dozens. */
function byParty(newest: NetworkQueries['newestAgreements']): QueryByKeys<AgreementRow & { party: string }> {
  return {
    async execute() {
      const all = await newest.execute();
      return all.flatMap((agreement) => agreement.parties.map(({ office }) => ({ ...agreement, party: office })));
    },
  };
}
