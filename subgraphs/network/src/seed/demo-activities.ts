import { NETWORK_KEY, type OfficeKey } from '@canopee/schema/office-key';
import { type InstalledPurpose, PURPOSES } from '@canopee/schema/purpose';
import type { ActivityTerms } from '../register/activity-terms.ts';
import { MEMBERS } from './members.ts';

type Sketch = Pick<
  ActivityTerms,
  'purposes' | 'lawfulBases' | 'subjectCategories' | 'dataCategories' | 'recipients' | 'retention'
>;

/** When the register of the demonstration begins: the day on which the GDPR applies (art. 99(2)). */
const GDPR_APPLIES = '2018-05-25';

/** Of all that is kept of an access: how long, and who says so. */
const LOG_RETENTION = {
  duration: 'P1Y',
  from: 'ENTRY_WRITTEN',
  source: 'CNIL, délibération 2021-122 du 14 octobre 2021 (journalisation) : 6 mois à 1 an',
} as const;

/**
 * What each office does with personal data by this platform. What is done is known from norme simplifiée 20 (délibération 2014-122),
 * as data and recipients are. Bases and durations have a source only where one was checked; the others are proposals, which an
 * office confirms by changing the entry.
 */
const OF_EACH_OFFICE: Readonly<Record<InstalledPurpose | 'COMFORT_MONITORING' | 'AUDIT_LOG', Sketch>> = {
  CLAIM_HANDLING: {
    purposes: ['Recevoir, instruire et suivre les réclamations des locataires et les interventions qui en découlent.'],
    lawfulBases: ['CONTRACT'],
    subjectCategories: ['customer', 'next_of_kin', 'supplier_vendor'],
    dataCategories: ['user.name', 'user.contact', 'user.demographic.date_of_birth', 'user.content'],
    recipients: ['Agents habilités de l’office', 'Prestataires chargés de l’intervention'],
    retention: { duration: 'P2Y', from: 'CLAIM_CLOSED', source: null },
  },
  TECHNICAL_MONITORING: {
    purposes: ['Surveiller les équipements communs et détecter leurs pannes.'],
    lawfulBases: ['PUBLIC_TASK'],
    subjectCategories: ['customer'],
    dataCategories: ['user.sensor'],
    recipients: ['Agents habilités de l’office', 'Prestataires de maintenance'],
    retention: { duration: 'P13M', from: 'READING_TAKEN', source: null },
  },
  COMFORT_MONITORING: {
    purposes: ['Mesurer la température et l’humidité dans les logements dont les occupants y consentent.'],
    lawfulBases: ['CONSENT'],
    subjectCategories: ['customer', 'next_of_kin'],
    dataCategories: ['user.sensor', 'user.privacy_preferences'],
    recipients: ['Agents habilités de l’office'],
    retention: { duration: 'P3M', from: 'READING_TAKEN', source: null },
  },
  LEASE_MANAGEMENT: {
    purposes: ['Exécuter le bail : loyers, charges, assurance et occupation du logement.'],
    lawfulBases: ['CONTRACT'],
    subjectCategories: ['customer', 'next_of_kin'],
    dataCategories: ['user.name', 'user.contact', 'user.demographic.date_of_birth', 'user.financial'],
    recipients: ['Agents habilités de l’office'],
    retention: { duration: 'P5Y', from: 'LEASE_ENDED', source: null },
  },
  ALLOCATION: {
    purposes: ['Préparer et suivre l’attribution des logements et les mutations.'],
    lawfulBases: ['PUBLIC_TASK'],
    subjectCategories: ['prospect', 'customer', 'next_of_kin'],
    dataCategories: ['user.name', 'user.contact', 'user.demographic.date_of_birth', 'user.financial'],
    recipients: ['Agents habilités de l’office', 'Commission d’attribution (CALEOL)', 'Réservataires'],
    retention: { duration: 'P1Y', from: 'APPLICATION_CLOSED', source: null },
  },
  ASSET_MANAGEMENT: {
    purposes: ['Planifier travaux, ventes et loyers du patrimoine.'],
    lawfulBases: ['PUBLIC_TASK'],
    subjectCategories: ['customer'],
    dataCategories: ['user.name', 'user.financial'],
    recipients: ['Agents habilités de l’office'],
    retention: null,
  },
  STATISTICS: {
    purposes: ['Établir des statistiques du réseau, sans qu’aucun ménage y soit reconnaissable.'],
    lawfulBases: ['PUBLIC_TASK'],
    subjectCategories: ['customer'],
    dataCategories: ['user.financial', 'user.demographic'],
    recipients: ['Analystes du réseau, par agrégats seulement'],
    retention: null,
  },
  DPO_AUDIT: {
    purposes: ['Contrôler l’usage des données personnelles par la lecture du journal des accès.'],
    lawfulBases: ['LEGAL_OBLIGATION'],
    subjectCategories: ['customer', 'employee'],
    dataCategories: ['system.operations'],
    recipients: ['Délégué·e à la protection des données'],
    retention: LOG_RETENTION,
  },
  DATA_SUBJECT_REQUEST: {
    purposes: ['Répondre aux personnes qui exercent leurs droits, et en garder la preuve.'],
    lawfulBases: ['LEGAL_OBLIGATION'],
    subjectCategories: ['customer'],
    dataCategories: ['user.name', 'user.contact', 'user.demographic', 'user.financial', 'user.content', 'user.sensor'],
    recipients: ['Référent·e protection des données de l’office', 'Délégué·e à la protection des données'],
    // How long the proof of an answer is kept has no source that was checked, and no event of the register starts it yet.
    retention: null,
  },
  AUDIT_LOG: {
    purposes: ['Journaliser la consultation, la création, la modification et la suppression de données personnelles.'],
    lawfulBases: ['LEGITIMATE_INTERESTS', 'LEGAL_OBLIGATION'],
    subjectCategories: ['employee', 'customer'],
    dataCategories: ['system.operations'],
    recipients: ['Délégué·e à la protection des données'],
    retention: LOG_RETENTION,
  },
};

