import { OFFICE } from './raised.ts';

/** What an office knows of the fault that every event is about. */
export const FAULT = {
  id: `${OFFICE}:FLT-1`,
  reference: 'FLT-1',
  version: 1,
  rule: 'LEAK',
  system: 'WATER',
  severity: 'CRITICAL',
  state: 'ACTIVE_UNACK',
  quantity: 'LEAK',
  raisedAt: '2026-11-24T08:00:00Z',
  acknowledgedAt: null,
  clearedAt: null,
  sensor: { id: `${OFFICE}:CAP-1`, reference: 'CAP-1', model: 'em300-zld' },
  building: { id: `${OFFICE}:BAT-1`, name: 'Les Tilleuls', completionYear: 1974 },
};
