import { openDatabase } from '@canopee/chassis/database';
import { countNext } from '@canopee/ledger/ledger-keeper';
import type { Sql } from 'postgres';
import type { BenchOptions, BenchReport } from '../bench.ts';
import { median } from '../rig/statistics.ts';
import type { LedgerForBench } from './ledger-for-bench.ts';

const ENTRIES = 5_000_000;
const MONTHS = 12;
const ANSWER_MS_MAX = 200;
const FIRST = "'2026-01-01'::timestamptz";

/** As the resolvers write them, for the questions that an officer asks most. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'newest 50': 'select * from ledger.entry order by at desc nulls last, reference limit 51',
  'of a person': `select * from ledger.entry where subjects @> '{person-4711}' order by at desc nulls last, reference limit 51`,
  'of a reader': `select * from ledger.entry where principal = 'agent-7' order by at desc nulls last, reference limit 51`,
  'for a purpose': `select * from ledger.entry where purpose = 'DPO_AUDIT' order by at desc nulls last, reference limit 51`,
  'of a kind': `select * from ledger.entry where kind in ('REFUSED') order by at desc nulls last, reference limit 51`,
  'of a rare category': `select * from ledger.entry where categories @> '{user.financial}' order by at desc nulls last, reference limit 51`,
  'of a day': `select * from ledger.entry where at >= '2026-06-10' and at < '2026-06-11' order by at desc nulls last, reference limit 51`,
  'course of a year by day': 'select day, sum(entries), sum(rows) from ledger.day_total group by 1 order by 1',
  'largest readers of a year':
    'select principal, sum(entries), sum(rows) from ledger.day_total group by 1 order by 2 desc',
  'days of readers for signals': `select day, principal, roles, sum(rows) from ledger.day_total
    where day >= '2026-05-01' and day < '2026-06-30' and kind in ('READ', 'EXPORTED') group by 1, 2, 3`,
};

/** Five million entries of a year, made inside the database, then each question several times. */
export async function queriesPart({ empty }: LedgerForBench, { rounds, say }: BenchOptions): Promise<BenchReport> {
  const database = openDatabase({
    url: empty,
    applicationName: 'bench/ledger',
    connectionsMax: 1,
    settings: { statement_timeout: 0 },
  });
  const { sql } = database;
  await fill(sql, say);
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [question, statement] of Object.entries(QUESTIONS)) {
      const begun = performance.now();
      await sql.unsafe(statement);
      times[question] = [...(times[question] ?? []), performance.now() - begun];
    }
  }
  await database.close();
  const medians = Object.entries(times).map(([question, ms]) => [question, median(ms)] as const);
  const slowest = Math.max(...medians.map(([, ms]) => ms));
  return {
    tables: [
      {
        key: 'queries',
        title: `Questions to ${ENTRIES.toLocaleString('en')} entries of ${MONTHS} months`,
        header: ['question', 'ms (median)', 'ms (worst)'],
        rows: medians.map(([question, ms]) => [
          question,
          ms.toFixed(1),
          Math.max(...(times[question] ?? [])).toFixed(1),
        ]),
        notes: ['Statements as the resolvers write them, over one connection.'],
        raw: times,
      },
    ],
    claims: [
      {
        text: `questions to ${ENTRIES.toLocaleString('en')} entries are answered in under ${ANSWER_MS_MAX} ms`,
        measured: `${slowest.toFixed(0)} ms for the slowest`,
        holds: slowest < ANSWER_MS_MAX,
      },
    ],
  };
}

async function fill(sql: Sql, say: (line: string) => void): Promise<void> {
  for (let month = 0; month < MONTHS; month += 1) {
    say(`  month ${month + 1}`);
    const count = Math.floor(ENTRIES / MONTHS);
    const first = month * count;
    const from = `${FIRST} + interval '${month} months'`;
    await sql.unsafe(`select ledger.open_month(${from} + interval '1 day')`);
    await sql.unsafe(`
      insert into ledger.entry (sequence, at, kind, principal, principal_office, roles, purpose, agreement, agreements,
        operation_name, operation_hash, items, categories, subjects, rows, policy_version, leaf_hash)
      select ${first} + n, ${from} + interval '12 hours' + n * interval '27 days' / ${count},
        case when n % 97 = 0 then 'REFUSED' else 'READ' end, 'agent-' || n % 300, 'opal', '{CLAIMS_AGENT}',
        case when n % 1013 = 0 then 'DPO_AUDIT' else 'CLAIM_HANDLING' end, null, '{}', 'CallTenant', repeat('a', 64),
        '[{"rule": "claims-agent-reaches-own-tenants", "tier": "CLEAR", "count": 1, "category": "user.contact.phone_number",
          "coordinate": "Tenant.phone"}]',
        case when n % 4999 = 0 then '{user.financial}'::text[] else '{user.contact.phone_number}' end,
        array['person-' || (n::bigint * 7919) % 60000, 'person-' || (n::bigint * 104729) % 60000], 2, 'bench', sha256(n::text::bytea)
      from generate_series(1, ${count}) as n`);
  }
  await sql`update ledger.head set size = (select max(sequence) from ledger.entry)`;
  say('  counting by day');
  while ((await countNext(sql)) > 0);
  await sql`vacuum analyze ledger.entry`;
}
