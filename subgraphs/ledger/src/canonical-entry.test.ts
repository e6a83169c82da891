import { createHash } from 'node:crypto';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { canonicalEntry, type LedgerEntry, leafHash } from './canonical-entry.ts';

const entry: LedgerEntry = {
  kind: 'READ',
  office: officeKey('opal'),
  at: new Date('2026-11-05T09:00:00.123Z'),
  principal: 'p',
  principalOffice: null,
  roles: ['DPO'],
  purpose: 'DPO_AUDIT',
  agreement: null,
  operationName: 'Été',
  operationHash: 'abc',
  documentHash: 'def',
  items: [{ coordinate: 'Tenant.phone', category: 'user.contact.phone_number', tier: 'CLEAR', rule: 'r', count: 2 }],
  subjects: ['s1', 's2'],
  rows: 2,
  policyVersion: 'v',
  officePolicyVersion: null,
};

test('an entry has one form in bytes, which does not depend on the order of its fields', () => {
  const reversed = Object.fromEntries(Object.entries(entry).reverse()) as unknown as LedgerEntry;
  expect(canonicalEntry(reversed).equals(canonicalEntry(entry))).toBe(true);
  // RFC 8785: keys sorted, no white space. Whoever writes a verifier builds just this.
  expect(canonicalEntry(entry).toString('utf8')).toBe(
    '{"agreement":null,"at":"2026-11-05T09:00:00.123Z","documentHash":"def","format":"canopee-ledger-entry/3",' +
      '"items":[{"category":"user.contact.phone_number","coordinate":"Tenant.phone","count":2,"rule":"r","tier":"CLEAR"}],' +
      '"kind":"READ","office":"opal","operationHash":"abc","operationName":"Été","policyVersion":"v","principal":"p","principalOffice":null,' +
      '"purpose":"DPO_AUDIT","roles":["DPO"],"rows":2,"subjects":["s1","s2"]}',
  );
});

test('an item that was given under an agreement says so, and of which version', () => {
  const [item] = entry.items as [LedgerEntry['items'][number]];
  const agreed = { ...entry, items: [{ ...item, agreement: 'CNV-1', agreementVersion: 3 }] };
  const text = canonicalEntry(agreed).toString('utf8');
  expect(text).toContain('"items":[{"agreement":"CNV-1","agreementVersion":3,"category":');
});

test('an entry under rules of the office itself names their version, in a format of its own', () => {
  const text = canonicalEntry({ ...entry, officePolicyVersion: 'w' }).toString('utf8');
  expect(text).toContain('"format":"canopee-ledger-entry/4"');
  expect(text).toContain('"office":"opal","officePolicyVersion":"w","operationHash":');
});

test('its leaf hash is that of RFC 9162, so it cannot be taken for a node of the tree', () => {
  const bytes = canonicalEntry(entry);
  expect(leafHash(entry)).toEqual(createHash('sha256').update('\0').update(bytes).digest());
});

test.each([
  ['kind', { kind: 'REFUSED' as const }],
  ['principal', { principal: 'q' }],
  ['document', { documentHash: 'abc' }],
  ['number of rows', { rows: 3 }],
  ['time', { at: new Date('2026-11-05T09:00:00.124Z') }],
  ['persons', { subjects: ['s1'] }],
  ['tier', { items: entry.items.map((item) => ({ ...item, tier: 'MASKED' as const })) }],
  ['agreement', { items: entry.items.map((item) => ({ ...item, agreement: 'CNV-1' })) }],
  ['version of the office’s own rules', { officePolicyVersion: 'w' }],
  ['count', { items: entry.items.map((item) => ({ ...item, count: 3 })) }],
])('another %s is another hash', (_, difference) => {
  expect(leafHash({ ...entry, ...difference }).equals(leafHash(entry))).toBe(false);
});
