import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { decideAction, decideTier, type NamedPurpose } from './decide.ts';
import { openPolicyBook, type PrincipalClass } from './policy-book.ts';
import { HOUSE_POLICY_FOLDER } from './read-policies.ts';

const opal = officeKey('opal');
const book = openPolicyBook(HOUSE_POLICY_FOLDER);
const dpo: PrincipalClass = { office: null, roles: ['DPO'], mandates: [opal] };
const agent: PrincipalClass = { office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const audit: NamedPurpose = { purpose: 'DPO_AUDIT', refusedBy: null };
const claims: NamedPurpose = { purpose: 'CLAIM_HANDLING', refusedBy: null };
const phone = { category: 'user.contact.phone_number', office: opal } as const;

describe('a purpose that may not be named opens nothing', () => {
  test('no value, though a rule would give it', () => {
    expect(decideTier(book, agent, claims, phone).tier).toBe('CLEAR');
    expect(decideTier(book, agent, { ...claims, refusedBy: 'purpose-not-allowed' }, phone)).toEqual({
      tier: 'WITHHELD',
      rule: 'purpose-not-allowed',
    });
  });

  test('no action, though a rule would permit it', () => {
    const reading = { action: 'READ_LEDGER', office: opal } as const;
    expect(decideAction(book, dpo, audit, reading)).toBe('dpo-reads-ledger-of-mandates');
    expect(decideAction(book, dpo, { ...audit, refusedBy: 'purpose-not-allowed' }, reading)).toBeNull();
  });
});

test('the most that any rule permits is given', () => {
  const both: PrincipalClass = { ...agent, roles: ['TECHNICAL_MANAGER', 'CLAIMS_AGENT'] };
  const name = { category: 'user.name.last', office: opal } as const;
  expect(decideTier(book, both, claims, name)).toEqual({ tier: 'CLEAR', rule: 'claims-agent-knows-own-tenants-name' });
});

test('a prohibition outweighs what another role is given', () => {
  const both: PrincipalClass = { office: opal, roles: ['CLAIMS_AGENT', 'DPO'], mandates: [opal] };
  expect(decideTier(book, both, audit, phone)).toEqual({ tier: 'WITHHELD', rule: 'audit-reads-no-personal-data' });
});
