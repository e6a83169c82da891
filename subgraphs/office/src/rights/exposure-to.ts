import type { Database } from '@canopee/chassis/database';
import type { OfficeSetting } from '@canopee/chassis/graphql-http';
import { createExposureOfReader } from '@canopee/ledger/exposure-of-reader';
import type { FoundExposure, Reader } from '@canopee/rights/breaches/reader';
import { globalId } from '@canopee/schema/global-id';

/** Whose data a reader was given, by the ledger, among all tenants and dwellings of the office. */
export function createExposureTo(
  { office, pseudonymKey }: Pick<OfficeSetting, 'office' | 'pseudonymKey'>,
  database: Database,
): (reader: Reader) => Promise<FoundExposure> {
  const exposureOf = createExposureOfReader({ database, pseudonymKey });
  return async (reader) => {
    const references = async (table: 'tenants' | 'dwellings') => {
      const rows = await database.sql<
        { reference: string }[]
      >`select reference from stock.${database.sql(table)} order by 1`;
      return rows.map(({ reference }) => reference);
    };
    const [tenants, dwellings] = await Promise.all([references('tenants'), references('dwellings')]);
    const candidates = [...tenants, ...dwellings].map((reference) => globalId(office, reference));
    const { touched, unknown, ...found } = await exposureOf(reader, candidates);
    const given = new Set<string>(touched);
    const persons = tenants.filter((reference) => given.has(globalId(office, reference)));
    return { ...found, persons, households: touched.length - persons.length, erased: unknown, tenants: tenants.length };
  };
}
