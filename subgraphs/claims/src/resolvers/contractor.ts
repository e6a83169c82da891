import { ownReference } from '@canopee/chassis/own-reference';
import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import { asc } from 'drizzle-orm';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import { type ContractorRow, contractors } from '../tables.ts';

const fields: FieldsOf<ContractorRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_contractor, _, { office }) => ({ key: office }),
};

export const contractorResolvers: TypeResolvers<ClaimsContext> = {
  async __resolveReference({ id }, { office, loaders }) {
    const reference = ownReference(office, id);
    return reference === null ? null : loaders.contractor.load(reference);
  },
  ...fields,
};

/** This office's part of `Query.contractors`: all of them, an office has some dozens under contract. */
export function contractorList({ database }: ClaimsContext): Promise<ContractorRow[]> {
  return database.drizzle.select().from(contractors).orderBy(asc(contractors.reference));
}
