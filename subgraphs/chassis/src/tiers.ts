import { createHmac } from 'node:crypto';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { Tier } from '@canopee/schema/tier';

/** What a pseudonym is bound to: it joins inside one purpose and agreement of one office, and nowhere else. */
export interface PseudonymScope {
  /** Secret of the office. */
  key: Buffer;
  purpose: string;
  agreement: string | null;
}

const BIRTH: DataCategory = 'user.demographic.date_of_birth';
const DAY = /^\d{4}-\d{2}-\d{2}/;
const BAND_YEARS = 5;
const ADDRESS: DataCategory = 'user.contact.address';
/** The last line of an address in France: postcode and commune. */
const LAST_LINE = /(?:^|\n)\d{5} ([^\n]+)$/;

/**
 * The value as the tier lets it out, or null. What has no meaning for a category (a list of measures cannot be masked) gives
 * less, never more.
 */
export function applyTier(value: unknown, tier: Tier, category: DataCategory, scope: PseudonymScope): unknown {
  switch (tier) {
    case 'CLEAR':
      return value;
    case 'GENERALISED':
      return generalise(value, category);
    case 'MASKED':
      return mask(value, category);
    case 'PSEUDONYM':
      // A date or a number has no room for a pseudonym: the field's type would not take it.
      return typeof value === 'string' && category !== BIRTH ? pseudonymOf(value, category, scope) : null;
    case 'WITHHELD':
      return null;
  }
}

/** A five-year band as its first day, the commune of an address, a sum to the next hundred; what has no coarser form is masked. */
function generalise(value: unknown, category: DataCategory): unknown {
  if (category === BIRTH) {
    const year = typeof value === 'string' && DAY.test(value) ? Number(value.slice(0, 4)) : null;
    return year === null ? null : `${String(year - (year % BAND_YEARS)).padStart(4, '0')}-01-01`;
  }
  if (category === ADDRESS) return (typeof value === 'string' && LAST_LINE.exec(value)?.[1]) || null;
  if (category === 'user.financial' && typeof value === 'number') return Math.round(value / 100) * 100;
  return mask(value, category);
}

/** An initial, the last two digits. */
function mask(value: unknown, category: DataCategory): unknown {
  if (typeof value !== 'string' || value === '') return null;
  switch (category) {
    case 'user.name.first':
    case 'user.name.last':
      return `${String.fromCodePoint(value.codePointAt(0) as number)}.`;
    case 'user.contact.phone_number':
      return `•••• ${value.slice(-2)}`;
    default:
      return null;
  }
}

// With the category in it: a first name and a last name that are the same word are not the same thing.
function pseudonymOf(value: string, category: DataCategory, { key, purpose, agreement }: PseudonymScope): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, agreement, category, value]))
    .digest('base64url')
    .slice(0, 22);
}
