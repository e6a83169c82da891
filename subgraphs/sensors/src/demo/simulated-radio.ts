import { connect, type MqttClient } from 'mqtt';
import { asChirpstack, asTts, type SimulatedFrame } from './simulated-message.ts';
import { simulatedPayload } from './simulated-payload.ts';
import type { SimulatedSensor } from './simulated-sensors.ts';
import type { StoryStep } from './simulated-story.ts';

/** Brings what simulated devices tell to an office's doors, as its two networks would. */
export interface Radio {
  /** True where the office took it. Never rejects: an office that restarts is no reason to stop. */
  send(step: StoryStep): Promise<boolean>;
  /** When a device was last heard, in this run or before. */
  lastSent(sensor: SimulatedSensor): Date | null;
  close(): Promise<void>;
}

const REQUEST_DEADLINE_MS = 5_000;

export function openRadio({
  officeUrl,
  brokerUrl,
  uplinkSecret,
  session,
  signal,
}: {
  officeUrl: string;
  brokerUrl: string | null;
  uplinkSecret: string;
  /** Names this run: counters begin anew with it, as after a device has joined again. */
  session: string;
  signal: AbortSignal;
}): Radio {
  const heardAt = new Map<string, Date>();
  const counters = new Map<string, number>();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${uplinkSecret}` };

  const deadline = () => AbortSignal.any([signal, AbortSignal.timeout(REQUEST_DEADLINE_MS)]);
  const broker = brokerUrl === null ? null : connect(brokerUrl, { username: 'simulator', password: uplinkSecret });
  broker?.on('error', () => {}); // it connects again by itself

  // Half of the devices belong to each network. ChirpStack publishes to the broker where there is one.
  async function bring(frame: SimulatedFrame): Promise<boolean> {
    const isTts = Number.parseInt(frame.devEui.slice(-1), 16) % 2 === 1;
    return broker && !isTts ? publish(broker, frame) : post(frame, isTts);
  }

  async function publish(client: MqttClient, frame: SimulatedFrame): Promise<boolean> {
    const topic = `application/simulator/device/${frame.devEui}/event/up`;
    const published = client.publishAsync(topic, JSON.stringify(asChirpstack(frame)), { qos: 1 });
    // While the broker is away it waits for it, as a gateway would; the next frame does not.
    return Promise.race([published.then(() => true), aborted(deadline()).then(() => false)]);
  }

  async function post(frame: SimulatedFrame, isTts: boolean): Promise<boolean> {
    const url = isTts ? `${officeUrl}/uplink/tts` : `${officeUrl}/uplink/chirpstack?event=up`;
    const body = JSON.stringify(isTts ? asTts(frame) : asChirpstack(frame));
    const response = await fetch(url, { method: 'POST', headers, body, signal: deadline() });
    await response.body?.cancel();
    return response.status === 204;
  }

  return {
    async send({ sensor: { devEui, model }, values, observedAt }) {
      const fCnt = counters.get(devEui) ?? 0;
      counters.set(devEui, fCnt + 1);
      heardAt.set(devEui, observedAt);
      const payload = simulatedPayload(model, values);
      return bring({ devEui, payload, fCnt, observedAt, session }).catch(() => false);
    },
    lastSent: ({ devEui, lastSeenAt }) => heardAt.get(devEui) ?? lastSeenAt,
    close: async () => void (await broker?.endAsync(true)),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) resolve();
  return promise;
}
