import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '@canopee/chassis/database';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { OfficeKey } from '@canopee/schema/office-key';
import { registerSensors } from '@canopee/sensors/register-sensors';
import type { SensorRow } from '@canopee/sensors/tables';
import { leakSensor, payloads } from '../sensors/devices.ts';
import { chirpstackUp } from '../sensors/network-messages.ts';
import type { OfficeOfProcess } from './house-of-processes.ts';

/** The firm that is under contract for lifts at each office. */
export const LIFT_FIRM = 'PRE-001';
export const BUILDINGS = ['BAT-1', 'BAT-2', 'BAT-3', 'BAT-4'] as const;
/** In a home that nobody may look into: nobody has consented. */
const SHUT_HOME = 'LGT-1';
const SENSORS_PER_BUILDING = 8;
const SENDERS_PER_OFFICE = 8;
const TRY_AGAIN_MS = 100;
const LEAK = { raised: [payloads.wet], cleared: [payloads.dry] };
/** It counts as weak when it says so twice. The fault is one of the system that the sensor watches. */
const WEAK_BATTERY = { raised: ['017505050000', '017505050000'], cleared: ['017564050000'] };
const BEGUN_MS = Date.now() - 3_600_000;
const STEP_MS = 20;

/** Sensors of an office that get wet and dry again, and the firm under contract for those in its lift pits. */
export async function settleSensors(office: OfficeKey, { databaseUrl }: OfficeOfProcess): Promise<SensorRow[]> {
  const sensors = BUILDINGS.flatMap((building, at) =>
    Array.from({ length: SENSORS_PER_BUILDING }, (_, index): SensorRow => {
      const number = at * SENSORS_PER_BUILDING + index;
      const reference = `CAP-${String(number).padStart(5, '0')}`;
      const devEui = `02${Buffer.from(office).toString('hex').slice(0, 8).padEnd(8, '0')}${number.toString(16).padStart(6, '0')}`;
      const inPit = index % 4 === 3;
      const place = inPit ? { system: 'LIFT' as const, equipment: `ASC-${at}` } : { system: 'WATER' as const };
      return { ...leakSensor, reference, devEui, building, ...place, dwelling: index === 0 ? SHUT_HOME : null };
    }),
  );
  const database = openDatabase({ url: databaseUrl, applicationName: 'test', connectionsMax: 1 });
  try {
    await registerSensors(database.drizzle, sensors);
    await database.sql`insert into claims.contractors values (${LIFT_FIRM}, 'Ascenseurs', '{LIFT}')`;
  } finally {
    await database.close();
  }
  return sensors;
}

/**
 * Has an office's sensors raise and clear faults through its ordinary door, each uplink sent until the office has taken it, as a LoRaWAN
 * network does: the office may be down.
 */
export class ChangingSensors {
  readonly #office: OfficeOfProcess;
  readonly #random: SeededRandom;
  /** Each sender has sensors of its own: what one device says comes in the order in which it says it. */
  readonly #shares: readonly (readonly SensorRow[])[];
  readonly #raised = new Set<string>();
  #sent = 0;

  constructor(office: OfficeOfProcess, sensors: readonly SensorRow[], random: SeededRandom) {
    this.#office = office;
    this.#random = random;
    this.#shares = Array.from({ length: SENDERS_PER_OFFICE }, (_, at) =>
      sensors.filter((_sensor, index) => index % SENDERS_PER_OFFICE === at),
    );
  }

  /** Resolves when the office has taken as many changes; `onChanged` is told of each. */
  async change(changes: number, onChanged: () => void): Promise<void> {
    let left = changes;
    const send = async (own: readonly SensorRow[]) => {
      while (left > 0) {
        left -= 1;
        for (const uplink of this.#next(this.#random.pick(own))) await deliver(this.#office, uplink);
        onChanged();
      }
    };
    await Promise.all(this.#shares.map(send));
  }

  /** What a sensor sends until its fault is raised, or cleared. */
  #next(sensor: SensorRow): unknown[] {
    const isRaised = !this.#raised.delete(sensor.devEui);
    if (isRaised) this.#raised.add(sensor.devEui);
    const { raised, cleared } = sensor.system === 'LIFT' ? WEAK_BATTERY : LEAK;
    return (isRaised ? raised : cleared).map((payload) => {
      this.#sent += 1;
      // Observed in the order in which they are sent, and all of it in the past.
      return chirpstackUp({ sensor, payload, at: new Date(BEGUN_MS + this.#sent * STEP_MS), fCnt: this.#sent });
    });
  }
}

async function deliver({ service, uplinkSecret }: OfficeOfProcess, uplink: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${uplinkSecret}` };
  const body = JSON.stringify(uplink);
  for (;;) {
    const response = await fetch(`${service.url}/uplink/chirpstack?event=up`, { method: 'POST', headers, body }).catch(
      () => null,
    );
    // Read to its end: fetch keeps the connection busy until then.
    const text = await response?.text().catch(() => null);
    if (response?.ok) return;
    if (response && response.status < 500 && response.status !== 429)
      throw new Error(`an uplink was refused: ${response.status} ${text}`);
    await delay(TRY_AGAIN_MS);
  }
}
