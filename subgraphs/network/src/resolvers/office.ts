import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { OfficeAgreementsArgs, OfficeDpoMandatesArgs } from '@canopee/schema/generated/network';
import { isOfficeKey } from '@canopee/schema/office-key';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import { isInForce } from '../period.ts';
import type { OfficeNameRow, OfficeRow } from '../tables.ts';
import { versionsInForce } from '../versions/in-force.ts';

const fields: FieldsOf<OfficeRow> = {
  name: async ({ key }, _, { loaders, today }) => nameInUse(await loaders.namesOfOffice.load(key), today),
  nameHistory: ({ key }, _, { loaders }) => loaders.namesOfOffice.load(key),
  endpoint: ({ key }, _, { loaders }) => loaders.endpointOfOffice.load(key),
  agreements: async ({ key }, { asOf }: OfficeAgreementsArgs, { loaders, today }) => {
    const all = await loaders.agreementsOfOffice.load(key);
    return versionsInForce(all, asOf ?? today);
  },
  dpoMandates: async ({ key }, { asOf }: OfficeDpoMandatesArgs, { loaders, today }) => {
    const all = await loaders.mandatesOfOffice.load(key);
    return all.filter((mandate) => isInForce(mandate, asOf ?? today));
  },
};

export const officeResolvers: TypeResolvers<NetworkContext> = {
  // Its key is `key`, where every other entity's is `id`.
  __resolveReference: (reference, context) => officeByKey((reference as unknown as { key: string }).key, context),
  ...fields,
};

/** Null for a key that no member has or had. */
export async function officeByKey(key: string, { loaders }: NetworkContext): Promise<OfficeRow | null> {
  return isOfficeKey(key) ? loaders.office.load(key) : null;
}

/** The last name that has begun: an office that left keeps the name it had. */
export function nameInUse(names: readonly OfficeNameRow[], today: string): string {
  const name = names.findLast(({ from }) => from === null || from <= today) ?? names[0];
  if (!name) throw new Error('Every office is expected to have a name, but one has none.');
  return name.name;
}
