import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import type { SharingScope } from './agreement-set.ts';
import { decideAgreed, type NamedPurpose, type TypedData } from './decide.ts';
import { openPolicyBook, type PrincipalClass } from './policy-book.ts';
import { HOUSE_POLICY_FOLDER } from './read-policies.ts';

const opal = officeKey('opal');
const reims = officeKey('reims-habitat');
const amiens = officeKey('amiens');
const book = openPolicyBook(HOUSE_POLICY_FOLDER);
const agent: PrincipalClass = { office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const manager: PrincipalClass = { ...agent, roles: ['TECHNICAL_MANAGER'] };
const claims: NamedPurpose = { purpose: 'CLAIM_HANDLING', refusedBy: null };

const phone: TypedData = { typeName: 'Tenant', category: 'user.contact.phone_number', office: reims };
const scope: SharingScope = {
  agreement: 'CNV-1',
  version: 3,
  parties: [opal, reims],
  types: ['Tenant'],
  categories: ['user.contact', 'user.name'],
  purpose: 'CLAIM_HANDLING',
  tier: 'MASKED',
};
const given = ({
  who = agent,
  named = claims,
  data = phone,
  scopes = [scope],
}: {
  who?: PrincipalClass;
  named?: NamedPurpose;
  data?: TypedData;
  scopes?: SharingScope[];
} = {}) => decideAgreed(book, who, named, data, scopes);

test('what two offices agreed on is given at the tier that they agreed on, under the name of the agreement', () => {
  expect(given()).toEqual({ tier: 'MASKED', rule: 'agreement-shares', agreement: 'CNV-1', agreementVersion: 3 });
});

describe('nothing is given', () => {
  test.each([
    ['where no agreement is in force', { scopes: [] }],
    ['to an office that is no party', { who: { ...agent, office: amiens } }],
    ['of an office that is no party', { data: { ...phone, office: amiens } }],
    ['to somebody of no office', { who: { ...agent, office: null } }],
    ['for another purpose', { scopes: [{ ...scope, purpose: 'LEASE_MANAGEMENT' as const }] }],
    ['without a purpose', { named: { purpose: null, refusedBy: null } }],
    ['for a purpose that the role may not name', { named: { ...claims, refusedBy: 'purpose-not-allowed' } }],
    ['of a type that is not named', { data: { ...phone, typeName: 'Guarantor' } }],
    ['of a category that is not named', { scopes: [{ ...scope, categories: ['user.name'] }] }],
    ['to somebody who would be given nothing of it at home', { who: manager }],
    [
      'of free text, whatever was agreed',
      { data: { ...phone, category: 'user.content' }, scopes: [{ ...scope, categories: ['user'] }] },
    ],
  ] as [string, Parameters<typeof given>[0]][])('%s', (_, asked) => {
    expect(given(asked)).toBeNull();
  });
});

describe('how much is given', () => {
  const name: TypedData = { ...phone, category: 'user.name.last' };
  const clear: SharingScope = { ...scope, tier: 'CLEAR' };

  test('is never more than at home: a technical manager sees initials there too', () => {
    expect(given({ data: name, scopes: [clear] })?.tier).toBe('CLEAR');
    expect(given({ data: name, scopes: [clear], who: manager })?.tier).toBe('MASKED');
  });

  test('is the most that any agreement gives; of two that give the same, the first is named', () => {
    const more = { ...scope, agreement: 'CNV-2', tier: 'GENERALISED' as const };
    expect(given({ scopes: [scope, more] })).toMatchObject({ tier: 'GENERALISED', agreement: 'CNV-2' });
    expect(given({ scopes: [scope, { ...scope, agreement: 'CNV-3' }] })?.agreement).toBe('CNV-1');
  });

  test('is the same in both directions, and between each two of three parties', () => {
    const three = { ...scope, parties: [opal, reims, amiens] };
    for (const [one, other] of [
      [opal, reims],
      [reims, opal],
      [opal, amiens],
      [amiens, reims],
    ] as const) {
      const asked = { who: { ...agent, office: one }, data: { ...phone, office: other }, scopes: [three] };
      expect(given(asked)?.tier).toBe('MASKED');
    }
  });
});
