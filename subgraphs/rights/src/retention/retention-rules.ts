import type { RetentionRule } from '@canopee/schema/generated/rights';
import type { Grant } from '@canopee/schema/grant';

/** Which activity of the register says how long what is kept, and from which of its events on a rule counts. */
interface RuleOfActivity {
  activity: string;
  from: 'CLAIM_CLOSED' | 'LEASE_ENDED' | 'READING_TAKEN';
  /** Where no network keeps a register: the network's default setting, which no text that was checked says. */
  installed: string;
}

export const RETENTION_RULES: Readonly<Record<RetentionRule, RuleOfActivity>> = {
  CLOSED_CLAIMS: { activity: 'CLAIM_HANDLING', from: 'CLAIM_CLOSED', installed: 'P2Y' },
  FORMER_TENANTS: { activity: 'LEASE_MANAGEMENT', from: 'LEASE_ENDED', installed: 'P5Y' },
  HOME_READINGS: { activity: 'COMFORT_MONITORING', from: 'READING_TAKEN', installed: 'P3M' },
};

/** How long a rule keeps at this moment, and who says so. */
export interface RuleTerms {
  activity: string;
  /** ISO 8601; null where nothing is due by this rule. */
  duration: string | null;
  /** The text or decision that it rests on; null where nobody named one. */
  source: string | null;
  because: string;
}

/** The terms of a rule by the office's register, as the grant brings it. */
export function termsOf(rule: RetentionRule, { retention }: Pick<Grant, 'retention'>): RuleTerms {
  const { activity, from, installed } = RETENTION_RULES[rule];
  if (retention === undefined) {
    return {
      activity,
      duration: installed,
      source: null,
      because: 'Default setting of the network: no register says.',
    };
  }
  const said = retention[activity];
  if (said === undefined) {
    return { activity, duration: null, source: null, because: `The register has no retention for ${activity}.` };
  }
  if (said.from !== from) {
    const because = `The register counts ${activity} from ${said.from}, and this rule knows ${from} only.`;
    return { activity, duration: null, source: null, because };
  }
  const { duration, source } = said;
  const because =
    source === null ? 'The register says so, and names no text that it rests on.' : 'The register says so.';
  return { activity, duration, source, because };
}

/** What happened before is due: midnight in France at the beginning of the day so long ago. @param duration ISO 8601 */
export function dueBefore(now: Date, duration: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/Paris').startOfDay();
  return new Date(day.subtract(Temporal.Duration.from(duration)).epochMilliseconds);
}
