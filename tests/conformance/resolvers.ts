import { BUILDINGS, CLAIMS, COMPANY, type PlantedTenant, TENANTS } from './planted.ts';
import type { SubgraphName } from './schema.ts';

interface TenantFilter {
  readonly town?: string | null;
  readonly phone?: string | null;
  readonly phoneStartsWith?: string | null;
  readonly any?: readonly TenantFilter[] | null;
}

interface TenantSearch {
  readonly where?: TenantFilter | null;
  readonly orderBy?: 'TOWN' | 'NAME' | null;
}

type Ref = { readonly id: string };
type Resolvers = Record<string, Record<string, unknown>>;

/** What the three subgraphs answer. They protect nothing themselves: that is what is tried. */
export const RESOLVERS: Readonly<Record<SubgraphName, Resolvers>> = {
  stock: {
    Query: {
      tenant: (_: unknown, { id }: Ref) => tenantOf(id),
      party: (_: unknown, { id }: Ref) => partyOf(id),
      tenants: (_: unknown, search: TenantSearch) => tenantsFound(search),
      parties: () => [...TENANTS, COMPANY],
      found: (_: unknown, { town }: { town: string }) => {
        const tenants = TENANTS.filter((tenant) => tenant.town === town);
        return [...tenants, ...BUILDINGS.filter(({ id }) => tenants.some(({ building }) => building === id))];
      },
      figures: (_: unknown, { of, where }: { of: string; where?: TenantFilter | null }) => {
        const tenants = tenantsFound({ where: where ?? null });
        const [lowestPhone = null] = tenants.map(({ phone }) => phone).sort();
        return { id: `${of}:figures`, count: tenants.length, lowestPhone };
      },
    },
    Mutation: { visitTenant: (_: unknown, { id }: Ref) => tenantOf(id) },
    Party: { __resolveType: typeOf, __resolveReference: ({ id }: Ref) => partyOf(id) },
    Tenant: {
      __resolveReference: ({ id }: Ref) => tenantOf(id),
      building: ({ building }: PlantedTenant) => buildingOf(building),
      fragile: ({ phone }: PlantedTenant) => {
        throw new Error(`duplicate key value violates unique constraint: (phone)=(${phone})`);
      },
    },
    Company: { __resolveReference: ({ id }: Ref) => partyOf(id) },
    Building: {
      __resolveReference: ({ id }: Ref) => buildingOf(id),
      tenants: ({ id }: Ref) => TENANTS.filter(({ building }) => building === id),
    },
    Found: { __resolveType: typeOf },
  },
  claims: {
    Query: { claim: (_: unknown, { id }: Ref) => claimOf(id), claims: () => CLAIMS },
    Claim: {
      __resolveReference: ({ id }: Ref) => claimOf(id),
      reporter: ({ reporter }: { reporter: string }) => ({ id: reporter, phone: tenantOf(reporter)?.phone }),
    },
    Tenant: {
      __resolveReference: (reference: Ref) => reference,
      callCard: ({ phone }: { phone?: string | null }) => (phone == null ? null : `Call ${phone}`),
      claims: ({ id }: Ref) => CLAIMS.filter(({ reporter }) => reporter === id),
    },
  },
  sensors: {
    Party: {
      __resolveReference: ({ id }: Ref) => ({ id }),
      badge: ({ id }: Ref) => `Badge of ${partyOf(id)?.displayName}`,
    },
  },
};

function tenantsFound({ where, orderBy }: TenantSearch): PlantedTenant[] {
  const found = TENANTS.filter((tenant) => matches(tenant, where ?? {}));
  return orderBy === 'NAME' ? found.toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1)) : found;
}

function matches(tenant: PlantedTenant, { town, phone, phoneStartsWith, any }: TenantFilter): boolean {
  return (
    (town == null || tenant.town === town) &&
    (phone == null || tenant.phone === phone) &&
    (phoneStartsWith == null || tenant.phone.startsWith(phoneStartsWith)) &&
    (any == null || any.some((filter) => matches(tenant, filter)))
  );
}

function tenantOf(id: string): PlantedTenant | null {
  return TENANTS.find((tenant) => tenant.id === id) ?? null;
}

function partyOf(id: string): PlantedTenant | typeof COMPANY | null {
  return tenantOf(id) ?? (id === COMPANY.id ? COMPANY : null);
}

function buildingOf(id: string): (typeof BUILDINGS)[number] | null {
  return BUILDINGS.find((building) => building.id === id) ?? null;
}

function claimOf(id: string): (typeof CLAIMS)[number] | null {
  return CLAIMS.find((claim) => claim.id === id) ?? null;
}

function typeOf({ id }: Ref): string {
  if (id === COMPANY.id) return 'Company';
  return BUILDINGS.some((building) => building.id === id) ? 'Building' : 'Tenant';
}
