import type { PageName } from '../frame/route.ts';

/** Purposes that staff of an office may have; the gateway says which of them are theirs. */
export const PURPOSES = [
  'TECHNICAL_MONITORING',
  'CLAIM_HANDLING',
  'LEASE_MANAGEMENT',
  'STATISTICS',
  'DPO_AUDIT',
] as const;

/** What each page is usually for. */
const USUAL_PURPOSE: Readonly<Record<PageName, string>> = {
  board: 'TECHNICAL_MONITORING',
  desk: 'CLAIM_HANDLING',
  dpo: 'DPO_AUDIT',
};

/** What somebody with these purposes comes to a page for, until they say otherwise. */
export function purposeFor(page: PageName, purposes: readonly string[]): string | null {
  const usual = USUAL_PURPOSE[page];
  return purposes.includes(usual) ? usual : (purposes[0] ?? null);
}
