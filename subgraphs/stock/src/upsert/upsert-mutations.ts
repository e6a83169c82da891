import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { answerBatch, type Batch } from '@canopee/chassis/upsert/answer-batch';
import { recordUpsert } from '@canopee/chassis/upsert/record-upsert';
import { type AcceptedRow, type UpsertKind, upsertRows, type Values } from '@canopee/chassis/upsert/upsert-rows';
import { readContract } from '@canopee/schema/contract';
import { domainSdl } from '@canopee/schema/domain-sdl';
import type { UpsertPayload } from '@canopee/schema/generated/stock';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import { parse } from 'graphql';
import type { StockContext } from '../stock-context.ts';
import { upsertAnswers } from '../tables.ts';
import { buildingKind, dwellingKind, equipmentKind, residenceKind, stairwellKind } from './stock-kinds.ts';
import { leaseGiven, leaseKind, tenantKind } from './tenancy-kinds.ts';

interface Upsert {
  kind: UpsertKind;
  /** Of the graph. */
  typeName: string;
  /** What is looked at of a row as it came, where that is not all as it stands. */
  given?: (row: Values) => Values;
}

const UPSERTS: Readonly<Record<string, Upsert>> = {
  upsertResidences: { kind: residenceKind, typeName: 'Residence' },
  upsertBuildings: { kind: buildingKind, typeName: 'Building' },
  upsertStairwells: { kind: stairwellKind, typeName: 'Stairwell' },
  upsertEquipment: { kind: equipmentKind, typeName: 'Equipment' },
  upsertDwellings: { kind: dwellingKind, typeName: 'Dwelling' },
  upsertTenants: { kind: tenantKind, typeName: 'Tenant' },
  upsertLeases: { kind: leaseKind, typeName: 'Lease', given: leaseGiven },
};

const CONTRACT = readContract(parse(domainSdl('stock')));

/** One for each kind of row that the office's own software may send. */
export const upsertMutations: TypeResolvers<StockContext> = Object.fromEntries(
  Object.entries(UPSERTS).map(([field, upsert]) => [field, resolverOf(field, upsert)]),
);

function resolverOf(field: string, { kind, typeName, given = (row) => row }: Upsert) {
  const action = CONTRACT.guarded.get(`Mutation.${field}`) as GuardedAction;
  const columns = Object.keys(kind.fields).flatMap((column) => {
    const personal = CONTRACT.personal.get(`${typeName}.${column}`);
    return personal ? [[column, personal] as const] : [];
  });
  const personal = new Map(columns);
  return (_: unknown, { input }: { input: Batch<Values> }, context: StockContext): Promise<UpsertPayload> => {
    const doors = { database: context.writing, answers: upsertAnswers, context };
    const record = (rows: readonly AcceptedRow[]) => recordUpsert(rows, personal, action, context);
    return answerBatch(field, input, doors, (transaction) =>
      upsertRows(kind, input.rows.map(given), transaction, input.dryRun ? null : record),
    );
  };
}
