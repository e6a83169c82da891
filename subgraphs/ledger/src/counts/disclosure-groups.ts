import { type GroupsAnswer, officeAnswered } from '@canopee/chassis/group-rows';
import { ofOffices } from '@canopee/chassis/list-filter';
import { noteReading } from '@canopee/chassis/note-reading';
import type {
  DisclosureDimension,
  DisclosureGroupFilter,
  QueryDisclosureGroupsArgs,
} from '@canopee/schema/generated/ledger';
import { compareGroupKeys, GROUPS_MAX, tooManyGroups } from '@canopee/schema/groups';
import type { OrderValue } from '@canopee/schema/list-cursor';
import { and, type SQL, sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import type { LedgerContext } from '../ledger-context.ts';

interface Dimension {
  /** Field of the group in the SDL. */
  key: string;
  value: SQL;
  /** Makes a row of each value of a list; a row without any stays. */
  join?: SQL;
}

/** In the order in which the group's type lists its keys: groups are sorted by it. */
const DIMENSIONS: Readonly<Record<Exclude<DisclosureDimension, 'OFFICE'>, Dimension>> = {
  DAY: { key: 'day', value: sql`day::text` },
  MONTH: { key: 'month', value: sql`date_trunc('month', day)::date::text` },
  KIND: { key: 'kind', value: sql`kind` },
  PRINCIPAL: { key: 'principal', value: sql`principal` },
  PRINCIPAL_OFFICE: { key: 'principalOffice', value: sql`principal_office` },
  PURPOSE: { key: 'purpose', value: sql`purpose` },
  AGREEMENT: {
    key: 'agreement',
    value: sql`agreement`,
    join: sql`left join lateral unnest(agreements) as agreement on true`,
  },
  CATEGORY: {
    key: 'category',
    value: sql`category`,
    join: sql`left join lateral unnest(categories) as category on true`,
  },
};

/** This office's part of `Query.disclosureGroups`, counted from the days. Throws `BAD_USER_INPUT` in the caller's words. */
export async function disclosureGroups(
  { where, by, offices }: QueryDisclosureGroupsArgs,
  context: LedgerContext,
  info: GraphQLResolveInfo,
): Promise<Pick<GroupsAnswer, 'groups' | 'offices'>> {
  const startedMs = performance.now();
  const { office, database } = context;
  const asked = Object.entries(DIMENSIONS).flatMap(([name, dimension]) =>
    by.includes(name as DisclosureDimension) ? [dimension] : [],
  );
  const filter = and(ofOffices(office, offices), filterOf(where ?? {}));
  const rows = await database.drizzle.execute<Record<string, OrderValue>>(statement(asked, filter));
  if (rows.length > GROUPS_MAX) throw tooManyGroups('disclosureGroups');
  const keysOf = (row: Record<string, OrderValue>) => asked.map(({ key }) => row[key] ?? null);
  const groups = [...rows].sort((a, b) => compareGroupKeys(keysOf(a), keysOf(b)));
  noteReading(
    {
      coordinate: 'Query.disclosureGroups',
      action: 'READ_LEDGER',
      rows: groups.length,
      subject: null,
      kind: 'LEDGER_READ',
    },
    context,
    info,
  );
  return {
    groups: by.includes('OFFICE') ? groups.map((group) => ({ ...group, office: { key: office } })) : groups,
    ...officeAnswered(office, startedMs),
  };
}

function statement(asked: readonly Dimension[], filter: SQL | undefined): SQL {
  const keys = asked.map(({ key, value }) => sql`${value} as ${sql.identifier(key)}`);
  const joins = asked.flatMap(({ join }) => join ?? []);
  const measures = [
    sql`sum(entries)::int as count`,
    sql`sum(rows)::double precision as rows`,
    sql`sum(outside_hours)::int as "outsideHours"`,
  ];
  const places = asked.length === 0 ? sql`()` : sql.raw(asked.map((_, index) => index + 1).join(', '));
  return sql`
    select ${sql.join([...keys, ...measures], sql`, `)}
    from ledger.day_total ${sql.join(joins, sql` `)}
    where ${filter ?? sql`true`}
    group by ${places} having sum(entries) > 0 limit ${GROUPS_MAX + 1}`;
}

function filterOf({ principal, purpose, agreement, category, kind, from, until }: DisclosureGroupFilter) {
  return and(
    principal == null ? undefined : sql`principal = ${principal}`,
    purpose == null ? undefined : sql`purpose = ${purpose}`,
    agreement == null ? undefined : sql`${agreement} = any(agreements)`,
    category == null ? undefined : sql`${category} = any(categories)`,
    kind == null ? undefined : sql`kind in ${kind}`,
    from == null ? undefined : sql`day >= ${from}`,
    until == null ? undefined : sql`day < ${until}`,
  );
}
