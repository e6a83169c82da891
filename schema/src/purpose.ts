/**
 * Purposes (finalités) that a principal may name: keys of the register of processing activities (GDPR art. 30). The French
 * label is what people read.
 */
export const PURPOSES = {
  CLAIM_HANDLING: 'Traitement des réclamations et interventions',
  TECHNICAL_MONITORING: 'Surveillance technique des équipements communs',
  LEASE_MANAGEMENT: 'Gestion locative',
  ALLOCATION: 'Attribution des logements et mutations',
  ASSET_MANAGEMENT: 'Gestion du patrimoine',
  STATISTICS: 'Statistiques',
  DPO_AUDIT: 'Contrôle par le délégué à la protection des données',
  DATA_SUBJECT_REQUEST: 'Exercice des droits des personnes',
} as const satisfies Record<string, string>;

export type Purpose = keyof typeof PURPOSES;

export function isPurpose(value: unknown): value is Purpose {
  return typeof value === 'string' && Object.hasOwn(PURPOSES, value);
}
