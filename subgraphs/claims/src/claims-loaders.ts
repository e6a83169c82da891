import { anyOf } from '@canopee/chassis/any-of';
import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { Database } from '@canopee/chassis/database';
import { type PagesByParent, pagesByParent } from '@canopee/chassis/pages-by-parent';
import { groupedBy, inOrderOf } from '@canopee/chassis/rows-by-key';
import type { OfficeKey } from '@canopee/schema/office-key';
import DataLoader from 'dataloader';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import {
  buildingSystem,
  type ClaimRow,
  type CollectiveClaimRow,
  type ContractorRow,
  claims,
  collectiveClaims,
  contractors,
  type InterventionRow,
  interventions,
} from './tables.ts';
import { OPEN_CLAIM_STATES } from './vocabulary.ts';

/** What one collective claim at most is open for. `building` is a reference of this office. */
export interface Place {
  building: string;
  system: BuildingSystem;
}

/** Batched reads by key, for one request. Keys are this office's references; an unknown one gives null or nothing. */
export interface ClaimsLoaders {
  claim: DataLoader<string, ClaimRow | null>;
  collectiveClaim: DataLoader<string, CollectiveClaimRow | null>;
  intervention: DataLoader<string, InterventionRow | null>;
  contractor: DataLoader<string, ContractorRow | null>;
  /** By claim, in the order they were arranged. */
  interventionsOf: DataLoader<string, InterventionRow[]>;
  /** By building, most urgent first, then oldest first. */
  openClaimsOfBuilding: DataLoader<string, ClaimRow[]>;
  openClaimsOfDwelling: DataLoader<string, ClaimRow[]>;
  /** By building, oldest first. */
  openCollectiveClaimsOf: DataLoader<string, CollectiveClaimRow[]>;
  openCollectiveClaimAt: DataLoader<Place, CollectiveClaimRow | null, string>;
  /** By collective claim. */
  claimCountOf: DataLoader<string, number>;
  /** By collective claim. */
  claimsOf: PagesByParent<ClaimRow>;
}

const BATCH_KEYS_MAX = 1_000;

export function createClaimsLoaders(office: OfficeKey, { drizzle }: Database): ClaimsLoaders {
  return {
    claim: loader(async (keys) => {
      const rows = await drizzle.select().from(claims).where(anyOf(claims.reference, keys));
      return inOrderOf(keys, rows, ({ reference }) => reference);
    }),
    collectiveClaim: loader(async (keys) => {
      const rows = await drizzle.select().from(collectiveClaims).where(anyOf(collectiveClaims.reference, keys));
      return inOrderOf(keys, rows, ({ reference }) => reference);
    }),
    intervention: loader(async (keys) => {
      const rows = await drizzle.select().from(interventions).where(anyOf(interventions.reference, keys));
      return inOrderOf(keys, rows, ({ reference }) => reference);
    }),
    contractor: loader(async (keys) => {
      const rows = await drizzle.select().from(contractors).where(anyOf(contractors.reference, keys));
      return inOrderOf(keys, rows, ({ reference }) => reference);
    }),
    interventionsOf: loader(async (keys) => {
      const found = drizzle.select().from(interventions).where(anyOf(interventions.claim, keys));
      return groupedBy(keys, await found.orderBy(asc(interventions.reference)), ({ claim }) => claim);
    }),
    openClaimsOfBuilding: loader(async (keys) => {
      const rows = await openClaims(drizzle, anyOf(claims.building, keys));
      return groupedBy<string | null, ClaimRow>(keys, rows, ({ building }) => building);
    }),
    openClaimsOfDwelling: loader(async (keys) => {
      const rows = await openClaims(drizzle, anyOf(claims.dwelling, keys));
      return groupedBy<string | null, ClaimRow>(keys, rows, ({ dwelling }) => dwelling);
    }),
    openCollectiveClaimsOf: loader(async (keys) => {
      const rows = await openCollectiveClaims(drizzle, anyOf(collectiveClaims.building, keys));
      return groupedBy(keys, rows, ({ building }) => building);
    }),
    openCollectiveClaimAt: new DataLoader((places) => openCollectiveClaimsAt(drizzle, places), {
      cacheKeyFn: placeKey,
      maxBatchSize: BATCH_KEYS_MAX,
    }),
    claimCountOf: loader((keys) => claimCounts(drizzle, keys)),
    claimsOf: pagesByParent({
      office,
      database: drizzle,
      table: claims,
      parent: claims.collectiveClaim,
      reference: { column: claims.reference, of: ({ reference }) => reference },
    }),
  };
}

function loader<Value>(batch: (keys: readonly string[]) => Promise<Value[]>): DataLoader<string, Value> {
  return new DataLoader(batch, { maxBatchSize: BATCH_KEYS_MAX });
}

function openClaims(drizzle: Database['drizzle'], whose: SQL): Promise<ClaimRow[]> {
  return drizzle
    .select()
    .from(claims)
    .where(and(whose, inArray(claims.state, OPEN_CLAIM_STATES)))
    .orderBy(asc(claims.urgencyRank), asc(claims.openedAt), asc(claims.reference));
}

function openCollectiveClaims(drizzle: Database['drizzle'], which: SQL): Promise<CollectiveClaimRow[]> {
  return drizzle
    .select()
    .from(collectiveClaims)
    .where(and(which, eq(collectiveClaims.state, 'OPEN')))
    .orderBy(asc(collectiveClaims.openedAt), asc(collectiveClaims.reference));
}

async function openCollectiveClaimsAt(
  drizzle: Database['drizzle'],
  places: readonly Place[],
): Promise<(CollectiveClaimRow | null)[]> {
  const { building, system } = collectiveClaims;
  const buildings = sql.param(places.map((place) => place.building));
  const systems = sql.param(places.map((place) => place.system));
  // Text first: the driver knows how to send an array of text, and not one of an enum that was made after it connected.
  const asked = sql`select * from unnest(${buildings}::text[], ${systems}::text[]::${buildingSystem}[])`;
  const rows = await openCollectiveClaims(drizzle, sql`(${building}, ${system}) in (${asked})`);
  return inOrderOf(places.map(placeKey), rows, placeKey);
}

function placeKey({ building, system }: Place): string {
  return `${system} ${building}`;
}

async function claimCounts(drizzle: Database['drizzle'], keys: readonly string[]): Promise<number[]> {
  const rows = await drizzle
    .select({ collectiveClaim: claims.collectiveClaim, count: sql<number>`count(*)::int` })
    .from(claims)
    .where(anyOf(claims.collectiveClaim, keys))
    .groupBy(claims.collectiveClaim);
  const found = inOrderOf<string | null, (typeof rows)[number]>(keys, rows, ({ collectiveClaim }) => collectiveClaim);
  return found.map((row) => row?.count ?? 0);
}
