import type { Database } from '@canopee/chassis/database';
import type { Log } from '@canopee/chassis/log';
import type { DomainModule } from '@canopee/chassis/subgraph';
import type { LedgerContext, Residents } from '@canopee/ledger/ledger-context';
import { createLedgerDomain } from '@canopee/ledger/ledger-domain';
import { openLedgerKeeper } from '@canopee/ledger/ledger-keeper';
import { createLedgerRecorder, type LedgerRecorder } from '@canopee/ledger/ledger-recorder';
import { openLedgerProof } from '@canopee/ledger/proof/ledger-proof';
import type { OfficeConfig } from './config.ts';
import type { OwnRules } from './policies/own-rules.ts';

/** What writes the office's ledger, and the domain that reads and proves it. */
export interface OpenLedger {
  recorder: LedgerRecorder;
  readLedger(database: Database, residents: Residents): DomainModule<LedgerContext>;
}

interface LedgerDoors {
  ownRules: Pick<OwnRules, 'inForce' | 'follow'>;
  now: () => Date;
  log: Log;
  opened: AsyncDisposableStack;
}

/** Over a database that is migrated. What it opens is closed by `opened`, the recorder first. */
export async function openLedger(
  {
    office,
    databaseUrl,
    ledgerKeys,
    witnessKey,
    pseudonymKey: secret,
    ledger: { keptMonths, timeZone, confirmedKeys },
  }: OfficeConfig,
  { ownRules, now, log, opened }: LedgerDoors,
): Promise<OpenLedger> {
  const close = (one: { close(): Promise<void> }) => one.close();
  const pseudonymKey = Buffer.from(secret, 'base64url');
  const proof = opened.adopt(
    await openLedgerProof({ office, databaseUrl, ledgerKeys, witnessKey, confirmedKeys, now, log }),
    close,
  );
  const keeper = opened.adopt(await openLedgerKeeper({ office, databaseUrl, keptMonths, timeZone, now, log }), close);
  ownRules.follow(keeper.rulesChanged);
  const recorder = createLedgerRecorder({ office, databaseUrl, pseudonymKey, onWritten: proof.wake });
  return {
    recorder: opened.adopt(recorder, close),
    readLedger: (database, residents) =>
      createLedgerDomain({
        ...{ office, database, pseudonymKey, proof, residents },
        officeRulesInForce: () => ownRules.inForce,
      }),
  };
}
