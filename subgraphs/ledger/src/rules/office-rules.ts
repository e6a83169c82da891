import type { OfficeRuleText } from '../tables.ts';

/** The office's own rules from one instant on. */
export interface OfficeRules {
  /** Hash of all that they say; null where there are none. */
  readonly version: string | null;
  readonly inForceFrom: Date;
  readonly rules: readonly OfficeRuleText[];
}
