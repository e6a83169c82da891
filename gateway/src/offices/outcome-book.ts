import type { ShardedDomain } from '@canopee/schema/domain';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { OfficeOutcome, Outcome } from '@canopee/schema/outcome';

/** The less an office gave, the further on: of several fetches to one shard the answer tells the worst. */
const FROM_BEST_TO_WORST: readonly Outcome[] = [
  'OK',
  'STALE_SCHEMA',
  'DENIED',
  'NOT_COVERED',
  'OVERLOADED',
  'TIMEOUT',
  'UNREACHABLE',
];

/** What became of each shard during one request. */
export class OutcomeBook {
  readonly #entries = new Map<string, OfficeOutcome>();

  note(office: OfficeKey, domain: ShardedDomain, outcome: Outcome, elapsedMs: number): void {
    const key = `${office} ${domain}`;
    const known = this.#entries.get(key);
    this.#entries.set(key, {
      office,
      domain,
      outcome: known ? worse(known.outcome, outcome) : outcome,
      elapsedMs: (known?.elapsedMs ?? 0) + elapsedMs,
    });
  }

  /** Takes over what stands in another book; nothing in this one is about the same shards. */
  addFrom(other: OutcomeBook): void {
    for (const [key, entry] of other.#entries) this.#entries.set(key, entry);
  }

  /** In the order of `offices`, an office's domains in the order asked. */
  list(offices: readonly OfficeKey[]): OfficeOutcome[] {
    const rank = new Map(offices.map((office, index) => [office, index]));
    return [...this.#entries.values()].sort((a, b) => (rank.get(a.office) ?? 0) - (rank.get(b.office) ?? 0));
  }
}

function worse(a: Outcome, b: Outcome): Outcome {
  return FROM_BEST_TO_WORST.indexOf(a) >= FROM_BEST_TO_WORST.indexOf(b) ? a : b;
}
