import type { Database } from '@canopee/chassis/database';
import { openDatabase } from '@canopee/chassis/database';
import { generateDemoClaims } from '@canopee/claims/demo/demo-claims';
import { loadDemoClaims } from '@canopee/claims/demo/load-demo-claims';
import type { OfficeKey } from '@canopee/schema/office-key';
import { generateDemoSensors } from '@canopee/sensors/demo/generate-demo-sensors';
import { loadDemoSensors } from '@canopee/sensors/demo/load-demo-sensors';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { loadDemoStock } from '@canopee/stock/demo/load-demo-stock';
import { placesOf } from '@canopee/stock/demo/places-of';
import { migrateOffice } from '../migrate-office.ts';
import {
  beginDemoLoad,
  type DemoOrder,
  dropHalfLoadedOffice,
  finishDemoLoad,
  holdsAnything,
  readDemoLoad,
} from './demo-load.ts';

export interface DemoRequest {
  office: OfficeKey;
  /** Need not be migrated yet. */
  databaseUrl: string;
  order: DemoOrder;
  /** The day that the invented past ends at. With the same order and day the same rows are invented. */
  now: Date;
  onProgress?: (text: string) => void;
}

export type DemoOutcome =
  | { kind: 'LOADED'; dwellings: number }
  /** An earlier call loaded it, maybe another order. */
  | { kind: 'KEPT'; dwellings: number }
  /** Somebody's own data is there: invented rows are not mixed with it. */
  | { kind: 'NOT_EMPTY' };

/** One COPY may be half a million readings, on a machine that loads four offices at once. */
const STATEMENT_TIMEOUT_MS = 300_000;

/**
 * Fills an office's empty database with data to try it with: stock, claims and sensors that fit together. Once: a second call
 * changes nothing. A call after one that was cut short half way begins anew. Nobody may serve from the database meanwhile.
 */
export async function loadDemo({
  office,
  databaseUrl,
  order,
  now,
  onProgress = () => {},
}: DemoRequest): Promise<DemoOutcome> {
  onProgress('migrates its database');
  await migrateOffice(databaseUrl);
  const database = openDatabase({
    url: databaseUrl,
    applicationName: `${office}/demo`,
    connectionsMax: 2,
    settings: { statement_timeout: STATEMENT_TIMEOUT_MS },
  });
  try {
    const earlier = await readDemoLoad(database.sql);
    if (earlier?.finished) return { kind: 'KEPT', dwellings: earlier.dwellings };
    if (earlier) {
      await dropHalfLoadedOffice(database.sql);
      await migrateOffice(databaseUrl);
    } else if (await holdsAnything(database.sql)) {
      return { kind: 'NOT_EMPTY' };
    }
    await beginDemoLoad(database.sql, order);
    await loadDomains(database, { office, order, now, onProgress });
    await finishDemoLoad(database.sql);
    return { kind: 'LOADED', dwellings: order.dwellings };
  } finally {
    await database.close();
  }
}

async function loadDomains(
  database: Database,
  { office, order: { seed, dwellings }, now, onProgress }: Required<Omit<DemoRequest, 'databaseUrl'>>,
): Promise<void> {
  onProgress(`invents ${dwellings} dwellings`);
  const stock = generateDemoStock({ office, seed, dwellings });
  const places = placesOf(stock);
  onProgress(`loads ${dwellings} dwellings`);
  await loadDemoStock(database, stock);
  onProgress('invents two years of claims');
  const claims = generateDemoClaims({ office, seed, places, now });
  onProgress(`loads ${claims.claims.length} claims`);
  await loadDemoClaims(database, claims);
  onProgress('invents and loads sensors and their readings');
  await loadDemoSensors(database, generateDemoSensors({ office, seed, places, now }));
}
