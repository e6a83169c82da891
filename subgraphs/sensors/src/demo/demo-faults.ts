import { snapshotOf } from '../events/snapshot.ts';
import { type ChangedFault, changedFault, type FaultChange, UNTOUCHED } from '../faults/life-cycle.ts';
import type { FaultEventRow, FaultRow } from '../tables.ts';
import { FAULT_SEVERITIES } from '../vocabulary.ts';
import type { DemoEpisode } from './demo-episodes.ts';

/** Pseudonym under which invented people acknowledged. */
const DEMO_PRINCIPAL = 'demo';

/** The faults that episodes made, and the log of all that happened to them, by the platform's own life cycle. */
export function faultsOf(episodes: readonly DemoEpisode[]): { faults: FaultRow[]; events: FaultEventRow[] } {
  const histories = [...episodes]
    .sort((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime())
    .map((episode, index) => historyOf(episode, index + 1));
  const changes = histories.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    faults: histories.map((history) => (history.at(-1) as ChangedFault).fault),
    events: changes.map((change, index) => eventOf(change, index + 1)),
  };
}

function historyOf(episode: DemoEpisode, number: number): ChangedFault[] {
  const { raisedAt, clearedAt, acknowledgedAt } = episode;
  const history: ChangedFault[] = [{ kind: 'RAISED', at: raisedAt, fault: raisedFault(episode, number) }];
  const changes: FaultChange[] = [];
  if (clearedAt) changes.push({ kind: 'CLEARED', at: clearedAt });
  if (acknowledgedAt) changes.push({ kind: 'ACKNOWLEDGED', at: acknowledgedAt, by: DEMO_PRINCIPAL });
  for (const change of changes.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const fault = changedFault((history.at(-1) as ChangedFault).fault, change);
    if (fault) history.push({ kind: change.kind, at: change.at, fault });
  }
  return history;
}

function raisedFault({ sensor, rule, value, raisedAt }: DemoEpisode, number: number): FaultRow {
  return {
    reference: `FLT-${String(number).padStart(8, '0')}`,
    version: 1,
    rule: rule.rule,
    system: rule.system ?? sensor.system,
    severity: rule.severity,
    severityRank: FAULT_SEVERITIES.length - FAULT_SEVERITIES.indexOf(rule.severity),
    state: 'ACTIVE_UNACK',
    sensor: sensor.reference,
    building: sensor.building,
    dwelling: sensor.dwelling,
    equipment: sensor.equipment,
    value,
    quantity: rule.quantity,
    raisedAt,
    acknowledgedAt: null,
    acknowledgedBy: null,
    clearedAt: null,
    ...UNTOUCHED,
  };
}

function eventOf({ kind, at, fault }: ChangedFault, sequence: number): FaultEventRow {
  const { reference, building, dwelling, system, severity } = fault;
  return {
    sequence,
    kind,
    at,
    loggedAt: at,
    fault: reference,
    building,
    system,
    severity,
    dwelling,
    by: kind === 'ACKNOWLEDGED' ? DEMO_PRINCIPAL : null,
    reason: null,
    snapshot: snapshotOf(fault),
  };
}
