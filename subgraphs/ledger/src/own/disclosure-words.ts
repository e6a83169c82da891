import type { EntryKind } from '@canopee/chassis/disclosure';
import { DATA_CATEGORIES, type DataCategory } from '@canopee/schema/fideslang';
import type { Language } from '@canopee/schema/generated/ledger';
import { ROLES, type Role } from '@canopee/schema/principal';
import { PURPOSES, type Purpose } from '@canopee/schema/purpose';
import type { Tier } from '@canopee/schema/tier';

/** The words that an entry is told in to the person concerned. Keys that have no word stand for themselves. */
export interface DisclosureWords {
  /** Day and time in France, as one writes them in the language. */
  instant(at: Date): string;
  role(key: string): string;
  purpose(key: string): string;
  category(key: string): string;
  /** How much of a value was given; empty for the value itself. */
  tier: Readonly<Record<Tier, string>>;
  /** What was done with what was given: `consulté`, `saw`. */
  done: Readonly<Record<EntryKind, string>>;
  list(items: readonly string[]): string;
}

const ENGLISH_ROLES = {
  CLAIMS_AGENT: 'Claims agent',
  CARETAKER: 'Caretaker',
  TECHNICAL_MANAGER: 'Technical manager',
  CONTRACTOR: 'Contractor',
  ALLOCATION_OFFICER: 'Allocation officer',
  ASSET_MANAGER: 'Asset manager',
  NETWORK_ANALYST: 'Analyst of the network',
  NETWORK_OFFICER: 'Agreements officer of the network',
  DPO: 'Data protection officer',
  PRIVACY_OFFICER: 'Privacy officer',
  TENANT: 'Tenant',
  INTEGRATION: 'Technical account',
} as const satisfies Record<Role, string>;

const ENGLISH_PURPOSES = {
  CLAIM_HANDLING: 'Handling claims and repairs',
  TECHNICAL_MONITORING: 'Monitoring common equipment',
  LEASE_MANAGEMENT: 'Managing leases',
  ALLOCATION: 'Allocating dwellings and moves',
  ASSET_MANAGEMENT: 'Managing the housing stock',
  STATISTICS: 'Statistics',
  DPO_AUDIT: 'Control by the data protection officer',
  DATA_SUBJECT_REQUEST: 'Rights of data subjects',
} as const satisfies Record<Purpose, string>;

const ENGLISH_CATEGORIES = {
  'user.name.first': 'First name',
  'user.name.last': 'Last name',
  'user.contact.address': 'Postal address',
  'user.contact.phone_number': 'Telephone',
  'user.contact.email': 'E-mail',
  'user.demographic.date_of_birth': 'Date of birth',
  'user.financial': 'Financial situation',
  'user.content': 'Free text',
  'user.sensor': 'Measures in the dwelling',
  'user.privacy_preferences': 'Consents',
  'system.operations': 'Record of accesses',
} as const satisfies Record<DataCategory, string>;

export const DISCLOSURE_WORDS: Readonly<Record<Language, DisclosureWords>> = {
  FR: {
    instant: instantIn('fr-FR'),
    role: wordIn(ROLES),
    purpose: wordIn(PURPOSES),
    category: wordIn(DATA_CATEGORIES),
    tier: {
      CLEAR: '',
      GENERALISED: ' (arrondi)',
      MASKED: ' (en partie masqué)',
      PSEUDONYM: ' (sous pseudonyme)',
      WITHHELD: '',
    },
    done: {
      READ: 'consulté',
      REFUSED: 'consulté',
      CREATED: 'enregistré',
      CHANGED: 'modifié',
      DELETED: 'supprimé',
      EXPORTED: 'exporté',
      LEDGER_READ: 'consulté',
    },
    list: listIn('fr-FR'),
  },
  EN: {
    instant: instantIn('en-GB'),
    role: wordIn(ENGLISH_ROLES),
    purpose: wordIn(ENGLISH_PURPOSES),
    category: wordIn(ENGLISH_CATEGORIES),
    tier: {
      CLEAR: '',
      GENERALISED: ' (rounded)',
      MASKED: ' (partly hidden)',
      PSEUDONYM: ' (as a pseudonym)',
      WITHHELD: '',
    },
    done: {
      READ: 'saw',
      REFUSED: 'saw',
      CREATED: 'recorded',
      CHANGED: 'changed',
      DELETED: 'deleted',
      EXPORTED: 'exported',
      LEDGER_READ: 'saw',
    },
    list: listIn('en-GB'),
  },
};

function wordIn(words: Readonly<Record<string, string>>): (key: string) => string {
  return (key) => (Object.hasOwn(words, key) ? (words[key] as string) : key);
}

function instantIn(locale: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });
  return (at) => format.format(at);
}

function listIn(locale: string): (items: readonly string[]) => string {
  const format = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (items) => format.format(items);
}
