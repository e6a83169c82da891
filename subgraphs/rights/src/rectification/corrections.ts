import { sizedText } from '@canopee/chassis/checked-text';
import type { PersonalWrite } from '@canopee/chassis/record-write';
import { ClientError } from '@canopee/schema/client-error';
import type { RectifySubjectInput } from '@canopee/schema/generated/rights';
import type { Corrections } from '../access/subject-file.ts';

const TEXT_CHARACTERS_MAX = 200;
/** What is given of it where it is generalised is its last line: postcode and commune. */
const POSTAL_ADDRESS = /^(?:[^\n]+\n){1,5}\d{5} [^\n\d][^\n]*$/;
/** ITU-T E.164: at most fifteen digits after the plus. */
const PHONE = /^\+[1-9]\d{5,14}$/;
/** Whether it is somebody's mailbox only a letter can tell. */
const EMAIL = /^[^@\s]+@[^@\s]+$/;

type Field = PersonalWrite['fields'][number];

/** What each correction is called in the contract. */
const FIELDS: Readonly<Record<keyof Corrections, Field>> = {
  firstName: { coordinate: 'Tenant.firstName', category: 'user.name.first' },
  lastName: { coordinate: 'Tenant.lastName', category: 'user.name.last' },
  postalAddress: { coordinate: 'Tenant.postalAddress', category: 'user.contact.address' },
  phone: { coordinate: 'Tenant.phone', category: 'user.contact.phone_number' },
  email: { coordinate: 'Tenant.email', category: 'user.contact.email' },
  birthDate: { coordinate: 'Tenant.birthDate', category: 'user.demographic.date_of_birth' },
};
const NAMES = Object.keys(FIELDS) as (keyof Corrections)[];

/** Throws `BAD_USER_INPUT` where nothing is corrected, or by what cannot be right; it never says what came, which is personal. */
export function checkedCorrections(input: RectifySubjectInput): Corrections {
  const given = NAMES.filter((name) => input[name] !== undefined);
  if (given.length === 0) {
    throw new ClientError('BAD_USER_INPUT', `"input" is expected to hold one of ${NAMES.join(', ')}, but holds none.`);
  }
  return Object.fromEntries(given.map((name) => [name, checked(name, input[name] ?? null)]));
}

export function fieldsCorrected(corrections: Corrections): Field[] {
  return NAMES.filter((name) => corrections[name] !== undefined).map((name) => FIELDS[name]);
}

function checked(name: keyof Corrections, value: string | null): string | null {
  if (value === null) return null;
  const text = sizedText(`input.${name}`, value.trim(), TEXT_CHARACTERS_MAX);
  if (name === 'postalAddress' && !POSTAL_ADDRESS.test(text))
    throw unlike(name, 'two to six lines, the last one such as "02000 Laon"');
  if (name === 'phone' && !PHONE.test(text)) throw unlike(name, 'a number such as "+33639980012"');
  if (name === 'email' && !EMAIL.test(text)) throw unlike(name, 'an address such as "nom@example.fr"');
  return text;
}

function unlike(name: string, expected: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `"input.${name}" is expected to be ${expected}, but is not.`);
}
