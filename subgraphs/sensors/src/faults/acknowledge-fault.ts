import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import { eq } from 'drizzle-orm';
import { appendEvents } from '../events/append-events.ts';
import type { SensorsSetting } from '../setting.ts';
import { type FaultRow, faults } from '../tables.ts';
import { updateFault } from './apply-transitions.ts';
import { changedFault } from './life-cycle.ts';

export interface Acknowledgement {
  /** Reference of the fault. */
  fault: string;
  /** The version that whoever acknowledges has seen. */
  version: number;
  /** Pseudonym of the principal. */
  by: string | null;
}

/**
 * Acknowledges a fault (prise en compte) and answers with it as it is then. One that is acknowledged or over already stays as it
 * is. Throws `BAD_USER_INPUT` where there is no such fault and `VERSION_CONFLICT` where it changed since it was seen.
 */
export async function acknowledgeFault(
  { database, office, wake, now }: Pick<SensorsSetting, 'database' | 'office' | 'wake' | 'now'>,
  { fault: reference, version, by }: Acknowledgement,
): Promise<FaultRow> {
  const acknowledged = await database.drizzle.transaction(async (tx) => {
    const [fault] = await tx.select().from(faults).where(eq(faults.reference, reference)).for('update');
    if (!fault) throw noSuchFault(office);
    if (fault.version !== version) throw versionConflict('fault', version, fault.version);
    const at = now();
    const after = changedFault(fault, { kind: 'ACKNOWLEDGED', at, by });
    if (!after) return fault;
    await updateFault(tx, after);
    await appendEvents(tx, [{ kind: 'ACKNOWLEDGED', at, fault: after }], at);
    return after;
  });
  wake.ring();
  return acknowledged;
}

export function noSuchFault(office: OfficeKey): ClientError {
  return new ClientError('BAD_USER_INPUT', `"fault" is expected to be a fault of ${office}, but is none.`);
}
