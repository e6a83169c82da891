import type { ServiceLevelRow } from '../tables.ts';

type FirstLevel = Pick<ServiceLevelRow, 'reference' | 'urgency' | 'milestone' | 'calendar' | 'amount'>;

/**
 * What every office begins with, put there by the migration: the delays that a public office (OPH 31) tells its tenants for
 * urgence 1, 2 and 3. No law says so; an office sets those of its own contracts in their place.
 */
export const FIRST_SERVICE_LEVELS: readonly FirstLevel[] = [
  { reference: 'ENG-0001', urgency: 'IMMEDIATE', milestone: 'INTERVENTION', calendar: 'AROUND_THE_CLOCK', amount: 240 },
  { reference: 'ENG-0002', urgency: 'URGENT', milestone: 'INTERVENTION', calendar: 'AROUND_THE_CLOCK', amount: 1_440 },
  { reference: 'ENG-0003', urgency: 'STANDARD', milestone: 'INTERVENTION', calendar: 'WORKING_DAYS', amount: 5 },
];
