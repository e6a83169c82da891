import type { LanguageKey } from '../language/use-language.ts';
import type { AsideReason, FaultComment, Team } from './use-fault-page.ts';

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
  readonly actions: string;
  readonly assign: string;
  readonly assignedTo: (name: string) => string;
  readonly nobody: string;
  readonly comment: string;
  readonly shelve: string;
  readonly unshelve: string;
  readonly shelvedFor: string;
  readonly because: string;
  readonly confirm: string;
  readonly shelved: (until: string | null) => string;
  readonly suppressed: string;
  readonly team: Readonly<Record<Team, string>>;
  readonly said: Readonly<Record<FaultComment, string>>;
  readonly reason: Readonly<Record<AsideReason, string>>;
  readonly hours: (count: number) => string;
  readonly untilOver: string;
  readonly event: Readonly<Record<string, string>>;
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
  actions: 'Suite à donner',
  assign: 'Affecter',
  assignedTo: (name) => `Affectée à ${name}`,
  nobody: 'Personne',
  comment: 'Commenter',
  shelve: 'Mettre de côté',
  unshelve: 'Remettre en vue',
  shelvedFor: 'Pendant',
  because: 'Raison',
  confirm: 'Valider',
  shelved: (until) => (until ? `Mise de côté jusqu’à ${until}` : 'Mise de côté jusqu’au retour à la normale'),
  suppressed: 'Hors de vue : équipement hors service ou autre panne à l’origine',
  team: {
    CARETAKERS: 'Gardiens',
    MAINTENANCE: 'Régie, maintenance',
    ON_CALL: 'Astreinte',
    CUSTOMER_SERVICE: 'Relation clients',
  },
  said: {
    LOOKED_AT: 'Constatée sur place',
    ON_THE_WAY: 'Quelqu’un est en route',
    PART_ORDERED: 'Pièce commandée',
    CONTRACTOR_CALLED: 'Prestataire appelé',
    TENANTS_TOLD: 'Locataires prévenus',
    REPAIRED: 'Réparée',
    FALSE_ALARM: 'Fausse alerte',
    NO_ACCESS: 'Accès impossible',
  },
  reason: {
    WORKS: 'travaux',
    TEST: 'essai',
    SENSOR_DEFECT: 'capteur défectueux',
    KNOWN_TROUBLE: 'problème connu',
    PART_AWAITED: 'pièce attendue',
    FALSE_ALARM: 'fausse alerte',
    OUT_OF_SEASON: 'hors saison',
  },
  hours: (count) => `${count} h`,
  untilOver: 'Jusqu’au retour à la normale',
  event: {
    RAISED: 'Signalée',
    ACKNOWLEDGED: 'Prise en compte',
    CLEARED: 'Retour à la normale',
    ASSIGNED: 'Affectation changée',
    COMMENTED: 'Commentée',
    SHELVED: 'Mise de côté',
    UNSHELVED: 'Remise en vue',
    SUPPRESSED: 'Hors de vue',
    UNSUPPRESSED: 'De nouveau en vue',
    ESCALATED: 'Gravité relevée',
    RESET: 'Réarmée',
  },
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
  actions: 'What is next',
  assign: 'Assign',
  assignedTo: (name) => `Assigned to ${name}`,
  nobody: 'Nobody',
  comment: 'Comment',
  shelve: 'Set aside',
  unshelve: 'Bring back',
  shelvedFor: 'For',
  because: 'Reason',
  confirm: 'Confirm',
  shelved: (until) => (until ? `Set aside until ${until}` : 'Set aside until it is back to normal'),
  suppressed: 'Out of view: the installation is out of service, or another fault is the cause',
  team: {
    CARETAKERS: 'Caretakers',
    MAINTENANCE: 'Own maintenance',
    ON_CALL: 'On call',
    CUSTOMER_SERVICE: 'Customer service',
  },
  said: {
    LOOKED_AT: 'Looked at on site',
    ON_THE_WAY: 'Somebody is on the way',
    PART_ORDERED: 'Part ordered',
    CONTRACTOR_CALLED: 'Contractor called',
    TENANTS_TOLD: 'Tenants told',
    REPAIRED: 'Repaired',
    FALSE_ALARM: 'False alarm',
    NO_ACCESS: 'No access',
  },
  reason: {
    WORKS: 'works',
    TEST: 'test',
    SENSOR_DEFECT: 'defective sensor',
    KNOWN_TROUBLE: 'known trouble',
    PART_AWAITED: 'part awaited',
    FALSE_ALARM: 'false alarm',
    OUT_OF_SEASON: 'out of season',
  },
  hours: (count) => `${count} h`,
  untilOver: 'Until it is back to normal',
  event: {
    RAISED: 'Raised',
    ACKNOWLEDGED: 'Acknowledged',
    CLEARED: 'Back to normal',
    ASSIGNED: 'Assigned anew',
    COMMENTED: 'Commented',
    SHELVED: 'Set aside',
    UNSHELVED: 'Brought back',
    SUPPRESSED: 'Out of view',
    UNSUPPRESSED: 'In view again',
    ESCALATED: 'Raised a step',
    RESET: 'Reset',
  },
};

export const FAULT_TEXTS: Readonly<Record<LanguageKey, FaultTexts>> = { fr: FRENCH, en: ENGLISH };
