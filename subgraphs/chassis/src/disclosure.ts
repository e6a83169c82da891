import type { Coordinate } from '@canopee/schema/contract';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { Grant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Decision, Tier } from '@canopee/schema/tier';
import type { GraphQLResolveInfo } from 'graphql';
import type { KeptDocument } from './kept-document.ts';

/** What an entry of the ledger is about: CNIL asks that reading, creating, changing and deleting be told apart (délib. 2021-122). */
export const ENTRY_KINDS = ['READ', 'REFUSED', 'CREATED', 'CHANGED', 'DELETED', 'EXPORTED', 'LEDGER_READ'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One personal value on its way out, or kept back. */
export interface DisclosedValue {
  coordinate: Coordinate;
  category: DataCategory;
  decision: Decision;
  /** Global id of the person concerned; null where nobody in particular is. */
  subject: string | null;
  /** How many values are behind this one: 1, or the rows of a page that is noted as a whole. */
  count: number;
  /** Where it stands in the answer, so that it can be taken out again if the ledger cannot be written. */
  path: GraphQLResolveInfo['path'];
  /** Said where giving it is more than a reading of the office's data. */
  kind?: 'LEDGER_READ' | 'EXPORTED';
}

/** What was asked for and refused as a whole, before any value was looked at. */
export interface Refusal {
  /** A field, or the input that looked at one. */
  coordinate: string;
  category: DataCategory;
  rule: string;
}

/** Rows of a statistic that are too few to be told of by themselves. */
export interface Suppressed {
  /** The root field of the statistic. */
  coordinate: Coordinate;
  count: number;
}

export interface DisclosedItem {
  coordinate: string;
  category: DataCategory;
  tier: Tier;
  rule: string;
  count: number;
  /** Id of the agreement between offices that the values were given under, and its version; absent where under none. */
  agreement?: string;
  agreementVersion?: number;
}

export interface RecordedOperation {
  /** Name and SHA-256 of the document as the client sent it to the gateway. */
  name: string | null;
  hash: string;
  /** What this office was asked of it; absent where that is not known. */
  document?: KeptDocument;
}

/** What the ledger keeps of one answer, or of one write. Subjects are global ids here; the ledger stores pseudonyms of them only. */
export interface DisclosureEntry {
  kind: EntryKind;
  office: OfficeKey;
  at: Date;
  grant: Grant;
  /** Of the office's own rules; null where it has none. The grant names those of the network. */
  officePolicyVersion: string | null;
  operation: RecordedOperation;
  items: DisclosedItem[];
  subjects: string[];
  /** Objects of the answer that personal values stood in, given or withheld; of a write: objects written. */
  rows: number;
}

/** Resolves once the entry is durable; rejects where it cannot be written. No record, no data. */
export interface DisclosureRecorder {
  record(entry: DisclosureEntry): Promise<void>;
}

/** Gathers, during one request, what personal values go out, which are kept back, and what was refused as a whole. */
export class DisclosureCollector {
  readonly values: DisclosedValue[] = [];
  readonly refusals: Refusal[] = [];
  readonly suppressed: Suppressed[] = [];
  /** Writes that are accounted for: their entries are durable, or there was nothing to write. */
  writes = 0;

  add(value: DisclosedValue): void {
    this.values.push(value);
  }

  /** Notes what is about to be answered with `FORBIDDEN`: a refusal is an entry too. */
  refuse(refusal: Refusal): void {
    this.refusals.push(refusal);
  }

  /** Says of a mutation that what it asks had been done before: nothing was written, so nothing is to be recorded. */
  foundDone(): void {
    this.writes += 1;
  }

  /** Notes how many rows of a statistic stand in none of its groups. Nobody is told of, so no entry is written: only a mark. */
  suppress(suppressed: Suppressed): void {
    if (suppressed.count > 0) this.suppressed.push(suppressed);
  }

  /** Empties itself: an entry (or a live event) takes what came since the last. */
  take(): { values: DisclosedValue[]; refusals: Refusal[]; suppressed: Suppressed[] } {
    return {
      values: this.values.splice(0),
      refusals: this.refusals.splice(0),
      suppressed: this.suppressed.splice(0),
    };
  }
}

type CountedValue = Pick<DisclosedValue, 'category' | 'decision' | 'count'> & { coordinate: string };

/** Refusals as items of an entry, each counted as one value that was withheld. */
export function refusedItems(refusals: readonly Refusal[]): DisclosedItem[] {
  return itemsOf(refusals.map(({ rule, ...of }) => ({ ...of, decision: { tier: 'WITHHELD', rule }, count: 1 })));
}

/** How many objects of the answer the values stood in; a page that is noted as a whole says itself how many. */
export function rowsOf(values: readonly DisclosedValue[]): number {
  const objects = new Set<object>();
  let rows = 0;
  for (const { path, count } of values) {
    // graphql-js makes one path for an object, which those of all its fields begin with.
    if (path.prev) objects.add(path.prev);
    else rows += count;
  }
  return rows + objects.size;
}

/**
 * Counts values that are alike: one item for each (coordinate, tier, rule, agreement), in that order, since the order in which resolvers
 * end is luck.
 */
export function itemsOf(values: readonly CountedValue[]): DisclosedItem[] {
  const items = new Map<string, DisclosedItem>();
  for (const { coordinate, category, decision, count } of values) {
    const { tier, rule, agreement, agreementVersion } = decision;
    const key = [coordinate, tier, rule, agreement, agreementVersion].join('\0');
    const item = items.get(key) ?? {
      coordinate,
      category,
      tier,
      rule,
      count: 0,
      ...(agreement !== undefined && { agreement }),
      ...(agreementVersion !== undefined && { agreementVersion }),
    };
    item.count += count;
    items.set(key, item);
  }
  return [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
