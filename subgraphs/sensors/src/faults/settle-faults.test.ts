import { expect, test } from 'vitest';
import type { FaultRow } from '../tables.ts';
import { UNTOUCHED } from './life-cycle.ts';
import type { OutOfServiceRow } from './out-of-service-table.ts';
import { settled } from './settle-faults.ts';

const now = new Date('2026-01-12T07:00:00Z');
const before = new Date('2026-01-12T06:00:00Z');
const later = new Date('2026-01-12T08:00:00Z');

function fault(fields: Partial<FaultRow>): FaultRow {
  return {
    reference: 'FLT-00000001',
    version: 1,
    rule: 'LEAK',
    system: 'WATER',
    severity: 'MAJOR',
    severityRank: 2,
    state: 'ACTIVE_UNACK',
    sensor: 'CAP-00001',
    building: 'BAT-0001',
    dwelling: null,
    equipment: null,
    value: 1,
    quantity: 'LEAK',
    raisedAt: before,
    acknowledgedAt: null,
    acknowledgedBy: null,
    clearedAt: null,
    ...UNTOUCHED,
    ...fields,
  };
}

const works: OutOfServiceRow = {
  reference: 'HS-000001',
  version: 1,
  sensor: 'CAP-00001',
  equipment: null,
  from: before,
  until: later,
  reason: 'WORKS',
  by: 'p-mara',
  endedAt: null,
};

function told(row: FaultRow, period?: OutOfServiceRow): string[] {
  return settled(row, period, now).map(({ kind }) => kind);
}

test('a shelving that is over ends, and one that is not stays', () => {
  expect(told(fault({ shelving: 'TIMED', shelvedUntil: now }))).toEqual(['UNSHELVED']);
  expect(told(fault({ shelving: 'TIMED', shelvedUntil: later }))).toEqual([]);
  expect(told(fault({ shelving: 'ONE_SHOT' }))).toEqual([]);
});

test('what is out of service is suppressed until then, says why, and shows again afterwards', () => {
  const [change, ...others] = settled(fault({}), works, now);
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    kind: 'SUPPRESSED',
    reason: 'WORKS',
    fault: { suppression: 'OUT_OF_SERVICE', suppressedUntil: later, version: 2 },
  });
  expect(told((change as { fault: FaultRow }).fault, works)).toEqual([]);
  expect(told((change as { fault: FaultRow }).fault)).toEqual(['UNSUPPRESSED']);
});

test('what another fault explains stays so, out of service or not', () => {
  expect(told(fault({ suppression: 'BY_CAUSE' }))).toEqual([]);
  expect(told(fault({ suppression: 'BY_CAUSE' }), works)).toEqual([]);
});

test('a fault that nobody acknowledged in time is raised a step and handed on', () => {
  const due = { escalatesAt: now, escalationSeverity: 'CRITICAL', escalationTeam: 'ON_CALL' } as const;
  const [change] = settled(fault({ ...due, assignedTo: 'p-mara' }), undefined, now);
  expect(change).toMatchObject({
    kind: 'ESCALATED',
    fault: { severity: 'CRITICAL', assignedTeam: 'ON_CALL', assignedTo: null, escalatedAt: now, escalatesAt: null },
  });
});

test('nobody is reminded of what was set aside, seen, or is not yet due', () => {
  expect(told(fault({ escalatesAt: later }))).toEqual([]);
  expect(told(fault({ escalatesAt: now, shelving: 'ONE_SHOT' }))).toEqual([]);
  expect(told(fault({ escalatesAt: now, suppression: 'BY_CAUSE' }))).toEqual([]);
  expect(told(fault({ escalatesAt: now, state: 'RTN_UNACK' }))).toEqual([]);
});

test('a shelving that ends is followed at once by the escalation that it held up', () => {
  const changes = settled(fault({ shelving: 'TIMED', shelvedUntil: now, escalatesAt: before }), undefined, now);
  expect(changes.map(({ kind, fault: { version } }) => [kind, version])).toEqual([
    ['UNSHELVED', 2],
    ['ESCALATED', 3],
  ]);
});
