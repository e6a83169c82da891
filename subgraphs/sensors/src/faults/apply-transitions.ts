import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { RuleTransition } from '../detect/detect-on-sensor.ts';
import { type FaultRow, faults } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type ChangedFault, changedFault } from './life-cycle.ts';
import { outOfServiceAt } from './out-of-service.ts';
import type { OutOfServiceRow } from './out-of-service-table.ts';

/**
 * Makes faults of transitions, in the order they happened, and answers with the changes for the log. The caller holds the
 * sensors' locks; a person who acknowledges holds the fault's, which is why faults are read for update here.
 */
export async function applyTransitions(
  tx: Transaction,
  transitions: readonly RuleTransition[],
  now: Date,
): Promise<ChangedFault[]> {
  if (transitions.length === 0) return [];
  const raising = transitions.filter(({ transition }) => transition.kind === 'RAISED');
  const setAside = await outOfServiceAt(
    tx,
    raising.map(({ sensor }) => sensor),
    now,
  );
  const open = await openFaults(tx, [...new Set(transitions.map(({ sensor }) => sensor.reference))]);
  const changes: ChangedFault[] = [];
  for (const { sensor, rule, transition } of [...transitions].sort(byTime)) {
    const key = openKey(sensor.reference, rule.rule);
    const fault = open.get(key);
    const after = fault
      ? await changeFault(tx, fault, transition)
      : await raiseFault(tx, { sensor, rule, transition }, setAside.get(sensor.reference), now);
    if (!after) continue;
    open.set(key, after);
    if (after.state === 'NORMAL') open.delete(key);
    changes.push({ kind: transition.kind, at: transition.at, fault: after });
  }
  return changes;
}

async function openFaults(tx: Transaction, sensors: string[]): Promise<Map<string, FaultRow>> {
  const rows = await tx
    .select()
    .from(faults)
    .where(and(inArray(faults.sensor, sensors), ne(faults.state, 'NORMAL')))
    .orderBy(faults.reference)
    .for('update');
  return new Map(rows.map((row) => [openKey(row.sensor, row.rule), row]));
}

async function changeFault(
  tx: Transaction,
  fault: FaultRow,
  transition: RuleTransition['transition'],
): Promise<FaultRow | null> {
  const after = changedFault(fault, transition);
  if (after) await updateFault(tx, after);
  return after;
}

/** Writes what the life cycle may change. The caller has the row's lock. */
export async function updateFault(tx: Transaction, fault: FaultRow): Promise<void> {
  const { reference, severityRank: _generated, ...values } = fault;
  await tx.update(faults).set(values).where(eq(faults.reference, reference));
}

async function raiseFault(
  tx: Transaction,
  { sensor, rule, transition }: RuleTransition,
  setAside: Pick<OutOfServiceRow, 'until'> | undefined,
  now: Date,
): Promise<FaultRow | null> {
  if (transition.kind !== 'RAISED' || !('severity' in rule)) return null;
  const { escalation } = rule;
  const [raised] = await tx
    .insert(faults)
    .values({
      version: 1,
      rule: rule.rule,
      system: rule.system ?? sensor.system,
      severity: rule.severity,
      state: 'ACTIVE_UNACK',
      sensor: sensor.reference,
      building: sensor.building,
      dwelling: sensor.dwelling,
      equipment: sensor.equipment,
      value: transition.value,
      quantity: rule.quantity,
      raisedAt: transition.at,
      latched: rule.latched ?? false,
      ...(setAside && { suppression: 'OUT_OF_SERVICE', suppressedUntil: setAside.until }),
      ...(escalation && {
        // From now on, and not from when it began: until now nobody could have known.
        escalatesAt: new Date(now.getTime() + escalation.afterMs),
        escalationSeverity: escalation.severity,
        escalationTeam: escalation.team,
      }),
    })
    // Only somebody who writes without the sensor's lock can have raised it meanwhile; theirs is the fault, then.
    .onConflictDoNothing({ target: [faults.sensor, faults.rule], where: sql`state <> 'NORMAL'` })
    .returning();
  return raised ?? null;
}

function openKey(sensor: string, rule: string): string {
  return `${rule}/${sensor}`;
}

function byTime(a: RuleTransition, b: RuleTransition): number {
  return a.transition.at.getTime() - b.transition.at.getTime();
}
