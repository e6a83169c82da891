/**
 * Data categories of fideslang (the taxonomy of the Fides project) that the contract uses, with the French word. Composition
 * refuses a category that is not here, so a typing mistake cannot become a category without rules.
 */
export const DATA_CATEGORIES = {
  'user.name.first': 'Prénom',
  'user.name.last': 'Nom',
  'user.contact.address': 'Adresse postale',
  'user.contact.phone_number': 'Téléphone',
  'user.contact.email': 'Courriel',
  'user.demographic.date_of_birth': 'Date de naissance',
  'user.financial': 'Situation financière',
  'user.content': 'Texte libre',
  'user.sensor': 'Mesures dans le logement',
  'user.privacy_preferences': 'Consentements',
  'system.operations': 'Journal des accès',
} as const satisfies Record<string, string>;

export type DataCategory = keyof typeof DATA_CATEGORIES;

export function isDataCategory(value: unknown): value is DataCategory {
  return typeof value === 'string' && Object.hasOwn(DATA_CATEGORIES, value);
}

/** Data subjects of fideslang that the register of processing activities speaks of, with the French word. */
export const DATA_SUBJECTS = {
  customer: 'Locataires',
  next_of_kin: 'Membres du ménage',
  prospect: 'Demandeurs de logement',
  employee: 'Personnel des offices et du réseau',
  supplier_vendor: 'Prestataires et leur personnel',
  visitor: 'Visiteurs',
} as const satisfies Record<string, string>;

export type DataSubject = keyof typeof DATA_SUBJECTS;

export function isDataSubject(value: unknown): value is DataSubject {
  return typeof value === 'string' && Object.hasOwn(DATA_SUBJECTS, value);
}