const TITLES: Readonly<Record<string, string>> = {
  ...PURPOSES,
  AUDIT_LOG: 'Journalisation des accès',
  COMFORT_MONITORING: 'Mesures de confort dans les logements',
};

/** The measures that this software itself takes: no other is known of an office. */
const SECURITY_MEASURES = [
  'Accès par rôle et par finalité, décidé champ par champ et appliqué par l’office qui détient les données.',
  'Journal des accès inaltérable, écrit avant toute communication.',
  'Pseudonymes dans les journaux et entre finalités.',
];

/** The register of a first run: of each member from the day that it joined, and of the network. */
export const DEMO_ACTIVITIES: readonly ActivityTerms[] = [
  ...MEMBERS.flatMap(({ key, memberFrom }) =>
    Object.entries(OF_EACH_OFFICE).map(([purpose, sketch]) => activity(key, purpose, sketch, memberFrom)),
  ),
  activity(NETWORK_KEY, 'AUDIT_LOG', OF_EACH_OFFICE.AUDIT_LOG, GDPR_APPLIES),
];

function activity(controller: OfficeKey, key: string, sketch: Sketch, memberFrom: string): ActivityTerms {
  const isNetwork = controller === NETWORK_KEY;
  return {
    ...sketch,
    controller,
    key,
    title: TITLES[key] as string,
    jointControllers: [],
    // Whoever runs the gateway handles the data of an office on its behalf.
    processors: isNetwork ? [] : [{ office: NETWORK_KEY, name: null, contact: null }],
    lawfulBasisSource: null,
    transfers: [],
    securityMeasures: SECURITY_MEASURES,
    effectiveFrom: memberFrom > GDPR_APPLIES ? memberFrom : GDPR_APPLIES,
    effectiveUntil: null,
  };
}
