import { isOfficeKey, type OfficeKey } from './office-key.ts';

declare const brand: unique symbol;

/**
 * `office:reference`, e.g. `opal:LGT-004512`. The reference is the office's own key, unique in its type, so that an ERP can
 * build the id without asking; the office can always be read from it, which is how an entity finds its shard.
 */
export type GlobalId = string & { readonly [brand]: 'GlobalId' };

export interface GlobalIdParts {
  office: OfficeKey;
  reference: string;
}

const REFERENCE_LENGTH_MAX = 120;

/** PostgreSQL stores no U+0000: one such id would fail the statement, and with it all the others of its batch. */
const CONTROL_CHARACTER = /\p{Cc}/u;

export function globalId(office: OfficeKey, reference: string): GlobalId {
  return `${office}:${reference}` as GlobalId;
}

/** Null where the text is not a global id: callers say in their own words what was wrong with it. */
export function parseGlobalId(text: unknown): GlobalIdParts | null {
  if (typeof text !== 'string') return null;
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const office = text.slice(0, colon);
  const reference = text.slice(colon + 1);
  if (!isOfficeKey(office) || reference.length === 0 || reference.length > REFERENCE_LENGTH_MAX) return null;
  if (CONTROL_CHARACTER.test(reference)) return null;
  return { office, reference };
}

/** The office named by a global id or by a bare office key; null where the text is neither. */
export function officeOf(text: unknown): OfficeKey | null {
  return isOfficeKey(text) ? text : (parseGlobalId(text)?.office ?? null);
}
