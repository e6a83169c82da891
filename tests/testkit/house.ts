import { readFileSync } from 'node:fs';
import { checkSettings } from '@canopee/cli/check-settings';
import { DEMO_PEOPLE, type PersonKey } from '@canopee/cli/dev-issuer/demo-people';
import { DEV_ISSUER, signDevToken } from '@canopee/cli/dev-issuer/dev-issuer';
import { demoPeople, gatewayOrder, grantKeysOf, networkOrder, officeOrder } from '@canopee/cli/launcher/house-orders';
import { type Secrets, temporarySecrets } from '@canopee/cli/secrets';
import type { Settings } from '@canopee/cli/settings';
import type { GatewayConfig } from '@canopee/gateway/config';
import { type Doors, startGateway } from '@canopee/gateway/gateway';
import { createIdentifier } from '@canopee/gateway/privacy/principal-identity';
import { startNetwork } from '@canopee/network/network-server';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { pino } from 'pino';
import postgres, { type Sql } from 'postgres';
import { type HouseOffice, startHouseOffice } from './house-office.ts';
import { type LiveClient, openLiveClient } from './live-client.ts';
import { networkTemplate } from './network-template.ts';
import { officeTemplate } from './office-template.ts';
import { testDatabase } from './test-database.ts';

export interface HouseOptions {
  /** Keys of the offices; all four where nothing is said. */
  offices?: readonly string[];
  /** Those of them that the gateway is not told of: it may hear of them from the network. */
  unlisted?: readonly string[];
  /** At least 20, or 0 for empty tables. */
  dwellingsPerOffice?: number;
  seed?: number;
  /** Folders of offices' own policies, by the office's key. */
  officePolicies?: Readonly<Record<string, string>>;
  /** Offices that count what they do, for Prometheus. */
  metricsOf?: readonly string[];
  /** Gets every line that the offices and the gateway log, down to the last detail; quiet where nothing is said. */
  logTo?: (line: string) => void;
  /** Where gateway and offices send their traces; nowhere where nothing is said. */
  otlpUrl?: string;
  /** What the gateway is told beyond the usual, e.g. shorter deadlines or a folder of policies. */
  gateway?: Partial<
    Pick<
      GatewayConfig,
      | 'policyFolder'
      | 'dashboardFolder'
      | 'issuers'
      | 'agreements'
      | 'members'
      | 'deployment'
      | 'witnessing'
      | 'telemetry'
    >
  > & {
    limits?: Partial<GatewayConfig['limits']>;
  };
}

/** Who asks (one of the five people, anybody described, or nobody), and why. */
export interface Asking {
  as?: PersonKey | Principal;
  purpose?: Purpose;
  variables?: Record<string, unknown>;
}

/** The body of an answer. */
export interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> & { code: string } }[];
  extensions?: Record<string, unknown>;
}

/** The whole platform in this process: offices, network, gateway, on free ports, over databases of its own. */
export interface House extends AsyncDisposable {
  /** The gateway's. */
  url: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer; spelling out each type would hide it.
  ask<Data = any>(document: string, asking?: Asking): Promise<Answer<Data>>;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  subscribe<Data = any>(document: string, asking?: Asking): Promise<LiveClient<Data>>;
  office(key: string): HouseOffice;
  /** The network's own database: to begin and to end agreements. */
  network: { sql: Sql };
  /** Resolves when the gateway next learns of other agreements. Call it before what changes them. */
  agreementsChanged(): Promise<void>;
  /** Resolves when the network keeps all policies that came into force at the gateway. */
  policiesKept(): Promise<void>;
  /** Headers that make a request somebody's: for requests that `ask` cannot make. */
  headers(asking: Asking): Promise<Record<string, string>>;
  token(person: PersonKey | Principal): Promise<string>;
  /** By which grants and ledgers know somebody. */
  pseudonym(person: Principal): string;
  /** The gateway ends and another begins at the same address, as at an upgrade. */
  restartGateway(): Promise<void>;
}

const DWELLINGS_DEFAULT = 60;
const SEED_DEFAULT = 2018;
const HOUSE_SETTINGS = new URL('../../cli/canopee.yaml', import.meta.url);

