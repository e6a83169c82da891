import { DATA_CATEGORIES } from '@canopee/schema/fideslang';
import { ROLES } from '@canopee/schema/principal';
import { PURPOSES } from '@canopee/schema/purpose';
import { inBoth } from './words.ts';

type Labels = Readonly<Record<string, string>>;

/** What keys of the contract are called. A key that has no word stands for itself: registers may bring their own. */
interface Vocabulary {
  readonly role: Labels;
  readonly purpose: Labels;
  readonly category: Labels;
  readonly tier: Labels;
  readonly kind: Labels;
}

export const VOCABULARY = inBoth<Vocabulary>(
  {
    role: ROLES,
    purpose: PURPOSES,
    category: DATA_CATEGORIES,
    tier: {
      CLEAR: 'En clair',
      GENERALISED: 'Généralisé',
      MASKED: 'Masqué',
      PSEUDONYM: 'Pseudonyme',
      WITHHELD: 'Non communiqué',
    },
    kind: {
      READ: 'Consultation',
      REFUSED: 'Refus',
      CREATED: 'Création',
      CHANGED: 'Modification',
      DELETED: 'Suppression',
      EXPORTED: 'Export',
      LEDGER_READ: 'Consultation du journal',
    },
  },
  {
    role: {
      CLAIMS_AGENT: 'Claims agent',
      CARETAKER: 'Caretaker',
      TECHNICAL_MANAGER: 'Technical manager',
      CONTRACTOR: 'Contractor',
      ALLOCATION_OFFICER: 'Allocation officer',
      ASSET_MANAGER: 'Asset manager',
      NETWORK_ANALYST: 'Network analyst',
      NETWORK_OFFICER: 'Network agreements officer',
      DPO: 'Data protection officer',
      PRIVACY_OFFICER: 'Privacy officer',
      TENANT: 'Tenant',
      INTEGRATION: 'Technical account',
    },
    purpose: {
      CLAIM_HANDLING: 'Handling claims and repairs',
      TECHNICAL_MONITORING: 'Monitoring common equipment',
      LEASE_MANAGEMENT: 'Managing leases',
      ALLOCATION: 'Allocating dwellings and moves',
      ASSET_MANAGEMENT: 'Managing the housing stock',
      STATISTICS: 'Statistics',
      DPO_AUDIT: 'Control by the data protection officer',
      DATA_SUBJECT_REQUEST: 'Rights of data subjects',
    },
    category: {
      'user.name.first': 'First name',
      'user.name.last': 'Last name',
      'user.contact.phone_number': 'Telephone',
      'user.contact.email': 'E-mail',
      'user.demographic.date_of_birth': 'Date of birth',
      'user.financial': 'Financial situation',
      'user.content': 'Free text',
      'user.sensor': 'Measures in the dwelling',
      'user.privacy_preferences': 'Consents',
      'system.operations': 'Record of accesses',
    },
    tier: {
      CLEAR: 'Clear',
      GENERALISED: 'Generalised',
      MASKED: 'Masked',
      PSEUDONYM: 'Pseudonym',
      WITHHELD: 'Withheld',
    },
    kind: {
      READ: 'Reading',
      REFUSED: 'Refusal',
      CREATED: 'Creation',
      CHANGED: 'Change',
      DELETED: 'Deletion',
      EXPORTED: 'Export',
      LEDGER_READ: 'Reading of the ledger',
    },
  },
);
