import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { NO_AGREEMENTS } from './agreement-set.ts';
import { readAgreements } from './read-agreements.ts';

const opal = officeKey('opal');
const reims = officeKey('reims-habitat');
const amiens = officeKey('amiens');

const parties = [{ office: { key: 'opal' } }, { office: { key: 'reims-habitat' } }];
const phone = {
  entityTypes: ['Tenant'],
  categories: ['user.contact.phone_number'],
  purpose: 'CLAIM_HANDLING',
  tier: 'MASKED',
};
const told = (...dataSharing: unknown[]) => ({ agreements: [{ id: 'CNV-1', version: 1, parties, dataSharing }] });

test('what an agreement shares is known between its parties, in both directions, and nowhere else', () => {
  const agreements = readAgreements(told(phone));
  const scope = {
    agreement: 'CNV-1',
    version: 1,
    parties: [opal, reims],
    types: ['Tenant'],
    categories: ['user.contact.phone_number'],
    purpose: 'CLAIM_HANDLING',
    tier: 'MASKED',
  };
  expect(agreements.between(opal, reims).scopes).toEqual([scope]);
  expect(agreements.between(reims, opal).scopes).toEqual([scope]);
  expect(agreements.between(opal, amiens)).toEqual(NO_AGREEMENTS.between(opal, amiens));
  expect(agreements.between(opal, opal).scopes).toEqual([]);
});

test('the version is that of what is shared, in whichever order it is told', () => {
  const other = { id: 'CNV-0', version: 1, parties, dataSharing: [phone] };
  const { agreements } = told(phone);
  const one = readAgreements({ agreements: [other, ...agreements] });
  expect(readAgreements({ agreements: [...agreements, other] }).version).toBe(one.version);
  expect(readAgreements({ agreements }).version).not.toBe(one.version);
});

test.each([
  ['what is no purpose', { purpose: 'curiosity' }, []],
  ['a tier', { tier: 'OPEN' }, []],
  ['a tier that gives nothing', { tier: 'WITHHELD' }, []],
  ['a category', { categories: ['user.dreams', 'user.contact'] }, [['user.contact']]],
])('%s that this gateway does not know gives nothing, and takes nothing from the rest', (_, difference, categories) => {
  const { scopes } = readAgreements(told(phone, { ...phone, ...difference })).between(opal, reims);
  expect(scopes.map((scope) => scope.categories)).toEqual([['user.contact.phone_number'], ...categories]);
});

test.each([
  ['nothing', null],
  ['something else', { offices: [] }],
  [
    'a party that is no office',
    { agreements: [{ id: 'CNV-1', parties: [{ office: { key: 'No Office' } }], dataSharing: [] }] },
  ],
])('%s is refused as a whole', (_, data) => {
  expect(() => readAgreements(data)).toThrow();
});
