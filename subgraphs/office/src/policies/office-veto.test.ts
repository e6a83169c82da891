import type { Grant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { createVeto } from './office-veto.ts';
import { readOfficePolicies } from './read-office-policies.ts';
import { amiens, folderOf, rule } from './testing/policy-folder.ts';

const grant: Grant = {
  principal: 'somebody',
  principalOffice: officeKey('opal'),
  roles: ['CLAIMS_AGENT'],
  purpose: 'CLAIM_HANDLING',
  agreement: null,
  decisions: {},
  actions: {},
  policyVersion: 'v',
};

function vetoOf(...rules: string[]) {
  using folder = folderOf({ 'amiens.cedar': rules.join('\n') });
  return createVeto(amiens, readOfficePolicies(amiens, folder.path));
}

const withheld = { tier: 'WITHHELD', rule: 'amiens-rule' };

describe('the rule of an office applies', () => {
  const veto = vetoOf(rule({ when: 'unless { principal in resource.office }' }));

  test('to whoever it speaks of, and to nobody else', () => {
    expect(veto(grant, 'user.contact.phone_number', 'MASKED')).toEqual(withheld);
    expect(veto({ ...grant, principalOffice: null }, 'user.contact.phone_number', 'MASKED')).toEqual(withheld);
    expect(veto({ ...grant, principalOffice: amiens }, 'user.contact.phone_number', 'CLEAR')).toBeNull();
  });

  test('to the categories below its own, and to no other', () => {
    expect(veto(grant, 'user.contact.email', 'CLEAR')).toEqual(withheld);
    expect(veto(grant, 'user.name.last', 'CLEAR')).toBeNull();
  });

  test('to what was granted: what is withheld already, or was asked for no purpose, stays so by its own reason', () => {
    expect(veto(grant, 'user.contact.email', 'WITHHELD')).toBeNull();
    expect(veto({ ...grant, purpose: null }, 'user.contact.email', 'CLEAR')).toBeNull();
  });

  test('by role and by purpose', () => {
    const byRole = vetoOf(rule({ principal: 'principal in Role::"CARETAKER"' }));
    expect(byRole(grant, 'user.contact.email', 'CLEAR')).toBeNull();
    expect(byRole({ ...grant, roles: ['CLAIMS_AGENT', 'CARETAKER'] }, 'user.contact.email', 'CLEAR')).toEqual(withheld);
    const byPurpose = vetoOf(rule({ when: 'when { context.purpose == Purpose::"ALLOCATION" }' }));
    expect(byPurpose(grant, 'user.contact.email', 'CLEAR')).toBeNull();
    expect(byPurpose({ ...grant, purpose: 'ALLOCATION' }, 'user.contact.email', 'CLEAR')).toEqual(withheld);
  });
});

describe('where rules let a lower tier pass', () => {
  const masks = rule({ id: 'amiens-masks', tier: 'MASKED' });

  test('what was granted at it or below is left as it is', () => {
    const veto = vetoOf(masks);
    expect(veto(grant, 'user.contact.email', 'CLEAR')).toEqual({ tier: 'MASKED', rule: 'amiens-masks' });
    expect(veto(grant, 'user.contact.email', 'MASKED')).toBeNull();
    expect(veto(grant, 'user.contact.email', 'PSEUDONYM')).toBeNull();
  });

  test('the one that lets least pass holds', () => {
    const veto = vetoOf(masks, rule({ id: 'amiens-pseudonyms', tier: 'PSEUDONYM' }));
    expect(veto(grant, 'user.contact.email', 'CLEAR')).toEqual({ tier: 'PSEUDONYM', rule: 'amiens-pseudonyms' });
  });

  test('what is lowered is looked at again: a tier that is forbidden does not come out by a detour', () => {
    const veto = vetoOf(masks, rule({ id: 'amiens-gives-no-masks', action: 'action == Action::"SEE_MASKED"' }));
    expect(veto(grant, 'user.contact.email', 'CLEAR')).toEqual({ tier: 'WITHHELD', rule: 'amiens-gives-no-masks' });
    expect(veto(grant, 'user.contact.email', 'PSEUDONYM')).toBeNull();
  });
});

test('a word that the office does not know is an error and no consent', () => {
  const veto = vetoOf(rule({}));
  expect(() => veto({ ...grant, purpose: 'CURIOSITY' }, 'user.contact.email', 'CLEAR')).toThrow('CURIOSITY');
});
