import type { Database } from '@canopee/chassis/database';
import { openDatabase } from '@canopee/chassis/database';
import type { DisclosureEntry } from '@canopee/chassis/disclosure';
import { migrateDomain } from '@canopee/chassis/migrate';
import { MIGRATIONS } from '@canopee/ledger/ledger-domain';
import { createLedgerRecorder, type LedgerRecorder } from '@canopee/ledger/ledger-recorder';
import type { Grant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';
import postgres from 'postgres';
import { testDatabase } from '../testkit/test-database.ts';

export const opal = officeKey('opal');
export const PSEUDONYM_KEY = Buffer.alloc(32, 3);

export interface LedgerForTests extends AsyncDisposable {
  url: string;
  database: Database;
  recorder: LedgerRecorder;
  /** Another writer on the same ledger, as while an office restarts; closed with the first. */
  anotherRecorder(): LedgerRecorder;
}

const template = {
  name: 'ledger',
  async build(url: string) {
    await migrateDomain(url, { domain: 'ledger', migrations: MIGRATIONS });
    const sql = postgres(url, { max: 1 });
    await sql`select ledger.open_month(${disclosure().at.toISOString()})`;
    await sql.end();
  },
};

/** An empty ledger of Opal on a database of its own. */
export async function openLedger(): Promise<LedgerForTests> {
  const { url, [Symbol.asyncDispose]: drop } = await testDatabase({ template });
  const database = openDatabase({ url, applicationName: 'tests/ledger', connectionsMax: 2 });
  const recorders: LedgerRecorder[] = [];
  const open = () => {
    const recorder = createLedgerRecorder({ office: opal, databaseUrl: url, pseudonymKey: PSEUDONYM_KEY });
    recorders.push(recorder);
    return recorder;
  };
  return {
    url,
    database,
    recorder: open(),
    anotherRecorder: open,
    async [Symbol.asyncDispose]() {
      await Promise.all(recorders.map((recorder) => recorder.close()));
      await database.close();
      await drop();
    },
  };
}

export const agentsGrant: Grant = {
  principal: 'agent-pseudonym',
  principalOffice: opal,
  roles: ['CLAIMS_AGENT'],
  purpose: 'CLAIM_HANDLING',
  agreement: null,
  decisions: {},
  actions: {},
  policyVersion: 'policies-1',
};

export function disclosure(difference: Partial<DisclosureEntry> = {}): DisclosureEntry {
  return {
    kind: 'READ',
    office: opal,
    at: new Date('2026-11-05T09:00:00.123Z'),
    grant: agentsGrant,
    officePolicyVersion: null,
    operation: { name: 'CallTenant', hash: 'a'.repeat(64) },
    items: [
      {
        coordinate: 'Tenant.phone',
        category: 'user.contact.phone_number',
        tier: 'CLEAR',
        rule: 'claims-agent-reaches-own-tenants',
        count: 1,
      },
    ],
    subjects: ['opal:LOC-000001'],
    rows: 1,
    ...difference,
  };
}
