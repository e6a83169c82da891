import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, seedFor } from '@canopee/chassis/seeded-random';
import { openRadio } from './simulated-radio.ts';
import { writeScript } from './simulated-script.ts';
import type { SimulatedSensor } from './simulated-sensors.ts';

export interface SimulatorOptions {
  /** `http://127.0.0.1:4101` */
  officeUrl: string;
  /** Where ChirpStack's messages are published; they are posted to `officeUrl`, too, where absent. */
  brokerUrl?: string | null;
  uplinkSecret: string;
  /** From `simulatedSensors`. */
  sensors: readonly SimulatedSensor[];
  seed: number;
  /** Between two uplinks. */
  intervalMs: number;
  /** Ends it. */
  signal: AbortSignal;
  now?: () => Date;
}

export interface SimulatorCounts {
  sent: number;
  /** What the office did not take, or did not answer. */
  refused: number;
  /** Times something went wrong. */
  stories: number;
}

export interface Simulator {
  counts(): SimulatorCounts;
  /** Resolves when `signal` has aborted and the last request is over. */
  ended: Promise<void>;
}

/**
 * A PART OF THE DEMO: speaks for an office's sensors, through the real doors and in the networks' real JSON, so that the live
 * board lives. Mostly usual readings; now and then a leak that dries later, a lift that stops, a door held open. One request at
 * a time.
 */
export function startSimulator({
  officeUrl,
  brokerUrl = null,
  uplinkSecret,
  sensors,
  seed,
  intervalMs,
  signal,
  now = () => new Date(),
}: SimulatorOptions): Simulator {
  const session = now().getTime().toString(16).slice(-8);
  const radio = openRadio({ officeUrl, brokerUrl, uplinkSecret, session, signal });
  const script = writeScript(seededRandom(seedFor(seed, 'simulator')), sensors, radio.lastSent, now());
  const counts = { sent: 0, refused: 0 };

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const step = script.next(now());
      if (step && (await radio.send(step))) counts.sent += 1;
      else if (step && !signal.aborted) counts.refused += 1;
      await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => {});
    }
    await radio.close();
  }
  return { counts: () => ({ ...counts, stories: script.stories() }), ended: run() };
}
