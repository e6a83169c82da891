/**
 * Rows of an office that are not everybody's who reads rows there, by what they are about. `HOME_SENSOR`: that a sensor stands in a home;
 * `HOME_FAULT`: what such sensors found, in the homes where all `HOME_NEEDS` are met. The others are claims of the category so called.
 */
export const DELICATE_ROWS = [
  'HOME_SENSOR',
  'HOME_FAULT',
  'NEIGHBOUR_DISPUTE',
  'CHARGES_RENT',
  'ALLOCATION_TRANSFER',
] as const;
export type DelicateRows = (typeof DELICATE_ROWS)[number];

/** Claims whose very category tells something of somebody: a quarrel, arrears, why somebody must move. */
export const DELICATE_CLAIMS = ['NEIGHBOUR_DISPUTE', 'CHARGES_RENT', 'ALLOCATION_TRANSFER'] as const;

export function isDelicateClaim(category: string): boolean {
  return (DELICATE_CLAIMS as readonly string[]).includes(category);
}
