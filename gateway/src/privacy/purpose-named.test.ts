import { expect, test } from 'vitest';
import { purposeNamed } from './purpose-named.ts';
import { INSTALLED_REGISTER, readRegister, UNREAD_REGISTER } from './purpose-register.ts';

const told = readRegister({ processingActivities: [{ id: 'opal:NEIGHBOUR_DISPUTE' }] }, UNREAD_REGISTER);

test.each([
  ['a purpose as installed', 'CLAIM_HANDLING', INSTALLED_REGISTER],
  ['one that the register of an office has', 'NEIGHBOUR_DISPUTE', told],
  ['one as installed that has ended: it is answered with marks', 'CLAIM_HANDLING', told],
  ['what could be one, while nobody knows', 'NEIGHBOUR_DISPUTE', UNREAD_REGISTER],
])('%s is taken', (_, purpose, register) => {
  expect(purposeNamed(purpose, register)).toBe(purpose);
});

test.each([[undefined], [null], ['']])('no purpose is none: %j', (value) => {
  expect(purposeNamed(value, told)).toBeNull();
});

test.each([['CURIOSITY'], ['claim_handling'], ['constructor'], [7]])(
  '%j is refused, and what the registers have is listed',
  (value) => {
    expect(() => purposeNamed(value, told)).toThrow(
      expect.objectContaining({
        code: 'PURPOSE_UNKNOWN',
        message: `A purpose is expected to be one of NEIGHBOUR_DISPUTE, but got ${JSON.stringify(value)}.`,
      }),
    );
  },
);

test('what is no word at all is refused before any register was read', () => {
  expect(() => purposeNamed('drop table', UNREAD_REGISTER)).toThrow('A purpose is expected to be one of ALLOCATION');
});
