import type { DisclosedItem } from '@canopee/chassis/disclosure';
import type { OfficeKey } from '@canopee/schema/office-key';
import { leafHashOf } from './proof/merkle-hash.ts';

/** What an entry says, with pseudonyms where there were persons. */
export interface LedgerEntry {
  office: OfficeKey;
  at: Date;
  principal: string;
  principalOffice: string | null;
  roles: readonly string[];
  purpose: string | null;
  agreement: string | null;
  operationName: string | null;
  operationHash: string;
  items: readonly DisclosedItem[];
  /** Pseudonyms, sorted. */
  subjects: readonly string[];
  policyVersion: string;
}

/** Names the shape of the bytes, so that a later shape cannot be taken for this one. */
const FORMAT = 'canopee-ledger-entry/1';
/** That of an entry of which an item names its agreement. Without one an entry has the bytes that it always had. */
const FORMAT_WITH_AGREEMENTS = 'canopee-ledger-entry/2';

/**
 * The bytes that stand for an entry: JSON in the canonical form of RFC 8785 (keys sorted, no white space), so that anybody can
 * build them again from what the entry says. The sequence is not in them: the place in the tree says it.
 */
export function canonicalEntry(entry: LedgerEntry): Buffer {
  const { at, items, ...rest } = entry;
  // Only known fields: what else a row or an item may carry one day is a new format.
  const known = items.map(({ category, coordinate, count, rule, tier, agreement, agreementVersion }) => ({
    category,
    coordinate,
    count,
    rule,
    tier,
    ...(agreement !== undefined && { agreement }),
    ...(agreementVersion !== undefined && { agreementVersion }),
  }));
  const format = items.some(({ agreement }) => agreement !== undefined) ? FORMAT_WITH_AGREEMENTS : FORMAT;
  return Buffer.from(canonicalJson({ ...rest, at: at.toISOString(), items: known, format }), 'utf8');
}

/** The leaf that stands for the entry in the tree. */
export function leafHash(entry: LedgerEntry): Buffer {
  return leafHashOf(canonicalEntry(entry));
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join()}}`;
}
