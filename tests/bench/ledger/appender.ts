import type { DisclosureEntry } from '@canopee/chassis/disclosure';
import { createLog } from '@canopee/chassis/log';
import { openLedgerKeeper } from '@canopee/ledger/ledger-keeper';
import { createLedgerRecorder } from '@canopee/ledger/ledger-recorder';
import { openLedgerProof } from '@canopee/ledger/proof/ledger-proof';
import postgres from 'postgres';
import { serveCommands } from '../rig/command-channel.ts';
import { agentsGrant, OFFICE, SECRET } from './agents-grant.ts';

export interface Appended {
  entriesPerSecond: number;
  /** From the last entry written until a signed head covers it. */
  provedAfterMs: number;
}

/** Entries on their way at once, as of so many requests. */
const UNDER_WAY = 500;
const PERSONS = 20_000;

/** Writes entries as fast as the ledger takes them, with everything behind it at work: the tree, its heads, the daily counts. */
async function append({ databaseUrl, seconds }: { databaseUrl: string; seconds: number }): Promise<Appended> {
  const key = SECRET.toString('base64url');
  const log = createLog('bench/ledger', 'silent');
  const now = () => new Date();
  await using opened = new AsyncDisposableStack();
  const close = (one: { close(): Promise<void> }) => one.close();
  const proof = opened.adopt(
    await openLedgerProof({
      office: OFFICE,
      databaseUrl,
      ledgerKeys: [key],
      witnessKey: key,
      confirmedKeys: [],
      now,
      log,
    }),
    close,
  );
  opened.adopt(
    await openLedgerKeeper({ office: OFFICE, databaseUrl, keptMonths: 12, timeZone: 'Europe/Paris', now, log }),
    close,
  );
  const recorder = opened.adopt(
    createLedgerRecorder({ office: OFFICE, databaseUrl, pseudonymKey: SECRET, onWritten: proof.wake }),
    close,
  );
  const sql = opened.adopt(postgres(databaseUrl, { max: 1 }), (open) => open.end());
  let written = 0;
  const begun = performance.now();
  const untilMs = begun + seconds * 1000;
  const write = async (): Promise<void> => {
    while (performance.now() < untilMs) {
      await recorder.record(entry(written, now()));
      written += 1;
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, write));
  const ended = performance.now();
  await proved(sql);
  return {
    entriesPerSecond: (written * 1000) / (ended - begun),
    provedAfterMs: performance.now() - ended,
  };
}

/** Resolves when a head covers the last entry. */
async function proved(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql`
      select (select size from ledger.head) <= (select coalesce(max(size), 0) from ledger.tree_head) as proved`;
    if (row?.proved) return;
  }
}

/** Three persons, as of a claim with its household. */
function entry(count: number, at: Date): DisclosureEntry {
  const person = (offset: number) => `opal:LOC-${(count * 7 + offset) % PERSONS}`;
  const item = { tier: 'CLEAR', rule: 'claims-agent-reaches-own-tenants', count: 3 } as const;
  return {
    kind: 'READ',
    office: OFFICE,
    at,
    grant: { ...agentsGrant, principal: `agent-pseudonym-${count % 50}` },
    officePolicyVersion: null,
    operation: { name: 'CallTenant', hash: 'a'.repeat(64) },
    items: [
      { coordinate: 'Tenant.lastName', category: 'user.name.last', ...item },
      { coordinate: 'Tenant.phone', category: 'user.contact.phone_number', ...item },
    ],
    subjects: [person(0), person(1), person(2)],
    rows: 3,
  };
}

serveCommands({ append });
