import { expect, test } from 'vitest';
import type { FaultRow } from '../tables.ts';
import { FAULT_STATES, type FaultState } from '../vocabulary.ts';
import { changedFault, type FaultChange } from './life-cycle.ts';

const raisedAt = new Date('2026-01-12T06:00:00Z');
const at = new Date('2026-01-12T07:00:00Z');

function faultIn(state: FaultState): FaultRow {
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
  };
}

const changes: FaultChange[] = [
  { kind: 'RAISED', at, value: 1 },
  { kind: 'CLEARED', at },
  { kind: 'ACKNOWLEDGED', at, by: 'p-mara' },
];

test('what becomes of a fault', () => {
  const table = FAULT_STATES.map((state) =>
    [state, ...changes.map((change) => changedFault(faultIn(state), change)?.state ?? '-')]
      .map((word) => word.padEnd(13))
      .join('')
      .trimEnd(),
  );
  expect(['             RAISED       CLEARED      ACKNOWLEDGED', ...table].join('\n')).toMatchInlineSnapshot(`
    "             RAISED       CLEARED      ACKNOWLEDGED
    ACTIVE_UNACK -            RTN_UNACK    ACTIVE_ACK
    ACTIVE_ACK   -            NORMAL       -
    RTN_UNACK    ACTIVE_UNACK -            NORMAL
    NORMAL       -            -            -"
  `);
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
