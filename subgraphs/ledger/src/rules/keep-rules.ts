import type { Sql } from 'postgres';
import type { OfficeRules } from './office-rules.ts';

/** Keeps what the office's own rules say, unless the rules that were kept last are the same. */
export async function keepRules(sql: Sql, { version, inForceFrom, rules }: OfficeRules): Promise<void> {
  await sql`
    insert into ledger.office_rule_set (in_force_from, version, rules)
    select ${inForceFrom.toISOString()}::timestamptz, ${version}, ${JSON.stringify(rules)}::text::jsonb
    where not exists (
      select from (select version from ledger.office_rule_set order by number desc limit 1) as newest
      where newest.version is not distinct from ${version}::text
    )`;
}
