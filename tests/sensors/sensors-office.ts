import { type Database, openDatabase } from '@canopee/chassis/database';
import { graphqlHandler, type OfficeSetting } from '@canopee/chassis/graphql-http';
import { type HttpServer, serveHttp } from '@canopee/chassis/http-server';
import { type LiveLimits, serveLive } from '@canopee/chassis/live-socket';
import { createLog } from '@canopee/chassis/log';
import { migrateDomain } from '@canopee/chassis/migrate';
import { createSubgraph } from '@canopee/chassis/subgraph';
import type { Grant } from '@canopee/schema/grant';
import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import type { CodecShelf } from '@canopee/sensors/codec/codec-shelf';
import type { HomesDoor } from '@canopee/sensors/homes/homes-door';
import { registerSensors } from '@canopee/sensors/register-sensors';
import { createSensorsDomain, MIGRATIONS, type SensorsOptions } from '@canopee/sensors/sensors-domain';
import type { SensorRow } from '@canopee/sensors/tables';
import type { MqttConfig } from '@canopee/sensors/uplink/mqtt/mqtt-config';
import { openMqttDoor } from '@canopee/sensors/uplink/mqtt/mqtt-door';
import { type LiveClient, openLiveClient } from '../testkit/live-client.ts';
import { type DatabaseTemplate, testDatabase } from '../testkit/test-database.ts';

export const UPLINK_SECRET = 'a-secret-for-the-tests-of-the-uplink-doors';

export const MIGRATED: DatabaseTemplate = {
  name: 'sensors_migrated',
  build: (url) => migrateDomain(url, { domain: 'sensors', migrations: MIGRATIONS }),
};

export interface GraphqlAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it asked.
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: { privacy?: { marks: unknown[] } };
}

/** The sensors of one office, served alone: the doors for uplinks, GraphQL and live, over a database of its own. */
export interface SensorsOffice extends AsyncDisposable {
  office: OfficeKey;
  url: string;
  databaseUrl: string;
  database: Database;
  /** Statements of the domain since the last time it was emptied. */
  statements: string[];
  /** Posts to a door; the answer's text is read. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
  ask(query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  follow(selection: string, args?: Record<string, unknown>): Promise<LiveClient<{ faultEvents: LiveFaultEvent }>>;
}

// biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it asked.
export type LiveFaultEvent = any;

export interface OfficeOptions {
  sensors?: readonly SensorRow[];
  now?: () => Date;
  /** Stands in for the gateway's signed grant. */
  grant?: Partial<Grant>;
  /** Which homes may be looked into; none where nothing is said. */
  homes?: HomesDoor;
  limits?: LiveLimits;
  /** Another process of the same office: over the database that is there. */
  databaseUrl?: string;
  listenUrl?: string;
  /** How often a stream looks at the log by itself. */
  pollIntervalMs?: number;
  onWarning?: (text: string) => void;
  /** Codecs other than the house's. */
  codecs?: CodecShelf;
  /** A broker that it takes uplinks from. */
  mqtt?: MqttConfig;
}

export async function startSensorsOffice(options: OfficeOptions = {}): Promise<SensorsOffice> {
  await using opened = new AsyncDisposableStack();
  const databaseUrl = options.databaseUrl ?? opened.use(await testDatabase({ template: MIGRATED })).url;
  const office = officeKey('amiens');
  const statements: string[] = [];
  const onStatement = (statement: string) => void statements.push(statement);
  const database = openDatabase({ url: databaseUrl, applicationName: 'amiens/sensors', onStatement });
  opened.defer(() => database.close());
  await registerSensors(database.drizzle, options.sensors ?? []);

  const http = await serve(opened, { office, database, options });
  statements.length = 0;
  const running = opened.move();
  return {
    office,
    url: http.url,
    databaseUrl,
    database,
    statements,
    post: (path, body, headers) => post(`${http.url}${path}`, body, headers),
    ask: async (query, variables = {}) => {
      const { text } = await post(`${http.url}/sensors/graphql`, { query, variables });
      return JSON.parse(text) as GraphqlAnswer;
    },
    follow: (selection, { where = null, after = null, presence = false } = {}) =>
      openLiveClient({
        url: `${http.url.replace('http', 'ws')}/sensors/graphql`,
        query: `subscription Follow($where: FaultEventFilter, $after: String, $presence: Boolean!) {
          faultEvents(where: $where, after: $after, presence: $presence) { ${selection} }
        }`,
        variables: { where, after, presence },
      }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function serve(
  opened: AsyncDisposableStack,
  { office, database, options }: { office: OfficeKey; database: Database; options: OfficeOptions },
): Promise<HttpServer> {
  const { now = () => new Date(), listenUrl, pollIntervalMs = 2_000, grant, homes, limits, onWarning } = options;
  const log = createLog('amiens', 'silent');
  log.warn = (...words: unknown[]) => onWarning?.(String(words.at(-1)));
  const codecs = options.codecs && { codecs: options.codecs };
  const domainOptions: SensorsOptions = {
    office,
    database,
    uplinkSecret: UPLINK_SECRET,
    pollIntervalMs,
    now,
    log,
    ...codecs,
    ...(homes && { homes }),
  };
  const domain = createSensorsDomain(listenUrl ? { ...domainOptions, databaseUrl: listenUrl } : domainOptions);
  opened.defer(() => domain.close());
  if (options.mqtt) {
    const door = openMqttDoor({ office, config: options.mqtt, receive: domain.receive, now, log });
    opened.defer(() => door.close());
  }
  const verifyGrant = async () => (grant ? { ...GRANT, ...grant } : null);
  const setting: OfficeSetting = {
    office,
    verifyGrant,
    veto: () => null,
    pseudonymKey: Buffer.alloc(32, 1),
    recorder: { record: async () => {} },
    now,
    log,
  };
  const subgraph = createSubgraph(domain, { log });
  await subgraph.server.start();
  opened.defer(() => subgraph.server.stop());
  const http = await serveHttp({
    routes: new Map([['POST /sensors/graphql', graphqlHandler(subgraph, setting)], ...domain.routes]),
    host: '127.0.0.1',
    port: 0,
    onError: (error) => log.error(error),
  });
  opened.defer(() => http.close(0));
  const live = serveLive(http.server, '/sensors/graphql', subgraph, setting, limits);
  opened.defer(() => live.close());
  return http;
}

const GRANT: Grant = {
  principal: 'p-mara',
  principalOffice: officeKey('amiens'),
  roles: ['TECHNICAL_MANAGER'],
  purpose: 'TECHNICAL_MONITORING',
  agreement: null,
  decisions: {},
  actions: {},
  policyVersion: 'test',
};

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${UPLINK_SECRET}` },
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
