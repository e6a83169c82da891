/** `REC-000001`: digits are added beyond the sixth rather than cut. */
export function claimReference(number: number): string {
  return `REC-${String(number).padStart(6, '0')}`;
}

/** `COL-0001`. */
export function collectiveClaimReference(number: number): string {
  return `COL-${String(number).padStart(4, '0')}`;
}

/** `INT-000001`. */
export function interventionReference(number: number): string {
  return `INT-${String(number).padStart(6, '0')}`;
}

/** `ENG-0001` (engagement de service). */
export function serviceLevelReference(number: number): string {
  return `ENG-${String(number).padStart(4, '0')}`;
}

/** `AVI-000001` (avis aux locataires). */
export function noticeReference(number: number): string {
  return `AVI-${String(number).padStart(6, '0')}`;
}
