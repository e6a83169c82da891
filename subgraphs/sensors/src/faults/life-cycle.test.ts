import { expect, test } from 'vitest';
import type { FaultRow } from '../tables.ts';
import { FAULT_STATES, type FaultState } from '../vocabulary.ts';
import { changedFault, type FaultChange, isResettable, UNTOUCHED } from './life-cycle.ts';

const raisedAt = new Date('2026-01-12T06:00:00Z');
const at = new Date('2026-01-12T07:00:00Z');

function faultIn(state: FaultState, fields: Partial<FaultRow> = {}): FaultRow {
  return {
    reference: 'FLT-00000001',
    version: 3,
    rule: 'LEAK',
    system: 'WATER',
    severity: 'CRITICAL',
    severityRank: 3,
    state,
    sensor: 'CAP-00001',
    building: 'BAT-0001',
    dwelling: null,
    equipment: null,
    value: 1,
    quantity: 'LEAK',
    raisedAt,
    acknowledgedAt: null,
    acknowledgedBy: null,
    clearedAt: null,
    ...UNTOUCHED,
    ...fields,
  };
}

const nobody = { assignedTo: null, assignedTeam: null, assignedContractor: null };
const changes: FaultChange[] = [
  { kind: 'RAISED', at, value: 1 },
  { kind: 'CLEARED', at },
  { kind: 'ACKNOWLEDGED', at, by: 'p-mara' },
  { kind: 'ASSIGNED', at, to: { ...nobody, assignedTeam: 'ON_CALL' } },
  { kind: 'COMMENTED', at, comment: 'ON_THE_WAY' },
  { kind: 'SHELVED', at, until: null, reason: 'WORKS' },
  { kind: 'SUPPRESSED', at, suppression: 'OUT_OF_SERVICE', until: null },
  { kind: 'RESET', at },
];

