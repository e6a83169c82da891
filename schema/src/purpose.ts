/** Key of an activity in the register of processing activities (GDPR art. 30): why somebody asks, e.g. `CLAIM_HANDLING`. */
export type Purpose = string;

/**
 * Purposes (finalités) of a register as it is installed, with the French label that people read. Which there are from then on, the
 * registers of the controllers say (`processingActivities` of the network); policies speak of these.
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

export type InstalledPurpose = keyof typeof PURPOSES;

export function isInstalledPurpose(value: unknown): value is InstalledPurpose {
  return typeof value === 'string' && Object.hasOwn(PURPOSES, value);
}

const SHAPE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const LENGTH_MAX = 40;

/** Whether something could be the key of an activity. Whether it is one, a register says. */
export function isPurposeKey(value: unknown): value is Purpose {
  return typeof value === 'string' && value.length <= LENGTH_MAX && SHAPE.test(value);
}
