import type { BuildingSystem } from '@canopee/chassis/building-system';

/** What tenants are told first of a fault of an installation, before anybody has looked. */
export const FAULT_TITLES: Readonly<Record<BuildingSystem, string>> = {
  LIFT: 'Ascenseur à l’arrêt',
  HEATING: 'Panne de chauffage collectif',
  HOT_WATER: 'Panne d’eau chaude collective',
  VENTILATION: 'Ventilation à l’arrêt',
  WATER: 'Fuite d’eau dans les parties communes',
  ELECTRICITY: 'Panne d’électricité des parties communes',
  ACCESS: 'Accès de l’immeuble en panne',
  FIRE_SAFETY: 'Défaut de sécurité incendie',
  STRUCTURE: 'Désordre dans les parties communes',
  OTHER: 'Panne d’un équipement commun',
};