/** Starts a house in seconds. Dispose of it with `await using`; what a test forgets ends with its process. */
export async function startHouse(options: HouseOptions = {}): Promise<House> {
  const settings = houseSettings(options);
  const secrets = await temporarySecrets();
  const { logTo } = options;
  const doors = logTo ? { log: pino({ level: 'trace' }, { write: logTo }) } : {};
  await using opened = new AsyncDisposableStack();
  const network = await startHouseNetwork(settings, secrets, opened);
  const offices = new Map<OfficeKey, HouseOffice>();
  await Promise.all(
    settings.offices.map(async (office) => {
      const { seed = SEED_DEFAULT, dwellingsPerOffice: dwellings = DWELLINGS_DEFAULT } = options;
      const template = officeTemplate({ office: office.key, seed, dwellings });
      const database = opened.use(await testDatabase({ template }));
      const policyFolder = options.officePolicies?.[office.key];
      const metrics = options.metricsOf?.includes(office.key) ? { metrics: { path: '/metrics' } } : {};
      const telemetry = { ...office.telemetry, ...metrics };
      const config = officeOrder({ ...office, policyFolder, telemetry }, settings, secrets, database.url);
      offices.set(office.key, await startHouseOffice(config, opened, doors));
    }),
  );
  const listed = new Map([...offices].filter(([key]) => !options.unlisted?.includes(key)));
  const urls = { network: network.url, offices: listed };
  const gateway = await startHouseGateway(settings, secrets, { ...urls, doors }, options.gateway, opened);
  const running = opened.move();

  const token = (person: PersonKey | Principal) =>
    signDevToken(typeof person === 'string' ? DEMO_PEOPLE[person] : person, { privateKey: secrets.devIssuerKey });
  const headers = async ({ as, purpose }: Asking): Promise<Record<string, string>> => ({
    ...(as !== undefined && { authorization: `Bearer ${await token(as)}` }),
    ...(purpose !== undefined && { 'canopee-purpose': purpose }),
  });
  const identify = createIdentifier(secrets.principalPseudonymKey);
  return {
    url: gateway.url,
    token,
    pseudonym: (person) => identify({ ...person, subject: `${DEV_ISSUER}#${person.subject}` }).pseudonym,
    headers,
    async ask(query, asking = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await headers(asking)) },
        body: JSON.stringify({ query, variables: asking.variables ?? {} }),
      });
      return response.json();
    },
    async subscribe(query, asking = {}) {
      const url = `${gateway.url.replace(/^http/, 'ws')}/graphql`;
      const { variables = {} } = asking;
      return running.use(await openLiveClient({ url, query, variables, connectionParams: await headers(asking) }));
    },
    office: (key) => officeIn(offices, key),
    network,
    agreementsChanged: gateway.agreementsChanged,
    policiesKept: gateway.policiesKept,
    restartGateway: gateway.restart,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The settings that come with the house, on free ports, and quiet. */
export function houseSettings({ offices, otlpUrl }: Pick<HouseOptions, 'offices' | 'otlpUrl'>): Settings {
  const quiet = [
    { path: ['gateway', 'port'], value: 0, origin: 'the test' },
    { path: ['logLevel'], value: 'silent', origin: 'the test' },
  ];
  const settings = checkSettings('cli/canopee.yaml', readFileSync(HOUSE_SETTINGS, 'utf8'), quiet);
  const telemetry = otlpUrl === undefined ? {} : { traces: { otlpUrl } };
  return {
    ...settings,
    gateway: { ...settings.gateway, telemetry },
    offices: settings.offices
      .filter(({ key }) => offices?.includes(key) ?? true)
      .map((office) => ({ ...office, telemetry })),
  };
}

async function startHouseNetwork(
  settings: Settings,
  secrets: Secrets,
  opened: AsyncDisposableStack,
): Promise<{ url: string; sql: Sql }> {
  const database = opened.use(await testDatabase({ template: networkTemplate }));
  const network = await startNetwork(networkOrder(settings, database.url, grantKeysOf(secrets)));
  opened.defer(() => network.close());
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  opened.defer(() => sql.end({ timeout: 1 }));
  return { url: network.url, sql };
}

async function startHouseGateway(
  settings: Settings,
  secrets: Secrets,
  { network, offices, doors }: { network: string; offices: ReadonlyMap<OfficeKey, HouseOffice>; doors: Partial<Doors> },
  overrides: HouseOptions['gateway'] = {},
  opened: AsyncDisposableStack,
): Promise<{
  url: string;
  restart(): Promise<void>;
  agreementsChanged(): Promise<void>;
  policiesKept(): Promise<void>;
}> {
  const urls = { network, offices: new Map([...offices.values()].map(({ key, url }) => [key, url])) };
  const people = await demoPeople(secrets);
  const order = gatewayOrder(settings, secrets, urls, { people, dashboardFolder: null });
  // Only who looks at witnesses wants them at work meanwhile.
  const config = {
    ...order,
    witnessing: { everyMs: 600_000 },
    // A machine that is busy is no network that is silent.
    agreements: { ...order.agreements, holdMs: 60_000 },
    ...overrides,
    limits: { ...order.limits, ...overrides.limits },
  };
  let gateway = await startGateway(config, doors);
  opened.defer(() => gateway.close());
  const { url } = gateway;
  return {
    url,
    agreementsChanged: () => gateway.agreementsChanged(),
    policiesKept: () => gateway.policiesKept(),
    async restart() {
      await gateway.close();
      gateway = await startGateway({ ...config, port: Number(new URL(url).port) }, doors);
    },
  };
}

function officeIn(offices: ReadonlyMap<string, HouseOffice>, key: string): HouseOffice {
  const office = offices.get(key);
  if (!office)
    throw new Error(`An office of the house is expected (${[...offices.keys()].join(', ')}), but got "${key}".`);
  return office;
}
