import type { AgreementRow } from '../tables.ts';

/** All that the parties agreed on: what a version holds besides who recorded it and why. */
export type AgreementTerms = Pick<
  AgreementRow,
  'title' | 'kind' | 'parties' | 'effectiveFrom' | 'effectiveUntil' | 'dataSharing'
>;

export function termsOf(version: AgreementTerms): AgreementTerms {
  const { title, kind, parties, effectiveFrom, effectiveUntil, dataSharing } = version;
  return { title, kind, parties, effectiveFrom, effectiveUntil, dataSharing };
}
