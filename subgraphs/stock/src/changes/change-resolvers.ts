import { type Change, readChanges } from '@canopee/chassis/changes/read-changes';
import type { ResolverMap, TypeResolvers } from '@canopee/chassis/subgraph';
import type { QueryDwellingChangesArgs } from '@canopee/schema/generated/stock';
import { globalId } from '@canopee/schema/global-id';
import type { StockContext } from '../stock-context.ts';
import { changeEra, changes } from '../tables.ts';

/** What changes are told of, by the field that gives it as it is now, which is the name of its loader as well. */
const FOLLOWED = {
  residence: 'Residence',
  building: 'Building',
  stairwell: 'Stairwell',
  equipment: 'Equipment',
  dwelling: 'Dwelling',
  tenant: 'Tenant',
  lease: 'Lease',
} as const;

type Followed = keyof typeof FOLLOWED;

const followed = Object.entries(FOLLOWED) as [Followed, (typeof FOLLOWED)[Followed]][];

/** One for each kind of object; they all take the same arguments. */
export const changeQueries: TypeResolvers<StockContext> = Object.fromEntries(
  followed.map(([field, typeName]) => [
    `${field}Changes`,
    (_: unknown, { after, first }: QueryDwellingChangesArgs, { database }: StockContext) =>
      readChanges(database, { changes, changeEra }, { typeName, after: after ?? null, first: first ?? null }),
  ]),
);

/** Each change, with what it is about. */
export const changeTypes: ResolverMap<StockContext> = Object.fromEntries(
  followed.map(([field, typeName]) => [
    `${typeName}Change`,
    {
      id: ({ reference }: Change, _: unknown, { office }: StockContext) => globalId(office, reference),
      kind: ({ change }: Change) => change,
      [field]: ({ reference, change }: Change, _: unknown, { loaders }: StockContext) =>
        change === 'REMOVED' ? null : loaders[field].load(reference),
    },
  ]),
);
