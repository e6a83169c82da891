import type { AgreementRow } from '../tables.ts';

/** Agreements of one party; all of them where none is named. */
export function ofParty(party: string | null | undefined, agreements: readonly AgreementRow[]): AgreementRow[] {
  return agreements.filter(({ parties }) => party == null || parties.some(({ office }) => office === party));
}
