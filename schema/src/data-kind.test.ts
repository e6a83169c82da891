import { expect, test } from 'vitest';
import { dataKind, partsOfKind } from './data-kind.ts';

test('a kind is a type and a category, and can be taken apart again', () => {
  const kind = dataKind('Tenant', 'user.contact.phone_number');
  expect(kind).toBe('Tenant/user.contact.phone_number');
  expect(partsOfKind(kind)).toEqual({ typeName: 'Tenant', category: 'user.contact.phone_number' });
});
