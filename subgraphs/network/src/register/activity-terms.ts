import type { ProcessingActivityRow } from '../tables.ts';
import type { RecordedVersion } from '../versions/record-version.ts';

/** All that the register says of an activity: what a version holds besides who recorded it and why. */
export type ActivityTerms = Omit<ProcessingActivityRow, keyof RecordedVersion>;

export function activityTermsOf(version: ProcessingActivityRow): ActivityTerms {
  const {
    reference: _,
    version: __,
    recordedAt,
    recordedBy,
    recordedByOffice,
    recordedByRoles,
    reason,
    restores,
    ...terms
  } = version;
  return terms;
}

/** What an activity is called everywhere: `opal:CLAIM_HANDLING`. */
export function activityReference({ controller, key }: Pick<ActivityTerms, 'controller' | 'key'>): string {
  return `${controller}:${key}`;
}
