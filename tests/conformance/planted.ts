/**
 * The people of the conformance suite. Their names are nobody's, their telephone numbers come from the range that ARCEP keeps for
 * works of fiction. Ids and towns are for everybody; names and numbers are what must not come out.
 */
export const TENANTS = [
  { id: 'opal:T-1', town: 'Guise', building: 'opal:B-1', displayName: 'Zéphyrine Essai', phone: '+33199003117' },
  { id: 'opal:T-2', town: 'Guise', building: 'opal:B-1', displayName: 'Anselme Épreuve', phone: '+33199008264' },
  { id: 'opal:T-3', town: 'Laon', building: 'opal:B-2', displayName: 'Mélusine Témoin', phone: '+33199005731' },
] as const;

export type PlantedTenant = (typeof TENANTS)[number];

/** A company is nobody: its name and number are public. */
export const COMPANY = {
  id: 'opal:C-1',
  displayName: 'Ascenseurs du Vermandois (fictif)',
  phone: '+33199000000',
} as const;

export const BUILDINGS = [{ id: 'opal:B-1' }, { id: 'opal:B-2' }] as const;

export const CLAIMS = [{ id: 'opal:R-1', subject: 'LIFT', reporter: 'opal:T-1' }] as const;

/** Every text that is a secret, or enough of one to know whose it is. */
export const SECRETS: readonly string[] = TENANTS.flatMap(({ displayName, phone }) => [
  displayName,
  ...displayName.split(' '),
  phone,
  phone.slice(-7),
]);
