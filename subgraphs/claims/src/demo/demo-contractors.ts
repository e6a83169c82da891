import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { ContractorRow } from '../tables.ts';

/** No firm of that name exists: what they do is all that a demonstration needs to say. */
export const DEMO_CONTRACTORS: readonly ContractorRow[] = [
  contractor('PRE-001', 'Ascensoriste', ['LIFT']),
  contractor('PRE-002', 'Exploitant de chauffage', ['HEATING', 'HOT_WATER']),
  contractor('PRE-003', 'Multiservices logement', ['WATER', 'ELECTRICITY', 'ACCESS', 'FIRE_SAFETY']),
  contractor('PRE-004', 'Plombier', ['WATER', 'HOT_WATER']),
  contractor('PRE-005', 'Ventilation', ['VENTILATION']),
  contractor('PRE-006', "Contrôle d'accès et interphonie", ['ACCESS']),
  contractor('PRE-007', 'Couvreur', ['STRUCTURE']),
  contractor('PRE-008', 'Sécurité incendie', ['FIRE_SAFETY']),
  contractor('REG-001', 'Régie', ['WATER', 'ELECTRICITY', 'ACCESS', 'STRUCTURE', 'OTHER']),
];

function contractor(reference: string, trade: string, systems: BuildingSystem[]): ContractorRow {
  return { reference, name: `${trade} (démonstration)`, systems };
}
