import { dayInFrance } from '@canopee/chassis/day-in-france';
import { isInForce } from '../period.ts';
import type { RecordedVersion } from './record-version.ts';
import type { Effective } from './terms-after.ts';

/** Those in force on a day; the one that began first comes first. */
export function versionsInForce<Row extends Effective & Pick<RecordedVersion, 'reference'>>(
  versions: readonly Row[],
  day: string,
): Row[] {
  return versions
    .filter(({ effectiveFrom, effectiveUntil }) => isInForce({ from: effectiveFrom, until: effectiveUntil }, day))
    .toSorted((a, b) => compare(a.effectiveFrom, b.effectiveFrom) || compare(a.reference, b.reference));
}

/**
 * Of all versions of one thing the one that was recorded and in force at an instant; null where it was not in force.
 *
 * @param versions newest first
 */
export function versionInForce<Row extends Effective & RecordedVersion>(
  versions: readonly Row[],
  at: Date,
): Row | null {
  const recorded = versions.find(({ recordedAt }) => recordedAt <= at);
  return recorded ? (versionsInForce([recorded], dayInFrance(at))[0] ?? null) : null;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
