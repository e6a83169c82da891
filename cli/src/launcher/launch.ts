import { createWriteStream, writeFileSync } from 'node:fs';
import type { OfficeConfig } from '@canopee/office/config';
import type { OfficeKey } from '@canopee/schema/office-key';
import { childEnvironment } from '../config.ts';
import { freePort } from '../postgres/free-port.ts';
import { Refusal } from '../refusal.ts';
import { openSecrets, type Secrets } from '../secrets.ts';
import type { ServiceOrder } from '../service/service-message.ts';
import type { Settings } from '../settings.ts';
import { buildDashboard, DASHBOARD_FOLDER } from './dashboard-build.ts';
import { type DataFolder, holdDataFolder } from './data-folder.ts';
import { type Databases, openDatabases } from './databases.ts';
import { demoPeople, gatewayOrder, grantKeysOf, networkOrder, officeOrder } from './house-orders.ts';
import { unlessInterrupted } from './interrupt.ts';
import { listenRefusal, mustBeFree } from './listen-check.ts';
import type { Progress } from './progress.ts';
import { type SupervisedService, supervise } from './supervise.ts';
import { welcome } from './welcome.ts';

export interface LaunchOptions {
  /** Empties the data folder first. */
  fresh: boolean;
  progress: Progress;
  /** Ends everything when it aborts. */
  signal: AbortSignal;
}

/** What the steps of a launch share. */
interface Launch extends LaunchOptions {
  settings: Settings;
  folder: DataFolder;
  secrets: Secrets;
  /** Ends what was started, the last first. */
  running: AsyncDisposableStack;
  /** Those who ask, and those who are asked: they are stopped in this order, each group at once. */
  askers: SupervisedService[];
  servers: SupervisedService[];
}

/**
 * Starts the whole house on this machine and keeps it running until `signal` aborts. Throws a `Refusal` where it cannot
 * start or go on. Nothing is left running in either case.
 */
export async function launch(settings: Settings, options: LaunchOptions): Promise<void> {
  const { fresh, progress, signal } = options;
  const since = performance.now();
  await mustBeFree(settings.host, settings.gateway.port);
  await using running = new AsyncDisposableStack();
  const folder = running.use(holdDataFolder(settings.dataFolder));
  if (fresh) emptyAll(folder, settings);
  const secrets = await openSecrets(folder.secretsFile);
  const launching: Launch = { ...options, settings, folder, secrets, running, askers: [], servers: [] };
  try {
    progress.say(`Canopée starts. Its data: ${folder.path}`);
    const house = await unlessInterrupted(bringUp(launching), signal);
    progress.close();
    progress.say(welcome(house.url, house.people, performance.now() - since));
    await unlessInterrupted(house.fallen, signal);
  } finally {
    progress.close();
    if (signal.aborted) progress.say('Canopée stops.');
  }
}

function emptyAll(folder: DataFolder, { offices, network }: Settings): void {
  const foreign = [...offices, network].find(({ databaseUrl }) => databaseUrl !== undefined);
  if (foreign) {
    throw new Refusal(
      '--fresh empties the embedded PostgreSQL only, but a database is given by its URL. Empty that one yourself, and leave --fresh out.',
    );
  }
  folder.empty();
}

/** The way of a start: databases, then those who serve from them, then the gateway that asks those, then the simulator. */
async function bringUp(launching: Launch) {
  const { settings, secrets, signal, running } = launching;
  const dashboard = dashboardBuilt(launching);
  const databases = await databasesOpened(launching);
  running.defer(() => stopAll(launching.servers));
  running.defer(() => stopAll(launching.askers));
  signal.throwIfAborted();
  const servers = await serversStarted(launching, databases);
  const people = settings.demo.people ? await demoPeople(secrets) : [];
  const dashboardFolder = await dashboard;
  signal.throwIfAborted();
  const order = gatewayOrder(settings, secrets, servers, { people, dashboardFolder });
  const gateway = startService(launching, 'gateway', { service: 'gateway', config: order });
  const url = await gateway.serving;
  if (settings.demo.simulator) await simulatorStarted(launching, databases, servers);
  return { url, people, fallen: fallen(databases, gateway.service) };
}

/** Folder of the live board; null where it cannot be built: everything else is of use without it. */
async function dashboardBuilt({ progress, folder }: Launch): Promise<string | null> {
  const task = progress.task('live board');
  try {
    task.done((await buildDashboard(childEnvironment({}))) ? 'built' : 'as built before');
    return DASHBOARD_FOLDER;
  } catch (error) {
    const logFile = folder.logFile('dashboard');
    writeFileSync(logFile, `${(error as Error).message}\n`);
    task.done(`could not be built, so it is not served. Why: ${logFile}`);
    return null;
  }
}

