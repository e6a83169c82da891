import type { Database } from '@canopee/chassis/database';
import { isAnyKey } from '@canopee/chassis/loaders-by-key';
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { ClaimsSeen } from './claims-seen.ts';
import { notices } from './notices/notice-tables.ts';
import {
  buildingSystem,
  claimEvents,
  claims,
  collectiveClaims,
  contractors,
  interventions,
  serviceLevels,
} from './tables.ts';
import { OPEN_CLAIM_STATES } from './vocabulary.ts';

const HISTORY_LENGTH_MAX = 200;

type Drizzle = Database['drizzle'];

export type ClaimsQueries = ReturnType<typeof prepareClaimsQueries>;

/**
 * Every read by key, as prepared statements: they are most of what the claims are asked, and PostgreSQL then plans each once
 * a connection. Rows come in any order but for those of one key, which are sorted.
 */
export function prepareClaimsQueries(drizzle: Drizzle, seen: ClaimsSeen) {
  return {
    ...prepareByReference(drizzle, seen),
    ...prepareOfParents(drizzle, seen),
    ...prepareOpen(drizzle, seen),
    ...prepareNotices(drizzle),
  };
}

function prepareByReference(drizzle: Drizzle, seen: ClaimsSeen) {
  return {
    claims: drizzle
      .select()
      .from(claims)
      .where(and(isAnyKey(claims.reference), seen.claims))
      .prepare('claims_claims'),
    collectiveClaims: drizzle
      .select()
      .from(collectiveClaims)
      .where(isAnyKey(collectiveClaims.reference))
      .prepare('claims_collective_claims'),
    interventions: drizzle
      .select()
      .from(interventions)
      .where(and(isAnyKey(interventions.reference), seen.interventions))
      .prepare('claims_interventions'),
    contractors: drizzle
      .select()
      .from(contractors)
      .where(isAnyKey(contractors.reference))
      .prepare('claims_contractors'),
    serviceLevels: drizzle
      .select()
      .from(serviceLevels)
      .where(isAnyKey(serviceLevels.reference))
      .prepare('claims_service_levels'),
  };
}

function prepareOfParents(drizzle: Drizzle, seen: ClaimsSeen) {
  return {
    interventionsOfClaims: drizzle
      .select()
      .from(interventions)
      .where(and(isAnyKey(interventions.claim), seen.interventions))
      .orderBy(asc(interventions.reference))
      .prepare('claims_interventions_of_claims'),
    // Of a claim that was changed more often the last ones are read: a window, since a limit would be one of all claims together.
    eventsOfClaims: lastEvents(drizzle, claimEvents.claim, undefined).prepare('claims_events_of_claims'),
    eventsOfCollectiveClaims: lastEvents(drizzle, claimEvents.collectiveClaim, isNull(claimEvents.claim)).prepare(
      'claims_events_of_collective_claims',
    ),
    countsOfCollectiveClaims: drizzle
      .select({ key: claims.collectiveClaim, count: sql<number>`count(*)::int` })
      .from(claims)
      .where(and(isAnyKey(claims.collectiveClaim), seen.claims))
      .groupBy(claims.collectiveClaim)
      .prepare('claims_counts_of_collective_claims'),
  };
}

function lastEvents(drizzle: Drizzle, of: PgColumn, which: SQL | undefined) {
  const ranked = drizzle
    .select({
      ...getTableColumns(claimEvents),
      newest: sql<number>`row_number() over (partition by ${of} order by ${claimEvents.sequence} desc)`.as('newest'),
    })
    .from(claimEvents)
    .where(and(isAnyKey(of), which))
    .as('ranked');
  const { newest: _newest, ...columns } = ranked._.selectedFields;
  return drizzle
    .select(columns)
    .from(ranked)
    .where(lte(ranked.newest, HISTORY_LENGTH_MAX))
    .orderBy(asc(ranked.sequence));
}

function prepareOpen(drizzle: Drizzle, seen: ClaimsSeen) {
  const open = (whose: SQL) =>
    drizzle
      .select()
      .from(claims)
      .where(and(whose, inArray(claims.state, OPEN_CLAIM_STATES), seen.claims))
      .orderBy(asc(claims.urgencyRank), asc(claims.openedAt), asc(claims.reference));
  const openCollective = (which: SQL) =>
    drizzle
      .select()
      .from(collectiveClaims)
      .where(and(which, eq(collectiveClaims.state, 'OPEN')))
      .orderBy(asc(collectiveClaims.openedAt), asc(collectiveClaims.reference));
  return {
    openClaimsOfBuildings: open(isAnyKey(claims.building)).prepare('claims_open_of_buildings'),
    openClaimsOfDwellings: open(isAnyKey(claims.dwelling)).prepare('claims_open_of_dwellings'),
    openCollectiveClaimsOfBuildings: openCollective(isAnyKey(collectiveClaims.building)).prepare(
      'claims_open_collective_of_buildings',
    ),
    openCollectiveClaimsAtPlaces: openCollective(isAnyPlace()).prepare('claims_open_collective_at_places'),
  };
}

function prepareNotices(drizzle: Drizzle) {
  return {
    notices: drizzle.select().from(notices).where(isAnyKey(notices.reference)).prepare('claims_notices'),
    noticesOfCollectiveClaims: drizzle
      .select()
      .from(notices)
      .where(isAnyKey(notices.collectiveClaim))
      .orderBy(asc(notices.draftedAt), asc(notices.reference))
      .prepare('claims_notices_of_collective_claims'),
    currentNoticesOfBuildings: drizzle
      .select()
      .from(notices)
      .where(
        and(
          isAnyKey(notices.building),
          eq(notices.state, 'SENT'),
          gt(notices.sentAt, sql`${sql.placeholder('since')}::timestamptz`),
        ),
      )
      .orderBy(desc(notices.sentAt), asc(notices.reference))
      .prepare('claims_current_notices_of_buildings'),
  };
}

function isAnyPlace(): SQL {
  const buildings = sql`${sql.placeholder('buildings')}::text[]`;
  // Text first: the driver sends an array of text as it is, and has to be taught one of an enum.
  const systems = sql`${sql.placeholder('systems')}::text[]::${buildingSystem}[]`;
  const { building, system } = collectiveClaims;
  return sql`(${building}, ${system}) in (select * from unnest(${buildings}, ${systems}))`;
}
