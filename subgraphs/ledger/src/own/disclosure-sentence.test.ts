import type { DisclosedItem } from '@canopee/chassis/disclosure';
import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { agreementsOf, categoriesGiven, disclosureSentence, type ToldEntry } from './disclosure-sentence.ts';

const opal = officeKey('opal');
const phone = { category: 'user.contact.phone_number', tier: 'CLEAR' } as const;
const name = { category: 'user.name.last', tier: 'MASKED' } as const;
const entry = (items: readonly Partial<DisclosedItem>[], difference: Partial<ToldEntry> = {}): ToldEntry => ({
  kind: 'READ',
  at: new Date('2026-11-05T09:00:00Z'),
  principalOffice: opal,
  roles: ['CLAIMS_AGENT'],
  purpose: 'CLAIM_HANDLING',
  items: items.map(
    (item): DisclosedItem => ({ ...phone, coordinate: 'Tenant.x', rule: 'some-rule', count: 1, ...item }),
  ),
  ...difference,
});

describe('an entry, told to the person concerned in French', () => {
  test('says when in France, by role and office who, what and how much of it, and why', () => {
    expect(disclosureSentence(entry([phone, name]), opal, 'FR')).toBe(
      'Le 5 novembre 2026 à 10:00, une personne de votre organisme (Chargé·e de réclamations) a consulté : Téléphone et ' +
        'Nom (en partie masqué). Finalité : Traitement des réclamations et interventions.',
    );
  });

  test('says what was done where it was more than looking', () => {
    const created = entry([{ ...phone, category: 'user.content' }], { kind: 'CREATED' });
    expect(disclosureSentence(created, opal, 'FR')).toContain(' a enregistré : Texte libre.');
    expect(disclosureSentence(created, opal, 'EN')).toContain(' recorded: Free text.');
  });

  test('names the agreement under which another office asked', () => {
    const asked = entry([{ ...phone, agreement: 'CNV-2026-04' }], { principalOffice: officeKey('amiens') });
    expect(disclosureSentence(asked, opal, 'FR')).toBe(
      'Le 5 novembre 2026 à 10:00, une personne de l’organisme « amiens » (Chargé·e de réclamations) a consulté : Téléphone. ' +
        'Finalité : Traitement des réclamations et interventions. Au titre de la convention CNV-2026-04.',
    );
  });

  test('says that nothing was given where nothing was', () => {
    const asked = entry([{ ...phone, tier: 'WITHHELD' }], { principalOffice: null, roles: ['DPO'], purpose: null });
    expect(disclosureSentence(asked, opal, 'FR')).toBe(
      'Le 5 novembre 2026 à 10:00, une personne du réseau Canopée (Délégué·e à la protection des données) a demandé, sans ' +
        'l’obtenir : Téléphone. Aucune finalité indiquée.',
    );
  });

  test('calls the person "vous" where they asked themselves', () => {
    expect(disclosureSentence(entry([phone], { roles: ['TENANT'] }), opal, 'FR')).toContain('vous avez consulté');
  });

  test('keeps a key that has no word: a role that an office added is told as it is', () => {
    expect(disclosureSentence(entry([phone], { roles: ['NIGHT_GUARD'] }), opal, 'FR')).toContain('(NIGHT_GUARD)');
    expect(disclosureSentence(entry([phone], { roles: [] }), opal, 'FR')).toContain('(sans fonction)');
  });
});

describe('an entry, told in English', () => {
  test('says the same', () => {
    expect(disclosureSentence(entry([{ ...name, agreement: 'CNV-1' }]), opal, 'EN')).toBe(
      'On 5 November 2026 at 10:00, somebody of your office (Claims agent) saw: Last name (partly hidden). ' +
        'Purpose: Handling claims and repairs. Under the agreement CNV-1.',
    );
  });

  test.each([
    [
      'somebody of the network',
      { principalOffice: null, roles: [] },
      'somebody of the Canopée network (without a role)',
    ],
    ['another office', { principalOffice: officeKey('amiens') }, 'somebody of the office "amiens"'],
    ['the person themselves', { roles: ['TENANT'] }, ', you asked for, and was not given'],
    ['no purpose', { purpose: null }, 'No purpose was named.'],
  ])('says so of %s', (_, difference, words) => {
    expect(disclosureSentence(entry([{ ...phone, tier: 'WITHHELD' }], difference), opal, 'EN')).toContain(words);
  });
});

test('only what was given counts as data, and what the house notes of its own records does not', () => {
  const items = entry([phone, { ...name, tier: 'WITHHELD' }, { category: 'system.operations', tier: 'CLEAR' }]).items;
  expect(categoriesGiven(items)).toEqual(['user.contact.phone_number']);
  expect(agreementsOf(entry([{ ...phone, agreement: 'B' }, { ...phone, agreement: 'A' }, phone]).items)).toEqual([
    'A',
    'B',
  ]);
});
