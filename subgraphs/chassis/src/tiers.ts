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
      return typeof value === 'string' && !category.endsWith('date_of_birth') ? pseudonymOf(value, scope) : null;
    case 'WITHHELD':
      return null;
  }
}

function generalise(value: unknown, category: DataCategory): unknown {
  if (category === 'user.demographic.date_of_birth' && typeof value === 'string') {
    const year = Number(value.slice(0, 4));
    return `${year - (year % 5)}-01-01`;
  }
  if (category === 'user.financial' && typeof value === 'number') return Math.round(value / 100) * 100;
  return mask(value, category);
}

function mask(value: unknown, category: DataCategory): unknown {
  if (typeof value !== 'string') return null;
  switch (category) {
    case 'user.name.first':
    case 'user.name.last':
      return `${[...value][0] ?? ''}.`;
    case 'user.contact.phone_number':
      return `•••• ${value.slice(-2)}`;
    default:
      return null;
  }
}

function pseudonymOf(value: string, { key, purpose, agreement }: PseudonymScope): string {
  return createHmac('sha256', key)
    .update(`${purpose}\0${agreement ?? ''}\0${value}`)
    .digest('base64url')
    .slice(0, 22);
}