async function databasesOpened({ settings, folder, progress, running }: Launch): Promise<Databases> {
  const task = progress.task('PostgreSQL');
  const log = running.adopt(
    createWriteStream(folder.logFile('postgres'), { mode: 0o600 }),
    (stream) => void stream.end(),
  );
  const databases = await openDatabases(settings, folder, (line) => log.write(`${line}\n`));
  if (databases.embedded) running.use(databases.embedded);
  task.done(databases.embedded ? 'embedded' : 'yours');
  return databases;
}

async function serversStarted(launching: Launch, databases: Databases) {
  const { settings, secrets } = launching;
  const { seed, dwellingsPerOffice } = settings.demo;
  const demo = settings.demo.data ? { seed, dwellings: dwellingsPerOffice } : null;
  const brokers = new Map<OfficeKey, string>();
  const network = settings.network.url ?? startNetwork(launching, databases.network);
  const offices = settings.offices.map(async (office): Promise<[OfficeKey, string]> => {
    const { key, url } = office;
    if (url !== undefined) return [key, url];
    const config = officeOrder(office, settings, secrets, databases.offices.get(key) ?? '');
    const broker = settings.demo.broker && !office.mqtt ? { port: await freePort(settings.host) } : undefined;
    if (broker) brokers.set(key, `mqtt://${settings.host}:${broker.port}`);
    const order: OfficeConfig = broker ? { ...config, embeddedBroker: broker } : config;
    return [key, await startService(launching, key, { service: 'office', config: order, demo }).serving];
  });
  const urls = Promise.all(offices);
  urls.catch(() => {}); // the network may fail first
  return { network: await network, offices: new Map(await urls), brokers };
}

function startNetwork(launching: Launch, databaseUrl: string): Promise<string> {
  const config = networkOrder(launching.settings, databaseUrl, grantKeysOf(launching.secrets));
  return startService(launching, 'network', { service: 'network', config, demo: launching.settings.demo.data }).serving;
}

async function simulatorStarted(
  launching: Launch,
  databases: Databases,
  { offices: urls, brokers }: { offices: ReadonlyMap<OfficeKey, string>; brokers: ReadonlyMap<OfficeKey, string> },
): Promise<void> {
  const { settings, secrets } = launching;
  const offices = [...databases.offices].map(([office, databaseUrl]) => {
    const { uplinkSecret } = secrets.office(office);
    const brokerUrl = brokers.get(office) ?? null;
    return { office, url: urls.get(office) ?? '', brokerUrl, uplinkSecret, databaseUrl };
  });
  await startService(launching, 'simulator', { service: 'simulator', seed: settings.demo.seed, offices }).serving;
}

/** A child process for one service, with its line in the progress. */
function startService(
  { folder, progress, settings, askers, servers }: Launch,
  name: string,
  order: ServiceOrder,
): { service: SupervisedService; serving: Promise<string> } {
  const task = progress.task(name);
  const service = supervise({
    name,
    order,
    logFile: folder.logFile(name),
    codeCache: folder.codeCache,
    environment: childEnvironment({}),
    onProgress: task.update,
    onNews: progress.say,
  });
  const group = order.service === 'office' || order.service === 'network' ? servers : askers;
  group.push(service);
  const serving = service.up.then(
    ({ url, text }) => {
      task.done(text);
      return url ?? '';
    },
    (error: Error) => {
      const port = order.service === 'gateway' ? settings.gateway.port : 0;
      const reason = listenRefusal(error, settings.host, port);
      throw reason instanceof Refusal ? reason : new Refusal(`${name} did not start: ${reason.message}`);
    },
  );
  return { service, serving };
}

async function stopAll(services: readonly SupervisedService[]): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
}

/** Rejects when something is gone that nothing works without. */
async function fallen({ embedded }: Databases, gateway: SupervisedService): Promise<never> {
  const crash = embedded?.crashed.then(({ lastLines }) => `PostgreSQL ended by itself:\n${lastLines.join('\n')}`);
  const reason = await Promise.race([
    crash ?? new Promise<never>(() => {}),
    gateway.givenUp.then(() => 'The gateway cannot be kept running.'),
  ]);
  throw new Refusal(reason);
}
