import { setTimeout } from 'node:timers/promises';
import { type Database, openDatabase } from '@canopee/chassis/database';
import type { Log } from '@canopee/chassis/log';
import type { OfficeKey } from '@canopee/schema/office-key';
import { LEDGER_ROLE } from '../ledger-role.ts';
import { ledgerOrigin, witnessName } from './checkpoint.ts';
import { growTree, type HeadSigning } from './grow-tree.ts';
import { rememberKeys } from './proof-keys.ts';
import { readVerifierKey, type SignerKey, signerKey, type VerifierKey } from './signed-note.ts';

/** What proves the ledger of an office: lets its tree grow just behind the entries, and signs a head each time. */
export interface LedgerProof {
  readonly office: OfficeKey;
  /** For who reads proofs and heads: a ledger that is much read must not hold up its own proof. */
  readonly database: Database;
  /** By which the office countersigns the heads of others. */
  readonly witnessKey: SignerKey;
  /** Of other offices' ledgers, as the office was told them by another way than through the gateway. */
  readonly confirmedKeys: readonly VerifierKey[];
  now(): Date;
  /** To be told when entries were written; where it is not told it looks once a second. */
  wake(): void;
  /** Takes what was written into the tree, then lets go of the database. */
  close(): Promise<void>;
}

export interface LedgerProofOptions {
  office: OfficeKey;
  databaseUrl: string;
  /** Secrets (32 bytes, base64url): the one that signs heads last, before it the one that did so before. */
  ledgerKeys: readonly string[];
  witnessKey: string;
  /** `name+id+base64`; empty: the first keys of each office are believed. */
  confirmedKeys: readonly string[];
  now(): Date;
  log: Log;
}

/** From the begin of one head to that of the next: under load there is more than one a second. */
const HEAD_EVERY_MS = 500;
const LOOK_EVERY_MS = 1_000;
const CONNECTIONS_MAX = 2;
/** An office that ends must not wait for a database that says nothing. */
const STATEMENT_TIMEOUT_MS = 3_000;

/** Over a database that is migrated. Rejects where a key is none, or the database does not answer. */
export async function openLedgerProof(options: LedgerProofOptions): Promise<LedgerProof> {
  const { office, databaseUrl, now, log } = options;
  const origin = ledgerOrigin(office);
  const keys = options.ledgerKeys.map((seed) => signerKey(origin, 'LEDGER', seed));
  const witnessKey = signerKey(witnessName(office), 'WITNESS', options.witnessKey);
  const confirmedKeys = options.confirmedKeys.map(readVerifierKey);
  const applicationName = `${office}/ledger-proof`;
  const settings = { statement_timeout: STATEMENT_TIMEOUT_MS, role: LEDGER_ROLE };
  const database = openDatabase({ url: databaseUrl, applicationName, connectionsMax: CONNECTIONS_MAX, settings });
  try {
    await rememberKeys(database.sql, office, [...keys, witnessKey], now());
  } catch (error) {
    await database.close();
    throw error;
  }
  const signing = startSigning(database, { origin, keys, now }, log);
  return {
    office,
    database,
    witnessKey,
    confirmedKeys,
    now,
    wake: signing.wake,
    async close() {
      await signing.close();
      await database.close();
    },
  };
}

function startSigning({ sql }: Database, signing: HeadSigning, log: Log): { wake(): void; close(): Promise<void> } {
  const closing = new AbortController();
  const pause = (ms: number) => setTimeout(ms, undefined, { signal: closing.signal }).catch(() => {});
  let woken = Promise.withResolvers<void>();
  let failedWith: string | null = null;
  const running = run();
  return {
    wake: () => woken.resolve(),
    async close() {
      closing.abort();
      await running;
    },
  };

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      woken = Promise.withResolvers();
      const pace = pause(HEAD_EVERY_MS);
      // Entries that stood before there was a tree take more than one head, one right after another.
      while (await grow()) if (closing.signal.aborted) return;
      await pace;
      await Promise.race([woken.promise, pause(LOOK_EVERY_MS)]);
    }
    // What was answered up to the end has its proof, too.
    await grow();
  }

  /** Whether there was a head to sign. */
  async function grow(): Promise<boolean> {
    try {
      const head = await growTree(sql, signing);
      failedWith = null;
      return head !== null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // Entries are written all the same; each second anew it would fill the log.
      if (reason !== failedWith) log.error({ reason }, 'the ledger has entries that cannot be proved');
      failedWith = reason;
      return false;
    }
  }
}
