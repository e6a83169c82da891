import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { INSTALLED_REGISTER, readRegister, UNREAD_REGISTER } from './purpose-register.ts';

const opal = officeKey('opal');
const amiens = officeKey('amiens');
const told = (...ids: string[]) => ({ processingActivities: ids.map((id) => ({ id })) });

test('a purpose is one at the offices whose registers have it, and at no other', () => {
  const register = readRegister(told('opal:ALLOCATION', 'amiens:CLAIM_HANDLING'), UNREAD_REGISTER);
  expect(register.refusal(opal, 'ALLOCATION')).toBeNull();
  expect(register.refusal(amiens, 'ALLOCATION')).toBe('purpose-not-registered');
  expect(register.refusal(opal, 'CURIOSITY')).toBe('purpose-not-registered');
});

test('an activity that ended is still known to have been one, and opens nothing', () => {
  const before = readRegister(told('opal:DISPUTES'), UNREAD_REGISTER);
  const after = readRegister(told(), before);
  expect(after.refusal(opal, 'DISPUTES')).toBe('purpose-not-registered');
  expect(after.knows('DISPUTES')).toBe(true);
  expect(after.keys).toEqual(['DISPUTES']);
});

test('the version is that of what is told, in whichever order', () => {
  const one = readRegister(told('opal:A', 'opal:B'), UNREAD_REGISTER);
  expect(readRegister(told('opal:B', 'opal:A'), UNREAD_REGISTER).version).toBe(one.version);
  expect(readRegister(told('opal:A'), one).version).not.toBe(one.version);
});

test('nothing is open before the registers were read, and what is installed where there is no network to tell', () => {
  expect(UNREAD_REGISTER.refusal(opal, 'CLAIM_HANDLING')).toBe('register-unavailable');
  expect(INSTALLED_REGISTER.refusal(opal, 'CLAIM_HANDLING')).toBeNull();
  expect(INSTALLED_REGISTER.refusal(opal, 'NEIGHBOUR_DISPUTE')).toBe('purpose-not-registered');
});

test.each([[null], [{}], [{ processingActivities: ['opal:A'] }]])('%j is refused as a whole', (data) => {
  expect(() => readRegister(data, UNREAD_REGISTER)).toThrow();
});
