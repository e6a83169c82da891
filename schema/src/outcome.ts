import type { Domain } from './domain.ts';
import type { OfficeKey } from './office-key.ts';

export const OUTCOMES = [
  'OK',
  'STALE_SCHEMA',
  'DENIED',
  'NOT_COVERED',
  'TIMEOUT',
  'UNREACHABLE',
  'OVERLOADED',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How one office took part in an answer, per domain asked; stands in `extensions.offices`. */
export interface OfficeOutcome {
  office: OfficeKey;
  domain: Domain;
  outcome: Outcome;
  /** Milliseconds, over all fetches of this operation to this shard. */
  elapsedMs: number;
}
