import { ClientError } from '@canopee/schema/client-error';
import type { Domain } from '@canopee/schema/domain';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { type MemoryOrder, type MemoryPageArguments, type MemoryRow, memoryPage } from './memory-list.ts';
import { type Resolvers, type SubgraphServer, type SubgraphSource, startSubgraphs } from './subgraph-server.ts';

/** The rows of one office of the tests. */
export interface OfficeRows {
  readonly buildings: readonly MemoryRow[];
  readonly dwellings: readonly MemoryRow[];
  readonly claims: MemoryRow[];
  readonly contractors: readonly MemoryRow[];
}

type Ordered = { orderBy?: { field: string; direction: 'ASC' | 'DESC' } | null } & MemoryPageArguments;

/** What dwellings are ordered by; the house's own lists are the domains' to prove. */
export function dwellingOrder({ orderBy }: Ordered): MemoryOrder {
  const { field, direction } = orderBy ?? { field: 'REFERENCE', direction: 'ASC' };
  return {
    field,
    direction,
    valueOf: (row) => (field === 'LIVING_AREA' ? ((row.livingArea as number | null) ?? null) : String(row.reference)),
  };
}

/** The SDL that an office serves for a domain: the contract's, or that of another version. */
export type SdlOf = (domain: Domain) => string;

/** An office that answers out of memory: its domains at their paths, over real HTTP. */
export function startMemoryOffice(key: string, rows: OfficeRows, sdlOf: SdlOf = domainSdl): Promise<SubgraphServer> {
  return startSubgraphs(memoryDomains(key, rows, sdlOf));
}

/** What such an office serves, by path; `SubgraphServer.become` takes another version of it. */
export function memoryDomains(key: string, rows: OfficeRows, sdlOf: SdlOf): Record<string, SubgraphSource> {
  return {
    '/stock/graphql': { typeDefs: sdlOf('stock'), resolvers: stock(key, rows) },
    '/claims/graphql': { typeDefs: sdlOf('claims'), resolvers: claims(key, rows) },
    '/ledger/graphql': { typeDefs: sdlOf('ledger'), resolvers: ledger(key) },
  };
}

const byId = (rows: readonly MemoryRow[], id: unknown) => rows.find((row) => row.id === id) ?? null;
const answered = (key: string) => [{ office: { key }, outcome: 'OK', elapsedMs: 1 }];
const REFERENCE: MemoryOrder = { field: 'REFERENCE', direction: 'ASC', valueOf: (row) => String(row.reference) };

function stock(key: string, { buildings, dwellings }: OfficeRows): Resolvers {
  return {
    Query: {
      dwelling: (_: unknown, { id }: { id: string }) => byId(dwellings, id),
      dwellings: (_: unknown, args: Ordered & { where?: { mainRoomCount?: number } | null }) => {
        checkSize(args);
        const wanted = args.where?.mainRoomCount ?? null;
        const found = dwellings.filter((row) => wanted === null || row.mainRoomCount === wanted);
        return { ...memoryPage(found, args, dwellingOrder(args)), offices: answered(key) };
      },
      building: (_: unknown, { id }: { id: string }) => byId(buildings, id),
    },
    Dwelling: {
      __resolveReference: ({ id }: { id: string }) => byId(dwellings, id),
      building: ({ building }: { building: string }) => byId(buildings, building),
      office: () => ({ key }),
      // Known for every third dwelling only: what it is like when one row of many fails.
      lease: ({ reference }: { reference: string }) => {
        if (Number(reference.slice(-1)) % 3 === 0) return null;
        throw new ClientError('LEDGER_UNAVAILABLE', `No lease can be given for ${reference}.`);
      },
    },
    Building: {
      __resolveReference: ({ id }: { id: string }) => byId(buildings, id),
      office: () => ({ key }),
      dwellings: ({ id }: { id: string }, args: MemoryPageArguments) => ({
        ...memoryPage(
          dwellings.filter(({ building }) => building === id),
          args,
          REFERENCE,
        ),
        offices: answered(key),
      }),
      dwellingCount: ({ id }: { id: string }) => dwellings.filter(({ building }) => building === id).length,
    },
  };
}

function claims(key: string, { claims, contractors }: OfficeRows): Resolvers {
  const openClaims = ({ id }: { id: string }) => claims.filter((claim) => claim.building === id);
  return {
    Query: {
      claim: (_: unknown, { id }: { id: string }) => byId(claims, id),
      claims: (_: unknown, args: Ordered) => ({ ...memoryPage(claims, args, REFERENCE), offices: answered(key) }),
      contractors: () => contractors,
    },
    Mutation: {
      createClaim: (_: unknown, { input }: { input: { building: string; description: string } }) => {
        if (input.description === '') throw new ClientError('BAD_USER_INPUT', 'A description is expected.');
        const reference = `REC-${claims.length + 1}`;
        const claim = { id: `${key}:${reference}`, reference, ...input };
        claims.push(claim);
        return { claim, collectiveClaim: null, alreadyRegistered: false };
      },
    },
    Building: { __resolveReference: ({ id }: { id: string }) => ({ id }), openClaims },
    Claim: { building: ({ building }: { building: string }) => ({ id: building }), office: () => ({ key }) },
    Contractor: { office: () => ({ key }) },
  };
}

function ledger(key: string): Resolvers {
  return {
    Query: {
      disclosures: (_: unknown, args: Ordered) => ({ ...memoryPage([], args, REFERENCE), offices: answered(key) }),
    },
  };
}

function checkSize({ first }: MemoryPageArguments): void {
  if (first == null || (first >= 0 && first <= 500)) return;
  throw new ClientError('BAD_USER_INPUT', `"first" is expected to be 0 to 500, but got ${first}.`);
}