function becomes(rows: readonly (readonly [string, FaultRow])[]): string {
  const lines = [['', ...changes.map(({ kind }) => kind)]];
  for (const [name, fault] of rows) {
    lines.push([name, ...changes.map((change) => changedFault(fault, change)?.state ?? '-')]);
  }
  return lines
    .map((line) =>
      line
        .map((word) => word.padEnd(21))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

test('what becomes of a fault', () => {
  expect(becomes(FAULT_STATES.map((state) => [state, faultIn(state)]))).toMatchInlineSnapshot(`
    "                     RAISED               CLEARED              ACKNOWLEDGED         ASSIGNED             COMMENTED            SHELVED              SUPPRESSED           RESET
    ACTIVE_UNACK         -                    RTN_UNACK            ACTIVE_ACK           ACTIVE_UNACK         ACTIVE_UNACK         ACTIVE_UNACK         ACTIVE_UNACK         -
    ACTIVE_ACK           -                    NORMAL               -                    ACTIVE_ACK           ACTIVE_ACK           ACTIVE_ACK           ACTIVE_ACK           -
    RTN_UNACK            ACTIVE_UNACK         -                    NORMAL               RTN_UNACK            RTN_UNACK            RTN_UNACK            RTN_UNACK            -
    NORMAL               -                    -                    -                    -                    NORMAL               -                    -                    -"
  `);
});

test('what becomes of a latched fault, which stays until somebody resets it', () => {
  const latched = { latched: true };
  const over = { ...latched, clearedAt: raisedAt };
  expect(
    becomes([
      ['shows, unseen', faultIn('ACTIVE_UNACK', latched)],
      ['shows, seen', faultIn('ACTIVE_ACK', latched)],
      ['over, unseen', faultIn('ACTIVE_UNACK', over)],
      ['over, seen', faultIn('ACTIVE_ACK', over)],
    ]),
  ).toMatchInlineSnapshot(`
    "                     RAISED               CLEARED              ACKNOWLEDGED         ASSIGNED             COMMENTED            SHELVED              SUPPRESSED           RESET
    shows, unseen        -                    ACTIVE_UNACK         ACTIVE_ACK           ACTIVE_UNACK         ACTIVE_UNACK         ACTIVE_UNACK         ACTIVE_UNACK         -
    shows, seen          -                    ACTIVE_ACK           -                    ACTIVE_ACK           ACTIVE_ACK           ACTIVE_ACK           ACTIVE_ACK           -
    over, unseen         ACTIVE_UNACK         -                    ACTIVE_ACK           ACTIVE_UNACK         ACTIVE_UNACK         ACTIVE_UNACK         ACTIVE_UNACK         -
    over, seen           ACTIVE_UNACK         -                    -                    ACTIVE_ACK           ACTIVE_ACK           ACTIVE_ACK           ACTIVE_ACK           NORMAL"
  `);
  expect(isResettable(faultIn('ACTIVE_ACK', over))).toBe(true);
});

test('one shot of shelving ends with the condition, a time does not', () => {
  const oneShot = faultIn('ACTIVE_UNACK', { shelving: 'ONE_SHOT' });
  expect(changedFault(oneShot, { kind: 'CLEARED', at })).toMatchObject({ state: 'RTN_UNACK', shelving: null });
  const timed = faultIn('ACTIVE_UNACK', { shelving: 'TIMED', shelvedUntil: at });
  expect(changedFault(timed, { kind: 'CLEARED', at })).toMatchObject({ shelving: 'TIMED', shelvedUntil: at });
});

test('nothing is pending on a fault that is over, and who had it is still known', () => {
  const fault = faultIn('ACTIVE_ACK', {
    assignedTeam: 'ON_CALL',
    shelving: 'TIMED',
    shelvedUntil: at,
    suppression: 'OUT_OF_SERVICE',
    escalatesAt: at,
  });
  expect(changedFault(fault, { kind: 'CLEARED', at })).toMatchObject({
    state: 'NORMAL',
    assignedTeam: 'ON_CALL',
    shelving: null,
    shelvedUntil: null,
    suppression: null,
    escalatesAt: null,
  });
});

test('who acknowledges a fault stops its escalation', () => {
  const fault = faultIn('ACTIVE_UNACK', { escalatesAt: at });
  expect(changedFault(fault, { kind: 'ACKNOWLEDGED', at, by: 'p-mara' })).toMatchObject({ escalatesAt: null });
});

test('a fault is handed to one at a time, and to whom it is handed already is no change', () => {
  const mine = faultIn('ACTIVE_ACK', { assignedTo: 'p-mara' });
  const after = changedFault(mine, { kind: 'ASSIGNED', at, to: { ...nobody, assignedContractor: 'ENT-1' } });
  expect(after).toMatchObject({ assignedTo: null, assignedContractor: 'ENT-1' });
  expect(changedFault(mine, { kind: 'ASSIGNED', at, to: { ...nobody, assignedTo: 'p-mara' } })).toBeNull();
});

test('each change counts the version on and writes its time', () => {
  const cleared = changedFault(faultIn('ACTIVE_UNACK'), { kind: 'CLEARED', at });
  expect(cleared).toMatchObject({ version: 4, clearedAt: at, raisedAt });
  const acknowledged = changedFault(faultIn('ACTIVE_UNACK'), { kind: 'ACKNOWLEDGED', at, by: 'p-mara' });
  expect(acknowledged).toMatchObject({ version: 4, acknowledgedAt: at, acknowledgedBy: 'p-mara', clearedAt: null });
});

test('a fault that comes back before anybody saw it is active since then, with the value of then', () => {
  const returned = { ...faultIn('RTN_UNACK'), clearedAt: raisedAt };
  const again = changedFault(returned, { kind: 'RAISED', at, value: 0.5 });
  expect(again).toMatchObject({ state: 'ACTIVE_UNACK', raisedAt: at, clearedAt: null, value: 0.5, version: 4 });
});

test('the fault given stays as it was', () => {
  const fault = faultIn('ACTIVE_UNACK');
  changedFault(fault, { kind: 'CLEARED', at });
  expect(fault).toEqual(faultIn('ACTIVE_UNACK'));
});
