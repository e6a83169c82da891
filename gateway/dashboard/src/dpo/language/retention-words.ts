import { inBoth } from './words.ts';

export const RETENTION_WORDS = inBoth(
  {
    intro:
      'Ce que les durées de conservation feraient supprimer aujourd’hui. Regarder ne supprime rien : seule la personne référente de l’office lance la suppression.',
    rule: {
      CLOSED_CLAIMS: 'Réclamations closes',
      FORMER_TENANTS: 'Anciens locataires',
      HOME_READINGS: 'Mesures dans les logements',
    } as Readonly<Record<string, string>>,
    ruleHead: 'Règle',
    months: (months: number) => `${months} mois`,
    duration: 'Durée',
    isLaw: 'Texte vérifié',
    isDefault: 'Réglage par défaut du réseau, à confirmer',
    because: 'Fondement',
    before: 'Échu avant le',
    due: 'À supprimer',
    held: 'Retenu (litige)',
    examples: 'Exemples',
    who: 'Qui peut lancer la suppression',
    mayRun: (office: string) => `Vous pouvez la lancer pour ${office}, par la mutation runRetention.`,
    mayNotRun:
      'Vous ne pouvez pas la lancer : c’est au responsable du traitement, par son référent protection des données (PRIVACY_OFFICER).',
    table: 'Aperçu par office et par règle',
  },
  {
    intro:
      'What the retention rules would delete today. Nothing is deleted by looking: only the privacy officer of the office runs it.',
    rule: {
      CLOSED_CLAIMS: 'Closed claims',
      FORMER_TENANTS: 'Former tenants',
      HOME_READINGS: 'Measures in homes',
    },
    ruleHead: 'Rule',
    months: (months: number) => `${months} months`,
    duration: 'Duration',
    isLaw: 'Text that was checked',
    isDefault: 'Default of the network, to be confirmed',
    because: 'Rests on',
    before: 'Due before',
    due: 'To be deleted',
    held: 'Held (dispute)',
    examples: 'Examples',
    who: 'Who may run it',
    mayRun: (office: string) => `You may run it for ${office}, by the mutation runRetention.`,
    mayNotRun: 'You may not run it: the controller does, by its privacy officer (PRIVACY_OFFICER).',
    table: 'Preview by office and rule',
  },
);
