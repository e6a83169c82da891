import { openDatabase } from '@canopee/chassis/database';
import { readDemoLoad } from '@canopee/office/demo/demo-load';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type SimulatedSensor, simulatedSensors } from '@canopee/sensors/demo/simulated-sensors';
import { type Simulator, startSimulator } from '@canopee/sensors/demo/simulator';
import type { RunningService } from './running-service.ts';
import type { ServiceOrder } from './service-message.ts';

type SimulatorOrder = Extract<ServiceOrder, { service: 'simulator' }>;

/** Often enough that a board moves, seldom enough to be read; of each office. */
const INTERVAL_MS = 2_000;

/** Speaks for the sensors of offices that hold demo data. Real sensors speak for themselves. */
export async function runSimulator({ seed, offices }: SimulatorOrder): Promise<RunningService> {
  const stopping = new AbortController();
  const simulators: Simulator[] = [];
  for (const { office, url, brokerUrl, uplinkSecret, databaseUrl } of offices) {
    const sensors = await demoSensors(office, databaseUrl);
    if (sensors.length === 0) continue;
    const { signal } = stopping;
    const doors = { officeUrl: url, brokerUrl, uplinkSecret };
    simulators.push(startSimulator({ ...doors, sensors, seed, intervalMs: INTERVAL_MS, signal }));
  }
  return {
    url: null,
    text: `speaks for the sensors of ${simulators.length} offices`,
    async stop() {
      stopping.abort();
      await Promise.all(simulators.map(({ ended }) => ended));
    },
  };
}

async function demoSensors(office: OfficeKey, databaseUrl: string): Promise<SimulatedSensor[]> {
  const database = openDatabase({ url: databaseUrl, applicationName: `${office}/simulator`, connectionsMax: 1 });
  try {
    return (await readDemoLoad(database.sql)) ? await simulatedSensors(database) : [];
  } finally {
    await database.close();
  }
}
