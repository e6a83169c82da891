import type { LanguageKey } from '../language/use-language.ts';

export interface FaultTexts {
  readonly back: string;
  readonly unknown: string;
  readonly measures: string;
  readonly noMeasures: string;
  readonly table: string;
  readonly at: string;
  readonly value: string;
  readonly raisedHere: string;
  readonly history: string;
  readonly tenants: string;
  readonly reported: (count: number) => string;
  readonly noNotice: string;
  readonly toDesk: string;
  readonly claims: (count: number) => string;
  readonly noClaims: string;
  readonly notAnswered: string;
  readonly contractors: string;
  readonly noContractor: string;
  readonly otherFaults: string;
  readonly visit: (name: string) => string;
}

const FRENCH: FaultTexts = {
  back: 'Toutes les pannes',
  unknown: 'Cette panne n’existe pas, ou vous n’y avez pas accès.',
  measures: 'Mesures du capteur',
  noMeasures: 'Aucune mesure à montrer.',
  table: 'Les mêmes mesures en tableau',
  at: 'Instant',
  value: 'Valeur',
  raisedHere: 'Signalement de la panne',
  history: 'Chronologie',
  tenants: 'Ce que savent les locataires',
  reported: (count) =>
    count > 1
      ? `${count} locataires l’ont signalée.`
      : `${count === 0 ? 'Aucun locataire ne' : 'Un locataire'} l’a signalée.`,
  noNotice: 'Rien n’a encore été dit aux locataires.',
  toDesk: 'Ouvrir au bureau des réclamations',
  claims: (count) => `Réclamations ouvertes de l’immeuble (${count})`,
  noClaims: 'Aucune réclamation ouverte dans l’immeuble.',
  notAnswered: 'L’office n’a pas répondu à cette question.',
  contractors: 'Prestataires pour cet équipement',
  noContractor: 'Aucun prestataire enregistré pour cet équipement.',
  otherFaults: 'Autres pannes de l’immeuble',
  visit: (name) => `chez ${name}`,
};

const ENGLISH: FaultTexts = {
  back: 'All faults',
  unknown: 'There is no such fault, or you have no access to it.',
  measures: 'Readings of the sensor',
  noMeasures: 'No readings to show.',
  table: 'The same readings as a table',
  at: 'Instant',
  value: 'Value',
  raisedHere: 'The fault was raised',
  history: 'What happened',
  tenants: 'What the tenants know',
  reported: (count) => (count === 1 ? '1 tenant reported it.' : `${count === 0 ? 'No' : count} tenants reported it.`),
  noNotice: 'Nothing has been told to the tenants yet.',
  toDesk: 'Open at the claims desk',
  claims: (count) => `Open claims of the building (${count})`,
  noClaims: 'No open claim in the building.',
  notAnswered: 'The office did not answer this question.',
  contractors: 'Contractors for this installation',
  noContractor: 'No contractor is registered for this installation.',
  otherFaults: 'Other faults of the building',
  visit: (name) => `with ${name}`,
};

export const FAULT_TEXTS: Readonly<Record<LanguageKey, FaultTexts>> = { fr: FRENCH, en: ENGLISH };
