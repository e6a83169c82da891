import { isShardedDomain } from '@canopee/schema/domain';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { GatewayConfig } from '../config.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import type { Privacy } from '../privacy/privacy.ts';
import type { BreakerState } from './breaker.ts';
import { Errand, type ErrandRequest } from './errand.ts';
import { createShard, type Shard } from './shard.ts';

/** Everybody whom the gateway can ask. */
export interface Offices {
  /** In the order of the configuration, which is the order of lists that are put one after another. */
  readonly keys: readonly OfficeKey[];
  /** Whether every office runs its own shard of this subgraph. */
  isSharded(subgraph: string): boolean;
  /** Null for an office that is not in the federation. */
  shard(subgraph: string, office: OfficeKey): Shard | null;
  /** A subgraph that is run once. */
  single(subgraph: string): Shard;
  /** By domain, whether calls go out to the office or are answered at once because it failed lately. */
  breakersOf(office: OfficeKey): Readonly<Record<string, BreakerState>>;
  begin(request: ErrandRequest): Errand;
  close(): Promise<void>;
}

export type OfficesSettings = Pick<GatewayConfig, 'offices' | 'subgraphs' | 'limits'>;

/** Throws where a subgraph that is run once has no URL, neither in the configuration nor in the supergraph. */
export function createOffices(
  settings: OfficesSettings,
  supergraph: Supergraph,
  privacy: Privacy,
  nowMs: () => number,
): Offices {
  const { offices, subgraphs, limits } = settings;
  const sharded = new Map<string, Map<OfficeKey, Shard>>();
  const single = new Map<string, Shard>();
  for (const [subgraph, composedUrl] of supergraph.subgraphUrls) {
    if (offices.length > 0 && isShardedDomain(subgraph)) {
      const shards = offices.map(({ key, url }): [OfficeKey, Shard] => {
        const at = `${url.replace(/\/$/, '')}/${subgraph}/graphql`;
        return [key, createShard({ subgraph, office: key, url: at }, limits, nowMs)];
      });
      sharded.set(subgraph, new Map(shards));
    } else {
      const url = urlOf(subgraph, composedUrl, subgraphs);
      single.set(subgraph, createShard({ subgraph, office: null, url }, limits, nowMs));
    }
  }

  const shards = [...single.values(), ...[...sharded.values()].flatMap((byOffice) => [...byOffice.values()])];
  const keys = offices.map(({ key }) => key);
  return {
    keys,
    isSharded: (subgraph) => sharded.has(subgraph),
    shard: (subgraph, office) => sharded.get(subgraph)?.get(office) ?? null,
    single(subgraph) {
      const shard = single.get(subgraph);
      if (!shard) throw new TypeError(`"${subgraph}" is expected to be a subgraph that is run once`);
      return shard;
    },
    breakersOf: (office) =>
      Object.fromEntries(
        [...sharded].flatMap(([subgraph, shards]) => {
          const shard = shards.get(office);
          return shard ? [[subgraph, shard.breakerState]] : [];
        }),
      ),
    begin: (request) => new Errand(request, privacy, limits, keys),
    close: async () => void (await Promise.all(shards.map((shard) => shard.close()))),
  };
}

function urlOf(subgraph: string, composedUrl: string, configured: OfficesSettings['subgraphs']): string {
  const url = configured[subgraph] ?? composedUrl;
  if (URL.canParse(url)) return url;
  throw new TypeError(`A URL for the subgraph "${subgraph}" is expected, but got ${JSON.stringify(url)}.`);
}
