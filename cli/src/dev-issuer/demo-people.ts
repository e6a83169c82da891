import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';

/** Somebody to try the platform as. The names are invented. */
export interface Person extends Principal {
  name: string;
  /** In French, as the board shows it. */
  label: string;
  /** What they may name as their purpose. */
  purposes: readonly Purpose[];
}

const opal = officeKey('opal');
const oiseHabitat = officeKey('oise-habitat');
const reimsHabitat = officeKey('reims-habitat');

/** The five people of a first run, by the key that `canopee token --person` takes. */
export const DEMO_PEOPLE = {
  'claims-agent-opal': {
    subject: 'claims-agent-opal',
    name: 'Camille Lefèvre',
    label: 'Chargée de réclamations, Opal',
    office: opal,
    roles: ['CLAIMS_AGENT'],
    mandates: [],
    purposes: ['CLAIM_HANDLING'],
  },
  'technical-manager-reims-habitat': {
    subject: 'technical-manager-reims-habitat',
    name: 'Karim Benali',
    label: 'Responsable technique, Reims habitat',
    office: reimsHabitat,
    roles: ['TECHNICAL_MANAGER'],
    mandates: [],
    purposes: ['TECHNICAL_MONITORING', 'CLAIM_HANDLING'],
  },
  contractor: {
    subject: 'contractor-ascenseurs-picardie',
    name: 'Ascensoriste (démonstration)',
    label: 'Prestataire, Oise Habitat',
    office: oiseHabitat,
    roles: ['CONTRACTOR'],
    mandates: [],
    contractor: 'PRE-001',
    purposes: ['TECHNICAL_MONITORING', 'CLAIM_HANDLING'],
  },
  'network-analyst': {
    subject: 'network-analyst',
    name: 'Inès Moreau',
    label: 'Analyste du réseau Canopée',
    office: null,
    roles: ['NETWORK_ANALYST'],
    mandates: [],
    purposes: ['STATISTICS', 'TECHNICAL_MONITORING'],
  },
  'external-dpo': {
    subject: 'external-dpo',
    name: 'Hélène Roussel',
    label: 'DPO externe d’Opal, Oise Habitat et Reims habitat',
    office: null,
    roles: ['DPO'],
    mandates: [opal, oiseHabitat, reimsHabitat] satisfies OfficeKey[],
    purposes: ['DPO_AUDIT', 'DATA_SUBJECT_REQUEST'],
  },
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof DEMO_PEOPLE;

export function isPersonKey(value: string): value is PersonKey {
  return Object.hasOwn(DEMO_PEOPLE, value);
}
