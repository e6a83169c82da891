import type { Database } from '@canopee/chassis/database';
import type { HttpHandler } from '@canopee/chassis/http-server';
import type { Log } from '@canopee/chassis/log';
import { ringOnNotify } from '@canopee/chassis/ring-on-notify';
import type { DomainModule } from '@canopee/chassis/subgraph';
import { Wake } from '@canopee/chassis/wake';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type CodecShelf, HOUSE_CODECS } from './codec/codec-shelf.ts';
import { FAULT_LOG_CHANNEL } from './events/append-events.ts';
import { openEventStream } from './events/fault-event-stream.ts';
import { type SharedTrouble, sharedTrouble } from './faults/shared-trouble.ts';
import { resolvers } from './graph/resolvers.ts';
import { createSensorsContexts, type SensorsContext } from './graph/sensors-context.ts';
import { type HomesDoor, NO_HOME_OPENED } from './homes/homes-door.ts';
import { type Housekeeping, keepHouse, RETENTION, type Retention } from './housekeeping.ts';
import { ingest } from './ingest.ts';
import { readingPartitions } from './readings/reading-partitions.ts';
import { ruleBell, ruleBook } from './rules/rule-book.ts';
import type { SensorsSetting } from './setting.ts';
import type { FaultRow } from './tables.ts';
import { createIntake } from './uplink/intake.ts';
import { createReceive, type Receive } from './uplink/receive.ts';
import { uplinkRoutes } from './uplink/uplink-routes.ts';

const POLL_INTERVAL_MS = 2_000;

/** For `migrateDomain`. */
export const MIGRATIONS = new URL('../migrations/', import.meta.url);

export interface SensorsOptions {
  office: OfficeKey;
  database: Database;
  /**
   * Where to LISTEN, when `database` goes through a pooler that knows no sessions. The domain's own database where nothing is
   * said.
   */
  databaseUrl?: string;
  /** What network servers send as `Authorization: Bearer …`; at least sixteen characters. */
  uplinkSecret: string;
  /** Where payload codecs are found; those of the house where absent. */
  codecs?: CodecShelf;
  /** Which homes may be looked into; none where nothing is said. */
  homes?: HomesDoor;
  retention?: Retention;
  /** NOTIFY wakes a stream in milliseconds; this finds what a broken listener, or a pooler that swallows it, left unsaid. */
  pollIntervalMs?: number;
  now(): Date;
  log: Log;
}

export interface SensorsDomain extends DomainModule<SensorsContext> {
  /** The doors for uplinks, by `METHOD /path`. */
  routes: ReadonlyMap<string, HttpHandler>;
  /** Takes in what comes through any other door. Whoever opened one closes it first. */
  receive: Receive;
  /**
   * The log of faults, from behind a position on (null: from now on), for what else the office does by it. Begins with `OFFICE_UP`
   * at its position; ends by `return()`, or rejects when the domain is closed.
   */
  followFaults(after: number | null): ReturnType<typeof openEventStream>;
  /** Whether a fault troubles more than one household, and whether another such fault of the same installation is active now. */
  sharedTrouble(fault: FaultRow): Promise<SharedTrouble>;
  /** Ends the streams and the timers, and takes in what is queued. Leaves the database open: it is the caller's. */
  close(): Promise<void>;
}

/** The sensors of one office. The database has to be migrated. */
export function createSensorsDomain(options: SensorsOptions): SensorsDomain {
  const {
    office,
    database,
    uplinkSecret,
    codecs = HOUSE_CODECS,
    homes = NO_HOME_OPENED,
    retention = RETENTION,
    pollIntervalMs = POLL_INTERVAL_MS,
    now,
    log,
  } = options;
  const closing = new AbortController();
  const setting: SensorsSetting = {
    office,
    database,
    codecs,
    rules: ruleBook(database.drizzle, now),
    partitions: readingPartitions(database.sql),
    wake: new Wake(),
    pollIntervalMs,
    closing: closing.signal,
    now,
    log,
  };
  const intake = createIntake((uplinks) => ingest(setting, uplinks));
  const receive = createReceive({ intake, database: database.drizzle });
  const listening = ringOnNotify({
    ...{ database, channel: FAULT_LOG_CHANNEL, wake: ruleBell(setting), log },
    url: options.databaseUrl ?? null,
  });
  const housekeeping: Housekeeping = keepHouse(setting, retention);
  return {
    domain: 'sensors',
    resolvers,
    createContext: createSensorsContexts(setting, homes),
    receive,
    routes: uplinkRoutes({ secret: uplinkSecret, receive, now, log }),
    followFaults: (after) => openEventStream(setting, { after, condition: undefined, presence: true }),
    sharedTrouble: (fault) => sharedTrouble(database.drizzle, fault),
    async close() {
      closing.abort();
      await Promise.all([intake.close(), housekeeping.stop(), listening.stop()]);
    },
  };
}
