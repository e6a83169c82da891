import type { Grant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Decision } from '@canopee/schema/tier';
import { expect, test } from 'vitest';
import type { TouchedField } from '../operation/touched.ts';
import { type ExplainDoors, explainAccess, type OfficeVeto } from './explain-access.ts';

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const PHONE: TouchedField = { coordinate: 'Tenant.phone', kind: 'Tenant/user.contact.phone_number' };
const rule = { id: 'opal-keeps', because: 'It was promised.', source: 'Concertation' };
const given: Decision = { tier: 'CLEAR', rule: 'gives' };

/** What is explained of a telephone number, by these decisions and what the office makes of them. */
async function explained(decisions: Record<string, Decision>, vetoes: readonly OfficeVeto[]) {
  const touched = { kinds: [PHONE.kind], fields: [PHONE], actions: [] };
  const doors = {
    operations: { read: () => ({ touched }) },
    privacy: {
      policyVersion: 'v',
      purposeNamed: () => 'CLAIM_HANDLING',
      purposesKnown: () => [],
      explainRule: (id: string) => ({ id, because: 'So it is.', source: null }),
      decide: () => ({ office: opal, key: '', grant: { decisions, actions: {} } as unknown as Grant }),
    },
    offices: [opal],
    askVetoes: async () => new Map([[opal, vetoes]]),
  } as unknown as ExplainDoors;
  const { fields } = await explainAccess({ document: '{ tenants { phone } }' }, mara, doors);
  return fields[0];
}

const veto = (type: string | null, tier: OfficeVeto['tier']): OfficeVeto => ({
  type,
  category: 'user.contact.phone_number',
  tier,
  rule,
});

test('an office lowers what is given, and says by which rule', async () => {
  const decisions = { 'user.contact.phone_number': given };
  expect(await explained(decisions, [veto(null, 'MASKED')])).toMatchObject({ tier: 'MASKED', rule, missing: [] });
  expect(await explained(decisions, [])).toMatchObject({ tier: 'CLEAR', rule: { id: 'gives' } });
});

test('what it keeps back rests on no agreement, and nothing would help', async () => {
  const decisions = { [PHONE.kind]: { ...given, agreement: 'CNV-1' } };
  expect(await explained(decisions, [veto('Tenant', 'MASKED')])).toMatchObject({ tier: 'MASKED', agreement: 'CNV-1' });
  expect(await explained(decisions, [veto('Tenant', 'WITHHELD')])).toMatchObject({
    ...{ tier: 'WITHHELD', rule, agreement: null, missing: [] },
  });
});

test('a value that is decided by its type is not lowered by what the office makes of its category in other types', async () => {
  const decisions = { 'user.contact.phone_number': given, [PHONE.kind]: { ...given, rule: 'agreement-shares' } };
  expect(await explained(decisions, [veto(null, 'WITHHELD')])).toMatchObject({
    ...{ tier: 'CLEAR', rule: { id: 'agreement-shares' } },
  });
});

test('of what is given in some homes only, the office may close all; where it lowers it a little, homes are still needed', async () => {
  const homes: Decision = {
    ...{ tier: 'WITHHELD', rule: 'homes' },
    whereMet: { tier: 'CLEAR', rule: 'gives', needs: ['CONSENT'] },
  };
  const decisions = { 'user.contact.phone_number': homes };
  expect(await explained(decisions, [veto(null, 'MASKED')])).toMatchObject({ tier: 'WITHHELD', missing: ['CONSENT'] });
  expect(await explained(decisions, [veto(null, 'WITHHELD')])).toMatchObject({ tier: 'WITHHELD', rule, missing: [] });
});
