/** Domains that every office runs: one SDL each, the same rows' shape in every office, disjoint rows. */
export const SHARDED_DOMAINS = ['stock', 'claims', 'sensors', 'ledger', 'rights'] as const;
export type ShardedDomain = (typeof SHARDED_DOMAINS)[number];

/** The domain that Canopée runs once, for all. */
export const NETWORK_DOMAIN = 'network';

export const DOMAINS = [...SHARDED_DOMAINS, NETWORK_DOMAIN] as const;
export type Domain = (typeof DOMAINS)[number];

export function isShardedDomain(value: string): value is ShardedDomain {
  return (SHARDED_DOMAINS as readonly string[]).includes(value);
}
