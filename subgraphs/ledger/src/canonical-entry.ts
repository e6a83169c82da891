import type { DisclosedItem, EntryKind } from '@canopee/chassis/disclosure';
import { canonicalJson } from '@canopee/schema/canonical-json';
import type { OfficeKey } from '@canopee/schema/office-key';
import { leafHashOf } from './proof/merkle-hash.ts';

/** What an entry says, with pseudonyms where there were persons. */
export interface LedgerEntry {
  kind: EntryKind;
  office: OfficeKey;
  at: Date;
  principal: string;
  principalOffice: string | null;
  roles: readonly string[];
  purpose: string | null;
  agreement: string | null;
  operationName: string | null;
  operationHash: string;
  /** SHA-256 of what the office was asked, without its values, which the ledger keeps; null where that is not known. */
  documentHash: string | null;
  items: readonly DisclosedItem[];
  /** Pseudonyms, sorted. */
  subjects: readonly string[];
  rows: number;
  policyVersion: string;
  /** Of the office's own rules; null where it has none. */
  officePolicyVersion: string | null;
}

/** Names the shape of the bytes, so that a later shape cannot be taken for this one. */
const FORMAT = 'canopee-ledger-entry/3';
/** Of an entry that an office's own rules had a say in: one member more. */
const FORMAT_WITH_OFFICE_RULES = 'canopee-ledger-entry/4';

/**
 * The bytes that stand for an entry: JSON in the canonical form of RFC 8785 (keys sorted, no white space), so that anybody can
 * build them again from what the entry says. The sequence is not in them: the place in the tree says it.
 */
export function canonicalEntry(entry: LedgerEntry): Buffer {
  // Only known fields: what else a row or an item may carry one day is a new format.
  const said = {
    agreement: entry.agreement,
    at: entry.at.toISOString(),
    documentHash: entry.documentHash,
    format: entry.officePolicyVersion === null ? FORMAT : FORMAT_WITH_OFFICE_RULES,
    items: entry.items.map(canonicalItem),
    kind: entry.kind,
    office: entry.office,
    ...(entry.officePolicyVersion !== null && { officePolicyVersion: entry.officePolicyVersion }),
    operationHash: entry.operationHash,
    operationName: entry.operationName,
    policyVersion: entry.policyVersion,
    principal: entry.principal,
    principalOffice: entry.principalOffice,
    purpose: entry.purpose,
    roles: entry.roles,
    rows: entry.rows,
    subjects: entry.subjects,
  };
  return Buffer.from(canonicalJson(said), 'utf8');
}

/** An item that was given under no agreement says nothing of one. */
function canonicalItem({ agreement, agreementVersion, category, coordinate, count, rule, tier }: DisclosedItem) {
  return {
    ...(agreement !== undefined && { agreement }),
    ...(agreementVersion !== undefined && { agreementVersion }),
    category,
    coordinate,
    count,
    rule,
    tier,
  };
}

/** The leaf that stands for the entry in the tree. */
export function leafHash(entry: LedgerEntry): Buffer {
  return leafHashOf(canonicalEntry(entry));
}
