import type { GatewayConfig } from '@canopee/gateway/config';
import { type Doors, type Gateway, startGateway } from '@canopee/gateway/gateway';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { PURPOSES } from '@canopee/schema/purpose';
import { readSupergraph } from '@canopee/schema/supergraph';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ask, type FederationAnswer, testConfig } from './federation.ts';
import type { MemoryRow } from './memory-list.ts';
import { type OfficeRows, type SdlOf, startMemoryOffice } from './memory-office.ts';
import { type SubgraphServer, startSubgraphs } from './subgraph-server.ts';

export interface MemoryNetworkOptions {
  readonly rows: Readonly<Record<string, OfficeRows>>;
  /** Offices that stand elsewhere, after those of `rows`. */
  readonly others?: readonly { readonly key: string; readonly url: string }[];
  readonly limits?: Partial<GatewayConfig['limits']>;
  readonly telemetry?: GatewayConfig['telemetry'];
  /** What the gateway is to see of the world instead of the world: a clock that the test moves, a log that it reads. */
  readonly doors?: Partial<Doors>;
  /** The SDL of an office that runs another version; the contract's where nothing is said. */
  readonly sdlOf?: (office: string) => SdlOf;
  /** Whether equal requests that are under way together share an answer. */
  readonly dedupe?: boolean;
  /** Whether the gateway offers somebody to try, as on a first run. */
  readonly demo?: boolean;
}

export interface Asking {
  readonly as?: Partial<Principal>;
  readonly purpose?: Purpose;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Offices that answer out of memory, the network subgraph, and the real gateway before them. */
export interface MemoryNetwork extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly network: SubgraphServer;
  office(key: string): SubgraphServer;
  ask(query: string, asking?: Asking): Promise<FederationAnswer>;
  /** Headers that make a request somebody's. */
  headers(asking?: Asking): Promise<Record<string, string>>;
}

const ISSUER = 'https://issuer.example.invalid';
const SOMEBODY: Principal = {
  subject: 'agent-7',
  office: officeKey('opal'),
  roles: ['CLAIMS_AGENT'],
  mandates: [],
};

export async function startMemoryNetwork({
  rows,
  others = [],
  limits = {},
  telemetry = {},
  doors = {},
  sdlOf = () => domainSdl,
  dedupe = false,
  demo,
}: MemoryNetworkOptions): Promise<MemoryNetwork> {
  await using stack = new AsyncDisposableStack();
  const offices = new Map<string, SubgraphServer>();
  for (const [key, own] of Object.entries(rows)) {
    offices.set(key, stack.use(await startMemoryOffice(key, own, sdlOf(key))));
  }
  const network = stack.use(await startNetworkSubgraph([...offices.keys(), ...others.map(({ key }) => key)]));
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'people', alg: 'EdDSA' };
  const headers = async ({ as = {}, purpose }: Asking = {}): Promise<Record<string, string>> => {
    const { subject, ...claims } = { ...SOMEBODY, ...as };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: 'people' })
      .setIssuer(ISSUER)
      .setAudience('canopee')
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('1 hour')
      .sign(privateKey);
    return { authorization: `Bearer ${token}`, ...(purpose && { 'canopee-purpose': purpose }) };
  };
  const config = await testConfig({
    supergraph: readSupergraph(),
    offices: [...[...offices].map(([key, { url }]) => ({ key, url })), ...others].map(({ key, url }) => {
      return { key: officeKey(key), url };
    }),
    subgraphs: { network: `${network.url}/network/graphql` },
    issuers: [{ issuer: ISSUER, audience: 'canopee', jwks: { keys: [jwk as never] } }],
    demoPeople: demo ? [await demoPerson(headers)] : [],
    limits: limits as GatewayConfig['limits'],
    telemetry,
    dedupe,
  });
  const gateway = await startGateway(config, doors);
  stack.defer(() => gateway.close());
  const owned = stack.move();
  return {
    gateway,
    network,
    headers,
    office: (key) => offices.get(key) as SubgraphServer,
    ask: async (query, asking = {}) =>
      ask(gateway.url, { query, ...(asking.variables && { variables: asking.variables }) }, await headers(asking)),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function demoPerson(headers: MemoryNetwork['headers']): Promise<GatewayConfig['demoPeople'][number]> {
  const { office, roles } = SOMEBODY;
  const token = (await headers()).authorization?.replace('Bearer ', '') ?? '';
  return {
    name: 'Somebody',
    label: 'Chargé·e de réclamations',
    office,
    roles: [...roles],
    purposes: ['CLAIM_HANDLING'],
    token,
  };
}

function startNetworkSubgraph(keys: readonly string[]): Promise<SubgraphServer> {
  const office = (key: string) => ({ key, name: `Office ${key}`, memberFrom: '2019-01-01' });
  return startSubgraphs({
    '/network/graphql': {
      typeDefs: domainSdl('network'),
      resolvers: {
        Query: {
          offices: () => keys.map(office),
          agreements: () => [],
          sessionEnds: () => [],
          // Each office has registered every purpose there is.
          processingActivities: () =>
            keys.flatMap((key) => Object.keys(PURPOSES).map((purpose) => ({ id: `${key}:${purpose}` }))),
        },
        Office: { __resolveReference: ({ key }: { key: string }) => office(key) },
      },
    },
  });
}

/** Rows of one office: so many dwellings, two to a building, with areas that tie and some that nobody knows. */
export function officeRows(key: string, dwellingCount: number): OfficeRows {
  const office: OfficeKey = officeKey(key);
  const row = (prefix: string, index: number): MemoryRow & { reference: string } => {
    const reference = `${prefix}-${String(index).padStart(3, '0')}`;
    return { id: `${office}:${reference}`, reference };
  };
  const buildings = Array.from({ length: Math.ceil(dwellingCount / 2) }, (_, index) => ({
    ...row('BAT', index),
    name: `Building ${index} of ${office}`,
  }));
  return {
    buildings,
    dwellings: Array.from({ length: dwellingCount }, (_, index) => ({
      ...row('LGT', index),
      building: buildings[Math.floor(index / 2)]?.id,
      livingArea: index % 5 === 4 ? null : 30 + (index % 4) * 10,
      mainRoomCount: 1 + (index % 3),
      mainRent: 400 + index,
    })),
    claims: Array.from({ length: 2 }, (_, index) => ({ ...row('REC', index), building: buildings[0]?.id })),
    contractors: [{ ...row('PRE', 1), name: `Lifts of ${office}`, systems: ['LIFT'] }],
  };
}
