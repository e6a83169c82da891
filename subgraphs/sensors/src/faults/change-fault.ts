import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import { eq } from 'drizzle-orm';
import { appendEvents } from '../events/append-events.ts';
import type { SensorsSetting } from '../setting.ts';
import { type FaultRow, faults } from '../tables.ts';
import { updateFault } from './apply-transitions.ts';
import { type ChangedFault, changedFault, type FaultChange } from './life-cycle.ts';

/** A change that somebody wants made. */
export interface WantedChange {
  /** Reference of the fault. */
  fault: string;
  /** The version that whoever asks has seen. */
  version: number;
  /** Pseudonym of the principal. */
  by: string | null;
  /** Throws `STATE_CONFLICT` where the fault is in no state for it. */
  change(fault: FaultRow, at: Date): FaultChange;
}

/**
 * Changes a fault, with the event in the same transaction, and answers with it as it is then. What it is already changes nothing.
 * Throws `BAD_USER_INPUT` where there is no such fault and `VERSION_CONFLICT` where it changed since it was seen.
 */
export async function changeFault(
  { database, office, wake, now }: Pick<SensorsSetting, 'database' | 'office' | 'wake' | 'now'>,
  { fault: reference, version, by, change }: WantedChange,
): Promise<FaultRow> {
  const changed = await database.drizzle.transaction(async (tx) => {
    const [fault] = await tx.select().from(faults).where(eq(faults.reference, reference)).for('update');
    if (!fault) throw noSuchFault(office);
    if (fault.version !== version) throw versionConflict('fault', version, fault.version);
    const at = now();
    const wanted = change(fault, at);
    const after = changedFault(fault, wanted);
    if (!after) return fault;
    await updateFault(tx, after);
    await appendEvents(tx, [{ kind: wanted.kind, at, fault: after, by, ...reasonOf(wanted) }], at);
    return after;
  });
  wake.ring();
  return changed;
}

export function noSuchFault(office: OfficeKey): ClientError {
  return new ClientError('BAD_USER_INPUT', `"fault" is expected to be a fault of ${office}, but is none.`);
}

function reasonOf(change: FaultChange): Pick<ChangedFault, 'reason'> {
  if (change.kind === 'COMMENTED') return { reason: change.comment };
  return change.kind === 'SHELVED' ? { reason: change.reason } : {};
}
