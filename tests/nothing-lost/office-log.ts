import { setTimeout as delay } from 'node:timers/promises';
import type { OfficeKey } from '@canopee/schema/office-key';
import postgres from 'postgres';

const TRIES_MAX = 200;
const TRY_AGAIN_MS = 100;

/** One event, as the office's own log holds it: what everybody who may see it must be told. */
export interface LoggedFault {
  readonly sequence: number;
  readonly kind: string;
  readonly building: string;
  readonly system: string;
  readonly severity: string;
  readonly dwelling: string | null;
  readonly fault: string;
  readonly version: number;
}

/** An office's log, read from its database and not through anything that is tested here. */
export class OfficeLog {
  readonly office: OfficeKey;
  readonly events: LoggedFault[] = [];
  readonly #databaseUrl: string;

  constructor(office: OfficeKey, databaseUrl: string) {
    this.office = office;
    this.#databaseUrl = databaseUrl;
  }

  /** Reads what was logged since it was read last. */
  async read(): Promise<void> {
    await this.#withDatabase(async (sql) => {
      const events = await sql<LoggedFault[]>`
        select sequence::int, kind::text, building, system::text, severity::text, dwelling, fault, (snapshot->>'version')::int as version
        from sensors.fault_events where sequence > ${this.events.length} order by sequence`;
      this.events.push(...events);
    });
    const hole = this.events.findIndex(({ sequence }, index) => sequence !== index + 1);
    if (hole !== -1)
      throw new Error(`the log of ${this.office} is expected to have no hole, but lacks event ${hole + 1}`);
  }

  /** Forgets all but the newest events, as an office does with old ones. Whoever stands before that is to be told of a gap. */
  async prune(keptMax: number): Promise<void> {
    await this.read();
    await this.#withDatabase(async (sql) => {
      await sql.begin(async (tx) => {
        const [log] = await tx`select last_sequence::int as last from sensors.fault_log for update`;
        // Never what was not read yet: it is what everybody is held against.
        const through = Math.min(Math.max(0, log?.last - keptMax), this.events.length);
        await tx`delete from sensors.fault_events where sequence <= ${through}`;
        await tx`update sensors.fault_log set pruned_through = greatest(pruned_through, ${through}::bigint)`;
      });
    });
  }

  /** Until it succeeds: PostgreSQL may be down just now. */
  async #withDatabase(act: (sql: postgres.Sql) => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const sql = postgres(this.#databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 });
      try {
        return await act(sql);
      } catch (error) {
        if (tries === TRIES_MAX) throw error;
        await delay(TRY_AGAIN_MS);
      } finally {
        await sql.end({ timeout: 1 });
      }
    }
  }
}
