import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { Database } from '@canopee/chassis/database';
import { countByKey, manyByKey, oneByKey } from '@canopee/chassis/loaders-by-key';
import { type PagesByParent, pagesByParent } from '@canopee/chassis/pages-by-parent';
import { inOrderOf } from '@canopee/chassis/rows-by-key';
import type { OfficeKey } from '@canopee/schema/office-key';
import DataLoader from 'dataloader';
import type { ClaimsQueries } from './claims-queries.ts';
import type { ClaimsSeen } from './claims-seen.ts';
import type { NoticeRow } from './notices/notice-tables.ts';
import {
  type ClaimEventRow,
  type ClaimRow,
  type CollectiveClaimRow,
  type ContractorRow,
  claims,
  type InterventionRow,
  type ServiceLevelRow,
} from './tables.ts';

/** What at most one collective claim is open for. `building` is a reference of this office. */
export interface Place {
  building: string;
  system: BuildingSystem;
}

type Loader<Value> = DataLoader<string, Value>;

/** Reads of one request, batched. Keys are this office's references; an unknown one gives null, none or 0. */
export interface ClaimsLoaders {
  claim: Loader<ClaimRow | null>;
  collectiveClaim: Loader<CollectiveClaimRow | null>;
  intervention: Loader<InterventionRow | null>;
  contractor: Loader<ContractorRow | null>;
  notice: Loader<NoticeRow | null>;
  noticesOfCollectiveClaim: Loader<NoticeRow[]>;
  /** Sent within the last 30 days, newest first. */
  currentNoticesOfBuilding: Loader<NoticeRow[]>;
  serviceLevel: Loader<ServiceLevelRow | null>;
  interventionsOfClaim: Loader<InterventionRow[]>;
  /** Oldest first. */
  eventsOfClaim: Loader<ClaimEventRow[]>;
  /** Its own events, without those of the claims that joined it. */
  eventsOfCollectiveClaim: Loader<ClaimEventRow[]>;
  /** Most urgent first, then oldest first. */
  openClaimsOfBuilding: Loader<ClaimRow[]>;
  openClaimsOfDwelling: Loader<ClaimRow[]>;
  /** Oldest first. */
  openCollectiveClaimsOfBuilding: Loader<CollectiveClaimRow[]>;
  openCollectiveClaimAt: DataLoader<Place, CollectiveClaimRow | null, string>;
  countOfCollectiveClaim: Loader<number>;
  claimsOfCollectiveClaim: PagesByParent<ClaimRow>;
}

/** How long a notice is shown to who lives there. */
const CURRENT_MS = 30 * 24 * 60 * 60 * 1_000;
const PLACES_PER_STATEMENT_MAX = 1_000;

export function createClaimsLoaders({
  office,
  database,
  queries,
  now,
  seen,
}: {
  office: OfficeKey;
  database: Database;
  queries: ClaimsQueries;
  now(): Date;
  seen: ClaimsSeen;
}): ClaimsLoaders {
  const reference = (row: { reference: string }) => row.reference;
  return {
    claim: oneByKey(queries.claims, reference),
    collectiveClaim: oneByKey(queries.collectiveClaims, reference),
    intervention: oneByKey(queries.interventions, reference),
    contractor: oneByKey(queries.contractors, reference),
    notice: oneByKey(queries.notices, reference),
    noticesOfCollectiveClaim: manyByKey(queries.noticesOfCollectiveClaims, ({ collectiveClaim }) => collectiveClaim),
    currentNoticesOfBuilding: manyByKey(
      {
        execute: ({ keys }) =>
          queries.currentNoticesOfBuildings.execute({
            keys,
            since: new Date(now().getTime() - CURRENT_MS).toISOString(),
          }),
      },
      ({ building }) => building,
    ),
    serviceLevel: oneByKey(queries.serviceLevels, reference),
    eventsOfCollectiveClaim: manyByKey(queries.eventsOfCollectiveClaims, ({ collectiveClaim }) => collectiveClaim),
    eventsOfClaim: manyByKey(queries.eventsOfClaims, ({ claim }) => claim),
    interventionsOfClaim: manyByKey(queries.interventionsOfClaims, ({ claim }) => claim),
    openClaimsOfBuilding: manyByKey(queries.openClaimsOfBuildings, ({ building }) => building),
    openClaimsOfDwelling: manyByKey(queries.openClaimsOfDwellings, ({ dwelling }) => dwelling),
    openCollectiveClaimsOfBuilding: manyByKey(queries.openCollectiveClaimsOfBuildings, ({ building }) => building),
    openCollectiveClaimAt: new DataLoader((places) => openCollectiveClaimsAt(queries, places), {
      cacheKeyFn: placeKey,
      maxBatchSize: PLACES_PER_STATEMENT_MAX,
    }),
    countOfCollectiveClaim: countByKey(queries.countsOfCollectiveClaims),
    claimsOfCollectiveClaim: pagesByParent({
      office,
      database: database.drizzle,
      table: claims,
      parent: claims.collectiveClaim,
      reference: { column: claims.reference, of: reference },
      filter: seen.claims,
    }),
  };
}

async function openCollectiveClaimsAt(
  queries: ClaimsQueries,
  places: readonly Place[],
): Promise<(CollectiveClaimRow | null)[]> {
  const rows = await queries.openCollectiveClaimsAtPlaces.execute({
    buildings: places.map(({ building }) => building),
    systems: places.map(({ system }) => system),
  });
  return inOrderOf(places.map(placeKey), rows, placeKey);
}

function placeKey({ building, system }: Place): string {
  return `${system} ${building}`;
}
