import type { Grant } from '@canopee/schema/grant';
import { describe, expect, test } from 'vitest';
import { createAccess } from './access.ts';
import { grant, opal } from './testing/personal-schema.ts';

const noVeto = () => null;
const masked: Grant = { ...grant, decisions: { 'user.name.last': { tier: 'MASKED', rule: 'granted' } } };

describe('what the office gives', () => {
  test('is what the gateway decided', () => {
    expect(createAccess(opal, masked, noVeto).decide('user.name.last', 'Tenant')).toEqual({
      tier: 'MASKED',
      rule: 'granted',
    });
  });

  test.each([
    ['without a grant', null, 'no-grant'],
    ['of a category that the grant does not name', grant, 'no-rule'],
    [
      'of a category that the grant does not name, where no purpose was named either',
      { ...grant, purpose: null },
      'no-purpose',
    ],
  ])('is nothing %s', (_, given, rule) => {
    expect(createAccess(opal, given, noVeto).decide('user.name.last', 'Tenant')).toEqual({ tier: 'WITHHELD', rule });
  });

  test.each([
    ['lower it', 'PSEUDONYM', { tier: 'PSEUDONYM', rule: 'veto' }],
    ['not raise it', 'CLEAR', { tier: 'MASKED', rule: 'granted' }],
    ['leave it', 'MASKED', { tier: 'MASKED', rule: 'granted' }],
  ] as const)('the office’s own policies may %s', (_, tier, expected) => {
    expect(createAccess(opal, masked, () => ({ tier, rule: 'veto' })).decide('user.name.last', 'Tenant')).toEqual(
      expected,
    );
  });

  test('is what an agreement gives of one type, and of that type only', () => {
    const agreed = { tier: 'CLEAR', rule: 'agreement-shares', agreement: 'CNV-1' } as const;
    const decisions = { ...masked.decisions, 'Tenant/user.name.last': agreed };
    const access = createAccess(opal, { ...masked, decisions }, noVeto);
    expect(access.decide('user.name.last', 'Tenant')).toEqual(agreed);
    expect(access.decide('user.name.last', 'Guarantor')).toEqual({ tier: 'MASKED', rule: 'granted' });
  });

  test('rests on the agreement also where the office’s own policies lower it, and on none where they withhold it', () => {
    const agreed = { tier: 'MASKED', rule: 'agreement-shares', agreement: 'CNV-1', agreementVersion: 2 } as const;
    const under = (tier: 'PSEUDONYM' | 'WITHHELD') =>
      createAccess(opal, { ...grant, decisions: { 'user.name.last': agreed } }, () => ({ tier, rule: 'veto' })).decide(
        'user.name.last',
        'Tenant',
      );
    expect(under('PSEUDONYM')).toEqual({ ...agreed, tier: 'PSEUDONYM', rule: 'veto' });
    expect(under('WITHHELD')).toEqual({ tier: 'WITHHELD', rule: 'veto' });
  });

  test('is decided once a category, however long the list', () => {
    let vetoes = 0;
    const access = createAccess(opal, masked, () => {
      vetoes += 1;
      return null;
    });
    for (let row = 0; row < 50; row += 1) access.decide('user.name.last', 'Tenant');
    access.decide('user.name.first', 'Tenant');
    expect(vetoes).toBe(2);
  });
});

test('what may be done is what the grant names', () => {
  const access = createAccess(opal, { ...grant, actions: { CREATE_CLAIM: 'rule' } }, noVeto);
  expect(access.may('CREATE_CLAIM')).toBe(true);
  expect(access.may('READ_LEDGER')).toBe(false);
  expect(createAccess(opal, null, noVeto).may('CREATE_CLAIM')).toBe(false);
});
