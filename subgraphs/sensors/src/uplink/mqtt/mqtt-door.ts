import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@canopee/chassis/log';
import { describeError, errorCode } from '@canopee/chassis/mask-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import { connect, type IClientOptions, type IConnackPacket, type MqttClient } from 'mqtt';
import { type IPublishPacket, writeToStream } from 'mqtt-packet';
import { IntakeFullError } from '../intake.ts';
import { isPoison } from '../is-about-data.ts';
import type { Receive } from '../receive.ts';
import type { MqttConfig } from './mqtt-config.ts';
import { readTopic, unreadable } from './read-topic.ts';

export interface MqttDoorOptions {
  office: OfficeKey;
  config: MqttConfig;
  receive: Receive;
  now(): Date;
  log: Log;
}

export interface MqttDoor {
  /** Takes nothing more, and resolves when all that was taken is settled and the broker was told. */
  close(): Promise<void>;
}

const RECONNECT_MS = { first: 250, max: 30_000 };
const STORE_RETRY_MS = { first: 250, max: 10_000 };

/** Makes mqtt.js go on to the next packet without acknowledging this one: that is done when it is durable. */
const ACKNOWLEDGED_LATER = new Error('The message is acknowledged once it is durable.');

/**
 * The door for uplinks that a broker holds. QoS 1: a message is acknowledged when it is durable and not before, so that the
 * broker keeps what the office has not. What cannot be stored now is tried again, what never can is kept aside; neither keeps
 * the next message out. mqtt.js would handle one message at a time and hence commit them one by one: here as many as
 * `inFlightMax` are under way, and share transactions.
 */
export function openMqttDoor(options: MqttDoorOptions): MqttDoor {
  const { config, log } = options;
  const closing = new AbortController();
  const client = connect(config.url, clientOptions(options));
  const flow = boundedFlow(client, config.inFlightMax, (packet) => settle(options, packet, closing.signal));
  client.on('connect', (connack) => void subscribe(client, options, connack));
  client.on('reconnect', () => {
    const { reconnectPeriod = RECONNECT_MS.first } = client.options;
    client.options.reconnectPeriod = doubled(reconnectPeriod, RECONNECT_MS.max);
  });
  client.on('offline', () => log.warn({ retryMs: client.options.reconnectPeriod }, 'the MQTT broker is away'));
  client.on('error', (error) => log.warn(describeError(error), 'the MQTT connection failed'));
  return {
    async close() {
      flow.stop();
      closing.abort();
      await flow.settled();
      await client.endAsync();
    },
  };
}

function clientOptions({ office, config }: MqttDoorOptions): IClientOptions {
  const { version, clientId = `canopee-${office}`, username, password, inFlightMax, sessionSeconds } = config;
  return {
    protocolVersion: version,
    clientId,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(config.caFile !== undefined && { ca: readFileSync(config.caFile) }),
    ...(config.certFile !== undefined && { cert: readFileSync(config.certFile) }),
    ...(config.keyFile !== undefined && { key: readFileSync(config.keyFile) }),
    clean: false,
    resubscribe: false,
    reconnectPeriod: RECONNECT_MS.first,
    reconnectOnConnackError: true,
    connectTimeout: 10_000,
    keepalive: 30, // seconds
    ...(version === 5 && {
      properties: {
        receiveMaximum: inFlightMax,
        sessionExpiryInterval: sessionSeconds,
        requestProblemInformation: true,
      },
    }),
  };
}

/** Asked on each connection, though the broker may know: it may have lost the session, and the settings may have changed. */
async function subscribe(
  client: MqttClient,
  { config: { topics, share }, log }: MqttDoorOptions,
  { sessionPresent }: IConnackPacket,
): Promise<void> {
  client.options.reconnectPeriod = RECONNECT_MS.first;
  const filters = topics.map((topic) => (share === undefined ? topic : `$share/${share}/${topic}`));
  try {
    await client.subscribeAsync(filters, { qos: 1 });
    log.info({ topics: filters, sessionPresent }, 'the MQTT broker delivers');
  } catch (error) {
    log.error(describeError(error), 'the MQTT broker refused the subscription');
  }
}

interface Flow {
  /** Lets nothing more in; the broker's messages wait in the socket, and then at the broker. */
  stop(): void;
  settled(): Promise<void>;
}

/** Hands each message on, up to `inFlightMax` at once, and acknowledges it when `settle` says so. */
function boundedFlow(
  client: MqttClient,
  inFlightMax: number,
  settle: (packet: IPublishPacket) => Promise<boolean>,
): Flow {
  const inFlight = new Set<Promise<void>>();
  let stopped = false;
  let goOn: (() => void) | null = null;

  async function take(packet: IPublishPacket): Promise<void> {
    // A message is acknowledged where it came from: on the next connection its number may be another message's.
    const { stream } = client;
    const { qos, messageId } = packet;
    const durable = await settle(packet);
    if (!durable || qos === 0 || messageId === undefined || stream.destroyed) return;
    writeToStream({ cmd: 'puback', messageId, reasonCode: 0 }, stream, client.options);
  }

  client.handleMessage = (packet, callback) => {
    const taken = take(packet).finally(() => {
      inFlight.delete(taken);
      if (stopped) return;
      goOn?.();
      goOn = null;
    });
    inFlight.add(taken);
    const next = () => callback(ACKNOWLEDGED_LATER);
    if (!stopped && inFlight.size < inFlightMax) next();
    else goOn = next;
  };
  return {
    stop() {
      stopped = true;
    },
    async settled() {
      await Promise.all(inFlight);
    },
  };
}

/** True once the message is durable; false where the office closes before it is. Never rejects. */
async function settle(
  { receive, now, log }: MqttDoorOptions,
  { topic, payload }: IPublishPacket,
  closing: AbortSignal,
): Promise<boolean> {
  const received = { topic, payload: Buffer.from(payload), receivedAt: now() };
  let message = readTopic(received.topic, received.payload, received.receivedAt);
  for (let retryMs = STORE_RETRY_MS.first; !closing.aborted; retryMs = doubled(retryMs, STORE_RETRY_MS.max)) {
    try {
      await receive(message);
      return true;
    } catch (error) {
      const isFull = error instanceof IntakeFullError;
      if (!isFull) log.error(describeError(error), 'an uplink was not stored');
      if (!isFull && isPoison(error) && message.kind !== 'UNREADABLE') {
        message = unreadable(received, `The database does not take it (${errorCode(error) ?? 'no code'}).`);
        continue;
      }
    }
    await sleep(retryMs, undefined, { signal: closing }).catch(() => {});
  }
  return false;
}

/** With jitter, so that what failed together is not tried again together. */
function doubled(ms: number, max: number): number {
  return Math.min(max, Math.round(ms * (1.5 + Math.random())));
}
