import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { ProcessingActivityVersionInForceArgs } from '@canopee/schema/generated/network';
import { NETWORK_KEY } from '@canopee/schema/office-key';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import { isInForce } from '../period.ts';
import type { ProcessingActivityRow, RegisteredParty } from '../tables.ts';
import { versionInForce } from '../versions/in-force.ts';
import { byReference } from './by-reference.ts';
import { nameInUse } from './office.ts';

/** What the network calls itself in its register. */
const NETWORK_NAME = 'Réseau Canopée';

const controllerOf = ({ controller }: ProcessingActivityRow): RegisteredParty => ({
  office: controller,
  name: null,
  contact: null,
});

/** An activity is its newest version. */
const fields: FieldsOf<ProcessingActivityRow> = {
  id: ({ reference }) => reference,
  controller: controllerOf,
  dpoMandates: async ({ controller }, _, { loaders, today }) => {
    const all = await loaders.mandatesOfOffice.load(controller);
    return all.filter((mandate) => isInForce(mandate, today));
  },
  history: ({ reference }, _, { loaders }) => loaders.versionsOfActivity.load(reference),
  versionInForce: async ({ reference }, { at }: ProcessingActivityVersionInForceArgs, { loaders }) =>
    versionInForce(await loaders.versionsOfActivity.load(reference), at),
};

export const processingActivityResolvers: TypeResolvers<NetworkContext> = {
  __resolveReference: ({ id }, { loaders }) => byReference(id, loaders.activity),
  ...fields,
};

export const processingActivityVersionResolvers: FieldsOf<ProcessingActivityRow> = {
  activity: ({ reference }, _, { loaders }) => loaders.activity.load(reference),
  controller: controllerOf,
  recordedByOffice: ({ recordedByOffice }, _, { loaders }) => recordedByOffice && loaders.office.load(recordedByOffice),
};

export const registeredPartyResolvers: FieldsOf<RegisteredParty> = {
  office: ({ office }, _, { loaders }) =>
    office === null || office === NETWORK_KEY ? null : loaders.office.load(office),
  name: async ({ office, name }, _, { loaders, today }) => {
    if (office === null) return name;
    return office === NETWORK_KEY ? NETWORK_NAME : nameInUse(await loaders.namesOfOffice.load(office), today);
  },
};
