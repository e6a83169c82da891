import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openDatabase } from '@canopee/chassis/database';
import { createLog } from '@canopee/chassis/log';
import { officeKey } from '@canopee/schema/office-key';
import { createSensorsDomain, type SensorsDomain } from '@canopee/sensors/sensors-domain';
import { mqttConfig } from '@canopee/sensors/uplink/mqtt/mqtt-config';
import { openMqttDoor } from '@canopee/sensors/uplink/mqtt/mqtt-door';
import { connectAsync } from 'mqtt';
import { serveCommands } from '../rig/command-channel.ts';
import { type IngestOrder, PROGRESS_INTERVAL_MS, progressTopic, type Taken } from './contestant.ts';

const taken: Taken = { stored: 0, notStored: 0 };
/** From the uplink's time to the moment in which a follower of the log has its event. */
let latenciesMs: number[] = [];

/** The sensors of one office as they run in it: MQTT door, intake, rules, log, and one who follows the log. */
async function start({ databaseUrl, brokerUrl, version, prefix }: IngestOrder): Promise<void> {
  const office = officeKey('opal');
  const log = createLog('bench/ingest', 'warn');
  const now = () => new Date();
  const database = openDatabase({ url: databaseUrl, applicationName: 'bench/ingest' });
  const domain = createSensorsDomain({ office, database, uplinkSecret: 'secret-of-the-bench', now, log });
  const receive: SensorsDomain['receive'] = async (message) => {
    const receipt = await domain.receive(message);
    taken[receipt.kind === 'STORED' ? 'stored' : 'notStored'] += 1;
    return receipt;
  };
  void follow(domain);
  const config = mqttConfig.parse({
    url: brokerUrl,
    version,
    topics: [`${prefix}/application/+/device/+/event/+`],
    clientId: prefix,
  });
  openMqttDoor({ office, config, receive, now, log });
  const progress = await connectAsync(brokerUrl);
  setInterval(() => progress.publish(progressTopic(prefix), String(taken.stored)), PROGRESS_INTERVAL_MS);
}

async function follow(domain: SensorsDomain): Promise<void> {
  for await (const { at, fault } of await domain.followFaults(null)) {
    if (fault) latenciesMs.push(Date.now() - at.getTime());
  }
}

/** Those since the last time it was asked, ascending. */
function latencies(): number[] {
  const sorted = latenciesMs.sort((a, b) => a - b);
  latenciesMs = [];
  return sorted;
}

let collect: (() => void) | null = null;

/** Heap after everything that nobody needs was collected, in bytes. */
function heap(): number {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  return process.memoryUsage().heapUsed;
}

serveCommands({ start, taken: () => taken, latencies, heap });
