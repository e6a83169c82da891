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
}

const REQUEST_DEADLINE_MS = 5_000;

export function openRadio({
  officeUrl,
  uplinkSecret,
  session,
  signal,
}: {
  officeUrl: string;
  uplinkSecret: string;
  /** Names this run: counters begin anew with it, as after a device has joined again. */
  session: string;
  signal: AbortSignal;
}): Radio {
  const heardAt = new Map<string, Date>();
  const counters = new Map<string, number>();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${uplinkSecret}` };

  async function post(frame: SimulatedFrame): Promise<boolean> {
    // A device belongs to one network, whichever.
    const isTts = Number.parseInt(frame.devEui.slice(-1), 16) % 2 === 1;
    const url = isTts ? `${officeUrl}/uplink/tts` : `${officeUrl}/uplink/chirpstack?event=up`;
    const body = JSON.stringify(isTts ? asTts(frame) : asChirpstack(frame));
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_DEADLINE_MS)]);
    const response = await fetch(url, { method: 'POST', headers, body, signal: deadline });
    await response.body?.cancel();
    return response.status === 204;
  }

  return {
    async send({ sensor: { devEui, model }, values, observedAt }) {
      const fCnt = counters.get(devEui) ?? 0;
      counters.set(devEui, fCnt + 1);
      heardAt.set(devEui, observedAt);
      const payload = simulatedPayload(model, values);
      return post({ devEui, payload, fCnt, observedAt, session }).catch(() => false);
    },
    lastSent: ({ devEui, lastSeenAt }) => heardAt.get(devEui) ?? lastSeenAt,
  };
}
