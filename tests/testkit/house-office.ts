import type { OfficeConfig } from '@canopee/office/config';
import { type Office, type OfficeDoors, startOffice } from '@canopee/office/office';
import type { OfficeKey } from '@canopee/schema/office-key';
import postgres, { type Sql } from 'postgres';

/** One office of a test's house. */
export interface HouseOffice {
  key: OfficeKey;
  /** The same before and after it was stopped. */
  url: string;
  /** The office's own database: to look at what was written, or to break it. */
  database: { url: string; sql: Sql };
  /** Every SQL statement of its domains since it started, oldest first; empty it before what you want to count. */
  statements: string[];
  /** Posts an uplink as a LoRaWAN network does, with the shared secret. Resolves with the answer, whatever it is. */
  uplink(body: unknown, options?: { network?: 'chirpstack' | 'tts'; query?: string }): Promise<Response>;
  /** As when the office's server is switched off: nobody listens at its address. */
  stop(): Promise<void>;
  /** Serves again at the same address, over the same database. */
  start(): Promise<void>;
}

const STATEMENTS_KEPT_MAX = 10_000;

/** Starts an office in this process. What it opens is closed by `opened`. */
export async function startHouseOffice(
  config: OfficeConfig,
  opened: AsyncDisposableStack,
  { log }: Pick<OfficeDoors, 'log'> = {},
): Promise<HouseOffice> {
  const statements: string[] = [];
  const onStatement = (statement: string) => {
    if (statements.length < STATEMENTS_KEPT_MAX) statements.push(statement);
  };
  const doors: OfficeDoors = { onStatement, ...(log && { log }) };
  let running: Office | null = await startOffice(config, doors);
  const { url } = running;
  const sql = postgres(config.databaseUrl, { max: 2, onnotice: () => {} });
  opened.defer(() => sql.end({ timeout: 1 }));

  const office: HouseOffice = {
    key: config.office,
    url,
    database: { url: config.databaseUrl, sql },
    statements,
    uplink: (body, { network = 'chirpstack', query = network === 'chirpstack' ? '?event=up' : '' } = {}) =>
      fetch(`${url}/uplink/${network}${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${config.uplinkSecret}` },
        body: JSON.stringify(body),
      }),
    async stop() {
      const stopping = running;
      running = null;
      await stopping?.close();
    },
    async start() {
      running ??= await startOffice({ ...config, port: Number(new URL(url).port) }, doors);
    },
  };
  opened.defer(() => office.stop());
  return office;
}
