import { setTimeout as sleep } from 'node:timers/promises';
import { asChirpstack } from '@canopee/sensors/demo/simulated-message';
import { connectAsync, type MqttClient } from 'mqtt';
import { serveCommands } from '../rig/command-channel.ts';
import { benchPayload, DEVICES, devEuiOf } from './bench-devices.ts';
import { progressTopic } from './contestant.ts';

export interface PublishOrder {
  brokerUrl: string;
  prefix: string;
  seconds: number;
  /** Null: as fast as the contestant takes them. */
  perSecond: number | null;
}

export interface Published {
  uplinks: number;
  /** Until the contestant had stored the last of them. */
  elapsedMs: number;
}

/** Messages published and not yet stored, at full speed: more than a door holds, so that it never waits for the publisher. */
const AHEAD_MAX = 6_000;
const TICK_MS = 2;
const STORED_DEADLINE_MS = 60_000;

/** How far each contestant was, when its publisher began. */
const before = new Map<string, number>();
/** Of all runs, so that no device says the same twice. */
let published = 0;

/** Publishes uplinks with QoS 1 as ChirpStack does, device after device, and waits until all of them are stored. */
async function publish({ brokerUrl, prefix, seconds, perSecond }: PublishOrder): Promise<Published> {
  const client = await connectAsync(brokerUrl);
  let stored = before.get(prefix) ?? 0;
  const first = stored;
  client.on('message', (_topic, payload) => {
    stored = Number(payload.toString());
  });
  await client.subscribeAsync(progressTopic(prefix));
  const begun = performance.now();
  let uplinks = 0;
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - begun) {
    const due = perSecond === null ? Number.POSITIVE_INFINITY : Math.floor((elapsed * perSecond) / 1_000);
    const room = AHEAD_MAX - (uplinks - (stored - first));
    const count = Math.min(due - uplinks, perSecond === null ? Math.min(room, 200) : AHEAD_MAX);
    for (let sent = 0; sent < count; sent += 1) send(client, prefix);
    uplinks += Math.max(0, count);
    await sleep(count > 0 && perSecond === null ? 0 : TICK_MS);
  }
  while (stored - first < uplinks && performance.now() - begun < seconds * 1_000 + STORED_DEADLINE_MS) {
    await sleep(TICK_MS);
  }
  const elapsedMs = performance.now() - begun;
  await client.endAsync(true);
  before.set(prefix, stored);
  if (stored - first < uplinks) throw new Error(`${uplinks} uplinks were published, but ${stored - first} stored.`);
  return { uplinks, elapsedMs };
}

function send(client: MqttClient, prefix: string): void {
  const index = published % DEVICES;
  const turn = Math.floor(published / DEVICES);
  published += 1;
  const devEui = devEuiOf(index);
  const frame = { devEui, payload: benchPayload(index, turn), fCnt: turn, observedAt: new Date(), session: '00189440' };
  const topic = `${prefix}/application/17c82e96/device/${devEui}/event/up`;
  client.publish(topic, JSON.stringify(asChirpstack(frame)), { qos: 1 });
}

serveCommands({ publish });
