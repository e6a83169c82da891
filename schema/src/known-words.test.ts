import { describe, expect, test } from 'vitest';
import { DATA_CATEGORIES, DATA_SUBJECTS, isDataCategory, isDataSubject } from './fideslang.ts';
import { GUARDED_ACTIONS, isGuardedAction } from './guarded-action.ts';
import { isRole, ROLES } from './principal.ts';
import { isInstalledPurpose, isPurposeKey, PURPOSES } from './purpose.ts';

describe.each([
  ['role', isRole, Object.keys(ROLES)],
  ['installed purpose', isInstalledPurpose, Object.keys(PURPOSES)],
  ['data category', isDataCategory, Object.keys(DATA_CATEGORIES)],
  ['data subject', isDataSubject, Object.keys(DATA_SUBJECTS)],
  ['guarded action', isGuardedAction, [...GUARDED_ACTIONS]],
])('a %s', (_, isKnown, known) => {
  test('is known where the list has it', () => {
    expect(known.every(isKnown)).toBe(true);
  });

  test.each(['', 'other', 'constructor', '__proto__', null, undefined, 7])(
    'is not known where it has not: %j',
    (word) => {
      expect(isKnown(word)).toBe(false);
    },
  );
});

test('every word that people read has a French one', () => {
  for (const words of [ROLES, PURPOSES, DATA_CATEGORIES, DATA_SUBJECTS]) {
    for (const french of Object.values(words)) expect(french).toMatch(/^[A-ZÉ]/);
  }
});

test.each([
  ['CLAIM_HANDLING', true],
  ['DPO2', true],
  ['claim_handling', false],
  ['CLAIM__HANDLING', false],
  ['CLAIM-HANDLING', false],
  ['X'.repeat(41), false],
  ['', false],
  [null, false],
])('%s could be a purpose of a register: %s', (word, could) => {
  expect(isPurposeKey(word)).toBe(could);
});
