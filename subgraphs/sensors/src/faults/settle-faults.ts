import { and, eq, exists, inArray, isNull, lte, ne, not, or, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { appendEvents } from '../events/append-events.ts';
import type { SensorsSetting } from '../setting.ts';
import { type FaultRow, faults } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { updateFault } from './apply-transitions.ts';
import { type ChangedFault, changedFault, type FaultChange } from './life-cycle.ts';
import { outOfServiceAt, underWayAt } from './out-of-service.ts';
import { type OutOfServiceRow, outOfService } from './out-of-service-table.ts';

/** Faults taken in one transaction; what is left is taken in the next. */
const FAULTS_PER_RUN_MAX = 200;

/**
 * Makes of faults what time alone makes of them: a shelving that is over, a period out of service that begins or ends, nobody who has
 * acknowledged it.
 *
 * @returns whether more may be due
 */
export async function settleFaults(setting: SensorsSetting): Promise<boolean> {
  const now = setting.now();
  const due = await dueFaults(setting.database.drizzle, now);
  if (due.length === 0) return false;
  await setting.database.drizzle.transaction(async (tx) => {
    const changes = await settle(tx, inArray(faults.reference, due), now);
    await appendEvents(tx, changes, now);
  });
  setting.wake.ring();
  return due.length === FAULTS_PER_RUN_MAX;
}

/** Settles the open faults that meet the condition, and answers with the changes for the log. */
export async function settle(tx: Transaction, condition: SQL | undefined, now: Date): Promise<ChangedFault[]> {
  const rows = await tx
    .select()
    .from(faults)
    .where(and(condition, ne(faults.state, 'NORMAL')))
    .orderBy(faults.reference)
    .for('update');
  const places = rows.map(({ sensor, equipment }) => ({ reference: sensor, equipment }));
  const periods = await outOfServiceAt(tx, places, now);
  const changes = rows.flatMap((fault) => settled(fault, periods.get(fault.sensor), now));
  const last = new Map(changes.map(({ fault }) => [fault.reference, fault]));
  for (const fault of last.values()) await updateFault(tx, fault);
  return changes;
}

/** All that is due of one fault, one after another. Pure. */
export function settled(before: FaultRow, period: OutOfServiceRow | undefined, now: Date): ChangedFault[] {
  const changes: ChangedFault[] = [];
  let fault = before;
  for (const due of [shelvingOver, suppressionDue, escalationDue]) {
    const change = due(fault, period, now);
    const after = change && changedFault(fault, change);
    if (!change || !after) continue;
    fault = after;
    changes.push({ kind: change.kind, at: now, fault, ...(change.kind === 'SUPPRESSED' && reasonOf(period)) });
  }
  return changes;
}

function shelvingOver({ shelvedUntil }: FaultRow, _: unknown, now: Date): FaultChange | null {
  return shelvedUntil && shelvedUntil <= now ? { kind: 'UNSHELVED', at: now } : null;
}

function suppressionDue(fault: FaultRow, period: OutOfServiceRow | undefined, now: Date): FaultChange | null {
  // What another fault explains stays so, whatever else is said of its sensor.
  if (fault.suppression === 'BY_CAUSE') return null;
  if (!period) return fault.suppression ? { kind: 'UNSUPPRESSED', at: now } : null;
  if (fault.suppressedUntil?.getTime() === period.until.getTime()) return null;
  return { kind: 'SUPPRESSED', at: now, suppression: 'OUT_OF_SERVICE', until: period.until };
}

// Whoever set a fault aside, or what is out of service, is not to be reminded of it.
function escalationDue({ escalatesAt, shelving, suppression }: FaultRow, _: unknown, now: Date): FaultChange | null {
  const isDue = escalatesAt !== null && escalatesAt <= now && !shelving && !suppression;
  return isDue ? { kind: 'ESCALATED', at: now } : null;
}

function reasonOf(period: OutOfServiceRow | undefined): Pick<ChangedFault, 'reason'> {
  return period ? { reason: period.reason } : {};
}

async function dueFaults(database: PostgresJsDatabase, now: Date): Promise<string[]> {
  const isOpen = ne(faults.state, 'NORMAL');
  const ofPeriod = or(eq(outOfService.sensor, faults.sensor), eq(outOfService.equipment, faults.equipment));
  const beginning = database
    .select({ reference: faults.reference })
    .from(outOfService)
    .innerJoin(faults, and(isOpen, isNull(faults.suppression), ofPeriod))
    .where(underWayAt(now));
  const isOut = exists(
    database
      .select()
      .from(outOfService)
      .where(and(underWayAt(now), ofPeriod)),
  );
  const rows = await database
    .select({ reference: faults.reference })
    .from(faults)
    .where(
      or(
        lte(faults.shelvedUntil, now),
        and(
          lte(faults.escalatesAt, now),
          eq(faults.state, 'ACTIVE_UNACK'),
          isNull(faults.shelving),
          isNull(faults.suppression),
        ),
        and(eq(faults.suppression, 'OUT_OF_SERVICE'), not(isOut)),
        inArray(faults.reference, beginning),
      ),
    )
    .orderBy(faults.reference)
    .limit(FAULTS_PER_RUN_MAX);
  return rows.map(({ reference }) => reference);
}
