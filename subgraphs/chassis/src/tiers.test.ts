import { DATA_CATEGORIES, type DataCategory } from '@canopee/schema/fideslang';
import { describe, expect, test } from 'vitest';
import { applyTier, type PseudonymScope } from './tiers.ts';

const scope: PseudonymScope = { key: Buffer.alloc(32, 1), purpose: 'CLAIM_HANDLING', agreement: null };

const EXAMPLES: Record<DataCategory, unknown> = {
  'user.name.first': 'Élodie',
  'user.name.last': 'Marchand',
  'user.contact.address': 'Chez Mme Petit\n12 rue des Tilleuls\n02000 Laon',
  'user.contact.phone_number': '+33639980012',
  'user.contact.email': 'lucie.marchand@example.fr',
  'user.demographic.date_of_birth': '1948-06-17',
  'user.financial': 437,
  'user.content': 'Le robinet goutte.',
  'user.privacy_preferences': [{ purpose: 'CLAIM_HANDLING', change: 'GIVEN' }],
  'user.sensor': { nodes: [{ value: 21.5 }] },
  'system.operations': 'a page of the ledger',
};

test('what each tier lets out of each category', () => {
  const rows = (Object.keys(DATA_CATEGORIES) as DataCategory[]).map((category) => {
    const given = (['GENERALISED', 'MASKED', 'PSEUDONYM', 'WITHHELD'] as const).map((tier) =>
      String(applyTier(EXAMPLES[category], tier, category, scope)).padEnd(22),
    );
    return `${category.padEnd(30)} ${given.join(' ').trimEnd()}`;
  });
  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "user.name.first                É.                     É.                     BAVkcQXO3BS8f_jE8xhqO- null
    user.name.last                 M.                     M.                     EK_fPqU4TFn8OUOXVs83Ce null
    user.contact.address           Laon                   null                   aQwTZ54z8ktwmWLghtQ6uq null
    user.contact.phone_number      •••• 12                •••• 12                oBxpnFP_Kx48WsVKhY5g6a null
    user.contact.email             null                   null                   Jk3jyS1B3V-56rP5oJeKxt null
    user.demographic.date_of_birth 1945-01-01             null                   null                   null
    user.financial                 400                    null                   null                   null
    user.content                   null                   null                   SOmIujxSXZUlqaRRz1cvYx null
    user.sensor                    null                   null                   null                   null
    user.privacy_preferences       null                   null                   null                   null
    system.operations              null                   null                   UJ629KAOtQQL72sthLl2n3 null"
  `);
});

test('clear is the value itself', () => {
  for (const [category, value] of Object.entries(EXAMPLES)) {
    expect(applyTier(value, 'CLEAR', category as DataCategory, scope)).toBe(value);
  }
});

describe('odd values give less, never more', () => {
  test.each([
    ['an empty name', '', 'MASKED', 'user.name.last', null],
    ['a name that begins beyond the basic plane', '𝒜lba', 'MASKED', 'user.name.last', '𝒜.'],
    ['a birth date that is none', '17 juin 1948', 'GENERALISED', 'user.demographic.date_of_birth', null],
    ['a birth date that is no text', new Date(0), 'GENERALISED', 'user.demographic.date_of_birth', null],
    ['a birth date in the first years', '0003-01-01', 'GENERALISED', 'user.demographic.date_of_birth', '0000-01-01'],
    [
      'an address without a last line that could be read',
      '12 rue des Tilleuls',
      'GENERALISED',
      'user.contact.address',
      null,
    ],
    ['an address of a number only', '12 rue\n02000 ', 'GENERALISED', 'user.contact.address', null],
    ['an address abroad', 'Rue Neuve 1\nB-1000 Bruxelles', 'GENERALISED', 'user.contact.address', null],
    ['a rent in words', 'environ 400', 'GENERALISED', 'user.financial', null],
    ['a number where a text is expected', 39980012, 'MASKED', 'user.contact.phone_number', null],
  ] as const)('%s', (_, value, tier, category, given) => {
    expect(applyTier(value, tier, category, scope)).toBe(given);
  });
});

describe('a pseudonym', () => {
  const of = (value: string, difference: Partial<PseudonymScope> = {}, category: DataCategory = 'user.name.last') =>
    applyTier(value, 'PSEUDONYM', category, { ...scope, ...difference });

  test('is the same for the same value inside one purpose and agreement', () => {
    expect(of('Marchand')).toBe(of('Marchand'));
    expect(of('Marchand')).toMatch(/^[\w-]{22}$/);
  });

  test('joins nowhere else', () => {
    const elsewhere = [
      of('Marchand'),
      of('Marchant'),
      of('Marchand', { purpose: 'STATISTICS' }),
      of('Marchand', { agreement: 'CONV-1' }),
      of('Marchand', { key: Buffer.alloc(32, 2) }),
      of('Marchand', {}, 'user.name.first'),
    ];
    expect(new Set(elsewhere).size).toBe(elsewhere.length);
  });
});
