import { isInForce } from '../period.ts';
import type { AgreementRow } from '../tables.ts';

/** Those in force on a day, and of one party where it is named; the one that began first comes first. */
export function agreementsInForce(
  versions: readonly AgreementRow[],
  { day, party = null }: { day: string; party?: string | null | undefined },
): AgreementRow[] {
  return versions
    .filter(({ effectiveFrom, effectiveUntil }) => isInForce({ from: effectiveFrom, until: effectiveUntil }, day))
    .filter(({ parties }) => party === null || parties.some(({ office }) => office === party))
    .toSorted((a, b) => compare(a.effectiveFrom, b.effectiveFrom) || compare(a.reference, b.reference));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
