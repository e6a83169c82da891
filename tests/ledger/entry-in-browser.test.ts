import { canonicalEntry, type LedgerEntry } from '@canopee/ledger/canonical-entry';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { entryBytes } from '../../gateway/dashboard/src/dpo/proof/entry-bytes.ts';

const entry: LedgerEntry = {
  kind: 'READ',
  office: officeKey('opal'),
  at: new Date('2026-11-24T18:35:10.701Z'),
  principal: 'Pn4rZda_g-3dLiKAAwK6jU',
  principalOffice: 'reims-habitat',
  roles: ['TECHNICAL_MANAGER'],
  purpose: 'CLAIM_HANDLING',
  agreement: 'CNV-2019-02',
  operationName: null,
  operationHash: 'c152',
  documentHash: 'f7bd',
  items: [
    {
      coordinate: 'Tenant.lastName',
      category: 'user.name.last',
      tier: 'MASKED',
      rule: 'agreement-shares',
      count: 1,
      agreement: 'CNV-2019-02',
      agreementVersion: 2,
    },
    { coordinate: 'Tenant.phone', category: 'user.contact.phone_number', tier: 'WITHHELD', rule: 'no-rule', count: 1 },
  ],
  subjects: ['YoSNB3tWc4cK7rWAkCDiMB'],
  rows: 1,
  policyVersion: '24c656433651a059',
  officePolicyVersion: null,
};

/** As the graph gives it. */
function shown({ office, at, principalOffice, items, ...said }: LedgerEntry) {
  return {
    ...said,
    id: 'opal:000000000001',
    sequence: 1,
    office: { key: office },
    at: at.toISOString(),
    principalOffice: principalOffice === null ? null : { key: principalOffice },
    items: items.map(({ agreement, agreementVersion, ...item }) => ({
      ...item,
      agreement: agreement === undefined ? null : { id: agreement },
      agreementVersion: agreementVersion ?? null,
    })),
  };
}

test.each([
  ['as most are', entry],
  [
    'of somebody of the network',
    { ...entry, principalOffice: null, purpose: null, documentHash: null, agreement: null },
  ],
  ['that an office’s own rules had a say in', { ...entry, officePolicyVersion: '0badcafe' }],
])('a browser builds the very bytes of an entry %s, out of what it shows', (_, given) => {
  expect(new TextDecoder().decode(entryBytes(shown(given)))).toBe(canonicalEntry(given).toString('utf8'));
});
