import type { LanguageKey } from '../language/use-language.ts';
import type { Category, ClaimState, Notice, ServiceClock, Urgency } from './claim.ts';

/** Words of claims, in the offices' own wording. */
export interface ClaimWords {
  readonly urgency: Readonly<Record<Urgency, string>>;
  readonly state: Readonly<Record<ClaimState, string>>;
  readonly category: Readonly<Record<Category, string>>;
  readonly notice: Readonly<Record<Notice['kind'], string>>;
  readonly noticeState: Readonly<Record<Notice['state'], string>>;
  readonly clock: Readonly<Record<ServiceClock['state'], string>>;
  readonly milestone: Readonly<Record<ServiceClock['level']['milestone'], string>>;
  /** `spell` is a span in words, e.g. `3 h 20`. */
  readonly dueIn: (spell: string) => string;
  readonly overdueBy: (spell: string) => string;
  readonly noClock: string;
}

const FRENCH: ClaimWords = {
  urgency: { IMMEDIATE: 'Urgence 1', URGENT: 'Urgence 2', STANDARD: 'Urgence 3' },
  state: {
    NEW: 'Enregistrée',
    QUALIFIED: 'Qualifiée',
    ASSIGNED: 'Affectée',
    SCHEDULED: 'Rendez-vous pris',
    IN_PROGRESS: 'En cours',
    RESOLVED: 'Travaux faits',
    CLOSED: 'Clôturée',
    ON_HOLD: 'En attente',
    REJECTED: 'Non recevable',
    MERGED: 'Rattachée',
    REOPENED: 'Rouverte',
    CANCELLED: 'Annulée',
  },
  category: {
    LIFT: 'Ascenseur',
    COLLECTIVE_HEATING: 'Chauffage collectif',
    COLLECTIVE_HOT_WATER: 'Eau chaude collective',
    COMMON_PARTS: 'Parties communes',
    VENTILATION: 'Ventilation',
    NETWORKS: 'Réseaux',
    SAFETY: 'Sécurité',
    PESTS: 'Nuisibles',
    ROOF_FACADE: 'Toiture, façade',
    PLUMBING: 'Plomberie',
    ELECTRICITY: 'Électricité',
    INDIVIDUAL_HEATING: 'Chauffage individuel',
    JOINERY_LOCKS: 'Menuiserie, serrurerie',
    DAMP_MOULD: 'Humidité, moisissure',
    SMOKE_ALARM: 'Détecteur de fumée',
    NEIGHBOUR_DISPUTE: 'Trouble de voisinage',
    CHARGES_RENT: 'Charges, loyer',
    ALLOCATION_TRANSFER: 'Attribution, mutation',
    OTHER: 'Autre',
  },
  notice: { KNOWN: 'Panne connue', UPDATED: 'Nouvelles de la panne', RESTORED: 'Retour à la normale' },
  noticeState: { DRAFT: 'Brouillon', SENT: 'Envoyé', WITHDRAWN: 'Retiré' },
  clock: {
    RUNNING: 'Dans les délais',
    OVERDUE: 'Hors délai',
    PAUSED: 'Délai suspendu',
    MET: 'Délai tenu',
    MISSED: 'Délai dépassé',
    ENDED: 'Sans suite',
  },
  milestone: { INTERVENTION: 'Intervention', RESOLUTION: 'Réparation' },
  dueIn: (spell) => `dans ${spell}`,
  overdueBy: (spell) => `depuis ${spell}`,
  noClock: 'Sans engagement de délai',
};

const ENGLISH: ClaimWords = {
  urgency: { IMMEDIATE: 'Urgency 1', URGENT: 'Urgency 2', STANDARD: 'Urgency 3' },
  state: {
    NEW: 'Registered',
    QUALIFIED: 'Qualified',
    ASSIGNED: 'Assigned',
    SCHEDULED: 'Visit agreed',
    IN_PROGRESS: 'In progress',
    RESOLVED: 'Work done',
    CLOSED: 'Closed',
    ON_HOLD: 'On hold',
    REJECTED: 'Rejected',
    MERGED: 'Joined',
    REOPENED: 'Reopened',
    CANCELLED: 'Cancelled',
  },
  category: {
    LIFT: 'Lift',
    COLLECTIVE_HEATING: 'Collective heating',
    COLLECTIVE_HOT_WATER: 'Collective hot water',
    COMMON_PARTS: 'Common parts',
    VENTILATION: 'Ventilation',
    NETWORKS: 'Networks',
    SAFETY: 'Safety',
    PESTS: 'Pests',
    ROOF_FACADE: 'Roof, façade',
    PLUMBING: 'Plumbing',
    ELECTRICITY: 'Electricity',
    INDIVIDUAL_HEATING: 'Individual heating',
    JOINERY_LOCKS: 'Joinery, locks',
    DAMP_MOULD: 'Damp, mould',
    SMOKE_ALARM: 'Smoke alarm',
    NEIGHBOUR_DISPUTE: 'Neighbour dispute',
    CHARGES_RENT: 'Charges, rent',
    ALLOCATION_TRANSFER: 'Allocation, transfer',
    OTHER: 'Other',
  },
  notice: { KNOWN: 'Known fault', UPDATED: 'News of the fault', RESTORED: 'Back to normal' },
  noticeState: { DRAFT: 'Draft', SENT: 'Sent', WITHDRAWN: 'Withdrawn' },
  clock: {
    RUNNING: 'In time',
    OVERDUE: 'Overdue',
    PAUSED: 'Clock stopped',
    MET: 'Met',
    MISSED: 'Missed',
    ENDED: 'Ended',
  },
  milestone: { INTERVENTION: 'Visit', RESOLUTION: 'Repair' },
  dueIn: (spell) => `in ${spell}`,
  overdueBy: (spell) => `for ${spell}`,
  noClock: 'No delay promised',
};

export const CLAIM_WORDS: Readonly<Record<LanguageKey, ClaimWords>> = { fr: FRENCH, en: ENGLISH };
