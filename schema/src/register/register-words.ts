import { DATA_CATEGORIES, DATA_SUBJECTS } from '../fideslang.ts';
import type { RegisterField } from './register-field.ts';

export type Language = 'fr' | 'en';

/** What an exported register says in one language; what a controller recorded stays as it was recorded. */
export interface RegisterWords {
  readonly title: string;
  readonly fields: Readonly<Record<RegisterField, string>>;
  readonly lawfulBases: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, string>>;
  readonly subjects: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
  readonly none: string;
  /** Of a basis or a duration that no text was named for. */
  readonly unconfirmed: string;
  readonly from: (event: string) => string;
  readonly years: (count: number) => string;
  readonly months: (count: number) => string;
  readonly days: (count: number) => string;
  readonly asOf: (day: string) => string;
}

const FRENCH: RegisterWords = {
  title: 'Registre des activités de traitement (RGPD, article 30)',
  fields: {
    id: 'Référence',
    title: 'Activité',
    controller: 'Responsable du traitement',
    dpo: 'Délégué à la protection des données',
    jointControllers: 'Responsables conjoints',
    processors: 'Sous-traitants',
    purposes: 'Finalités',
    lawfulBases: 'Base légale',
    subjectCategories: 'Personnes concernées',
    dataCategories: 'Catégories de données',
    recipients: 'Destinataires',
    transfers: 'Transferts hors Union européenne',
    retention: 'Durée de conservation',
    securityMeasures: 'Mesures de sécurité',
    effectiveFrom: 'Depuis le',
    effectiveUntil: 'Jusqu’au (exclu)',
    version: 'Version',
  },
  lawfulBases: {
    CONSENT: 'Consentement, art. 6(1)(a)',
    CONTRACT: 'Contrat, art. 6(1)(b)',
    LEGAL_OBLIGATION: 'Obligation légale, art. 6(1)(c)',
    VITAL_INTERESTS: 'Intérêts vitaux, art. 6(1)(d)',
    PUBLIC_TASK: 'Mission d’intérêt public, art. 6(1)(e)',
    LEGITIMATE_INTERESTS: 'Intérêts légitimes, art. 6(1)(f)',
  },
  events: {
    CLAIM_CLOSED: 'la clôture de la réclamation',
    LEASE_ENDED: 'la fin du bail et la clôture du compte',
    APPLICATION_CLOSED: 'l’attribution ou la fin de la demande',
    READING_TAKEN: 'la mesure',
    ENTRY_WRITTEN: 'l’inscription au journal',
  },
  subjects: DATA_SUBJECTS,
  categories: DATA_CATEGORIES,
  none: 'Néant',
  unconfirmed: 'à confirmer par le responsable du traitement',
  from: (event) => `à compter de ${event}`,
  years: (count) => `${count} ${count > 1 ? 'ans' : 'an'}`,
  months: (count) => `${count} mois`,
  days: (count) => `${count} ${count > 1 ? 'jours' : 'jour'}`,
  asOf: (day) => `État au ${day}`,
};

const ENGLISH: RegisterWords = {
  title: 'Register of processing activities (GDPR, article 30)',
  fields: {
    id: 'Reference',
    title: 'Activity',
    controller: 'Controller',
    dpo: 'Data protection officer',
    jointControllers: 'Joint controllers',
    processors: 'Processors',
    purposes: 'Purposes',
    lawfulBases: 'Lawful basis',
    subjectCategories: 'Data subjects',
    dataCategories: 'Categories of data',
    recipients: 'Recipients',
    transfers: 'Transfers outside the European Union',
    retention: 'Retention',
    securityMeasures: 'Security measures',
    effectiveFrom: 'From',
    effectiveUntil: 'Until (excluded)',
    version: 'Version',
  },
  lawfulBases: {
    CONSENT: 'Consent, art. 6(1)(a)',
    CONTRACT: 'Contract, art. 6(1)(b)',
    LEGAL_OBLIGATION: 'Legal obligation, art. 6(1)(c)',
    VITAL_INTERESTS: 'Vital interests, art. 6(1)(d)',
    PUBLIC_TASK: 'Public task, art. 6(1)(e)',
    LEGITIMATE_INTERESTS: 'Legitimate interests, art. 6(1)(f)',
  },
  events: {
    CLAIM_CLOSED: 'the claim was closed',
    LEASE_ENDED: 'the lease ended and the account was closed',
    APPLICATION_CLOSED: 'the dwelling was allocated or the application ended',
    READING_TAKEN: 'the measure was taken',
    ENTRY_WRITTEN: 'the entry was written',
  },
  // The keys of fideslang are English words.
  subjects: {},
  categories: {},
  none: 'None',
  unconfirmed: 'to be confirmed by the controller',
  from: (event) => `from when ${event}`,
  years: (count) => `${count} ${count > 1 ? 'years' : 'year'}`,
  months: (count) => `${count} ${count > 1 ? 'months' : 'month'}`,
  days: (count) => `${count} ${count > 1 ? 'days' : 'day'}`,
  asOf: (day) => `As of ${day}`,
};

export const REGISTER_WORDS: Readonly<Record<Language, RegisterWords>> = { fr: FRENCH, en: ENGLISH };
