import type { Coordinate } from '@canopee/schema/contract';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { Grant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Decision, Tier } from '@canopee/schema/tier';

export type ResponsePath = readonly (string | number)[];

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
  path: ResponsePath;
}

export interface DisclosedItem {
  coordinate: Coordinate;
  category: DataCategory;
  tier: Tier;
  rule: string;
  count: number;
  /** Id of the agreement between offices that the values were given under, and its version; absent where under none. */
  agreement?: string;
  agreementVersion?: number;
}

/** What the ledger keeps of one answer. Subjects are global ids here; the ledger stores pseudonyms of them only. */
export interface DisclosureEntry {
  office: OfficeKey;
  at: Date;
  grant: Grant;
  operation: { name: string | null; hash: string };
  items: DisclosedItem[];
  subjects: string[];
}

/** Resolves once the entry is durable; rejects where it cannot be written. No record, no data. */
export interface DisclosureRecorder {
  record(entry: DisclosureEntry): Promise<void>;
}

/** Gathers, during one request, what personal values go out and which are kept back. */
export class DisclosureCollector {
  readonly values: DisclosedValue[] = [];

  add(value: DisclosedValue): void {
    this.values.push(value);
  }

  /** Empties itself: an entry (or a live event) takes what came since the last. */
  take(): DisclosedValue[] {
    return this.values.splice(0);
  }
}

/**
 * Counts values that are alike: one item for each (coordinate, tier, rule, agreement), in that order, since the order in which resolvers
 * end is luck.
 */
export function itemsOf(values: readonly DisclosedValue[]): DisclosedItem[] {
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
