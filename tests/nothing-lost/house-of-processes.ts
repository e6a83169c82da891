import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DEMO_PEOPLE } from '@canopee/cli/dev-issuer/demo-people';
import { signDevToken } from '@canopee/cli/dev-issuer/dev-issuer';
import { gatewayOrder, grantKeysOf, networkOrder, officeOrder } from '@canopee/cli/launcher/house-orders';
import { clusterFolderOf, type PostgresServer, startPostgres } from '@canopee/cli/postgres/postgres-server';
import { type Secrets, temporarySecrets } from '@canopee/cli/secrets';
import { HOUSE_POLICY_FOLDER } from '@canopee/gateway/privacy/read-policies';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { houseSettings } from '../testkit/house.ts';
import { Service } from './service.ts';

/** PostgreSQL, the network, the offices and the gateway, each as a process of its own that may be killed at any moment. */
export interface HouseOfProcesses extends AsyncDisposable {
  readonly gatewayUrl: string;
  readonly offices: ReadonlyMap<OfficeKey, OfficeOfProcess>;
  readonly gateway: Service;
  /** Ends all sessions with the server, then serves the same data again. */
  restartPostgres(): Promise<void>;
  /** Another supergraph text holds at the gateway: it makes all its rooms anew. */
  reloadSchema(): Promise<void>;
  /** Puts a Cedar file into the gateway's folder of policies, or takes it away. Resolves when the gateway decides by them. */
  changePolicies(file: string, content: string | null): Promise<void>;
  token(principal: Principal): Promise<string>;
}

export interface OfficeOfProcess {
  readonly service: Service;
  readonly databaseUrl: string;
  readonly uplinkSecret: string;
}

const CONNECTIONS_MAX = 400;
const LOOK_AGAIN_MS = 100;

/** Starts all of it, over empty databases. Everything ends when it is disposed of, or when this process is killed. */
export async function startHouseOfProcesses(): Promise<HouseOfProcesses> {
  await using opened = new AsyncDisposableStack();
  const settings = houseSettings({});
  const secrets = await temporarySecrets();
  const postgres = await startServer(opened);
  const policyFolder = await mkdtemp(join(tmpdir(), 'canopee-policies-'));
  opened.defer(() => rm(policyFolder, { recursive: true }));
  await cp(HOUSE_POLICY_FOLDER, policyFolder, { recursive: true });

  const start = async (order: Parameters<typeof Service.start>[0]) => opened.use(await Service.start(order));
  const networkUrl = await postgres.database('network');
  const config = networkOrder(settings, networkUrl, grantKeysOf(secrets));
  const network = start({ service: 'network', config, demo: true });
  const offices = new Map(
    await Promise.all(
      settings.offices.map(async (office) => {
        const databaseUrl = await postgres.database(office.key);
        const order = officeOrder(office, settings, secrets, databaseUrl);
        const service = await start({ service: 'office', config: order, demo: null });
        return [office.key, { service, databaseUrl, uplinkSecret: order.uplinkSecret }] as const;
      }),
    ),
  );
  const urls = {
    network: (await network).url,
    offices: new Map([...offices].map(([key, { service }]) => [key, service.url])),
  };
  const told = gatewayOrder(settings, secrets, urls, { people: [], dashboardFolder: null });
  const quiet = { witnessing: { everyMs: 600_000 }, policyFolder };
  const gateway = await start({ service: 'gateway', config: { ...told, ...quiet } });
  const running = opened.move();
  let reloads = 0;
  return {
    gatewayUrl: gateway.url,
    gateway,
    offices,
    restartPostgres: () => postgres.restart(),
    reloadSchema: () => gateway.change({ supergraph: `${told.supergraph}\n# reload ${++reloads}\n` }),
    async changePolicies(file, content) {
      const before = await policyVersion(gateway.url, secrets);
      if (content === null) await rm(join(policyFolder, file));
      else await writeFile(join(policyFolder, file), content);
      while ((await policyVersion(gateway.url, secrets)) === before) await delay(LOOK_AGAIN_MS);
    },
    token: (principal) => signDevToken(principal, { privateKey: secrets.devIssuerKey }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

interface Server {
  database(name: string): Promise<string>;
  restart(): Promise<void>;
}

async function startServer(opened: AsyncDisposableStack): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'canopee-nothing-lost-'));
  const options = { folder, durable: false, temporary: false, connectionsMax: CONNECTIONS_MAX };
  let server: PostgresServer = await startPostgres(options);
  opened.defer(async () => {
    await server.stop();
    for (const path of [folder, clusterFolderOf(folder)]) await rm(path, { recursive: true, force: true });
  });
  const port = Number(new URL(server.url('postgres')).port);
  return {
    async database(name) {
      const database = name.replaceAll('-', '_');
      await server.ensureDatabase(database);
      return server.url(database);
    },
    async restart() {
      await server.stop();
      server = await startPostgres({ ...options, port });
    },
  };
}

/** By which the gateway decides now; asked until it answers, since it may be down. */
async function policyVersion(url: string, secrets: Secrets): Promise<string> {
  const token = await signDevToken(DEMO_PEOPLE['network-analyst'], { privateKey: secrets.devIssuerKey });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: '{ __typename }' });
  for (;;) {
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
      .then((response) => response.json() as Promise<{ extensions?: { privacy?: { policyVersion?: string } } }>)
      .catch(() => null);
    const version = answer?.extensions?.privacy?.policyVersion;
    if (version !== undefined) return version;
    await delay(LOOK_AGAIN_MS);
  }
}
