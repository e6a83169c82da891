import type { TransactionSql } from 'postgres';
import { hasColumn, type RplsHeader } from './rpls-columns.ts';
import type { MergeCounts } from './rpls-import-report.ts';

/**
 * Leases, of which the restricted file knows the month they began (BAIL) and nothing more: they come in without tenants, as
 * `RPLS-BAIL-<dwelling>-<yyyymm>`. A dwelling of which the office itself keeps leases is left alone.
 */
export async function mergeLeases(transaction: TransactionSql, header: RplsHeader): Promise<MergeCounts> {
  if (!hasColumn(header, 'BAIL')) return { inserted: 0, updated: 0, unchanged: 0 };
  await transaction.unsafe(`create temporary table rpls_leases on commit drop as ${LEASES_IN_FILE}`);
  const ended = await transaction.unsafe(END_FORMER_LEASES);
  const added = await transaction`
    insert into stock.leases (reference, dwelling, started_on)
    select reference, dwelling, started_on from rpls_leases as given
    where started_on is not null
      and not exists (select from stock.leases as known where known.reference = given.reference)`;
  const [given] = await transaction`select count(started_on)::int as count from rpls_leases`;
  return { inserted: added.count, updated: ended.count, unchanged: Number(given?.count ?? 0) - added.count };
}

// One row for each dwelling of the file: its lease as the register has it, or nulls where it is not let.
const LEASES_IN_FILE = `
  select
    given.reference as dwelling,
    'RPLS-BAIL-' || given.reference || '-' || to_char(lease.started_on, 'YYYYMM') as reference,
    lease.started_on,
    given.vacated_on
  from rpls_dwellings as given
  cross join lateral (
    select case when coalesce(given.occupancy_status, 'LET') = 'LET' then given.lease_month end as started_on
  ) as lease
  where not exists (
    select from stock.leases as own where own.dwelling = given.reference and own.reference not like 'RPLS-BAIL-%'
  )`;

// The register gives the state of 1 January, so its latest lease began in the year before: a lease that it no longer tells of had
// ended by then. Where it says when the tenant left, that day; where another lease follows, the day before that one.
const END_FORMER_LEASES = `
  update stock.leases as former
  set ended_on = greatest(
    former.started_on,
    coalesce(given.started_on - 1, given.vacated_on, make_date(situation.last_year, 12, 31))
  )
  from rpls_leases as given
  cross join (select extract(year from max(lease_month))::int as last_year from rpls_dwellings) as situation
  where former.dwelling = given.dwelling
    and former.reference like 'RPLS-BAIL-%'
    and former.ended_on is null
    and former.reference is distinct from given.reference
    and (given.started_on is null or former.started_on < given.started_on)
    and situation.last_year is not null`;
