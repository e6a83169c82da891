import type { RetentionRule } from '@canopee/schema/generated/rights';
import type { InstalledPurpose } from '@canopee/schema/purpose';

export interface RetentionTerms {
  purpose: InstalledPurpose;
  months: number;
  /** Whether a text that was checked says so. */
  isLaw: boolean;
  because: string;
}

/**
 * How long what is kept, from which event. None of these durations rests on a text that was checked: each is the network's default
 * setting, as the register of processing activities is installed with, and is presented as nothing more.
 */
export const RETENTION_RULES: Readonly<Record<RetentionRule, RetentionTerms>> = {
  CLOSED_CLAIMS: {
    purpose: 'CLAIM_HANDLING',
    months: 24,
    isLaw: false,
    because: 'Default setting of the network: two years after a claim was closed.',
  },
  FORMER_TENANTS: {
    purpose: 'LEASE_MANAGEMENT',
    months: 60,
    isLaw: false,
    because: 'Default setting of the network: five years after the last lease ended.',
  },
  HOME_READINGS: {
    purpose: 'TECHNICAL_MONITORING',
    months: 3,
    isLaw: false,
    because: 'Default setting of the network: three months after it was measured inside a dwelling.',
  },
};

/** What happened before is due: midnight in France at the beginning of the day so many months ago. */
export function dueBefore(now: Date, months: number): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/Paris').startOfDay();
  return new Date(day.subtract({ months }).epochMilliseconds);
}
