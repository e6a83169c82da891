import { isShardedDomain } from '@canopee/schema/domain';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { GatewayConfig } from '../config.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import type { Privacy } from '../privacy/privacy.ts';
import type { BreakerState } from './breaker.ts';
import { Errand, type ErrandRequest } from './errand.ts';
import type { Shard, ShardPlace } from './shard.ts';
import type { ShardLoad } from './shard-gate.ts';
import type { HeldShard, ShardKeeper } from './shard-keeper.ts';
import type { ShardVersion } from './skew/ask-in-version.ts';
import { type CapabilitiesOf, createCapabilities } from './skew/capabilities.ts';
import { type VersionReport, versionReport } from './skew/version-report.ts';

/** Everybody whom the gateway can ask. Never changed: when an office comes or goes, other offices take the place of these. */
export interface Offices {
  /** In the order of the configuration, which is the order of lists that are put one after another. */
  readonly keys: readonly OfficeKey[];
  /** Whether every office runs its own shard of this subgraph. */
  isSharded(subgraph: string): boolean;
  /** Null for an office that is not in the federation. */
  shard(subgraph: string, office: OfficeKey): Shard | null;
  /** A subgraph that is run once. */
  single(subgraph: string): Shard;
  /** What the shard of an office runs. */
  versionOf(shard: Shard): ShardVersion;
  /** What an office runs of a domain; null for one that is not in the federation. */
  versionAt(subgraph: string, office: OfficeKey): ShardVersion | null;
  /** By domain, whether calls go out to the office or are answered at once because it failed lately. */
  breakersOf(office: OfficeKey): Readonly<Record<string, BreakerState>>;
  /** By domain, how busy this gateway keeps the office. */
  loadsOf(office: OfficeKey): Readonly<Record<string, ShardLoad>>;
  /** By domain, how the office's version stands to the supergraph. */
  versionsOf(office: OfficeKey): Readonly<Record<string, VersionReport>>;
  /** Where the events of a subgraph that is run once are. */
  streamUrl(subgraph: string): string;
  begin(request: ErrandRequest): Errand;
  /** Asks every office what it runs, now and from now on. Resolves when each has answered, or was silent for too long. */
  askVersions(): Promise<void>;
  /** For what outlives a request; whoever does this must release once more. */
  retain(): void;
  /** Lets go of the shards: what is under way still has its time, then connections that nobody else holds are closed. */
  release(): void;
}

export type OfficesSettings = Pick<GatewayConfig, 'offices' | 'subgraphs' | 'subgraphStreams' | 'limits' | 'dedupe'>;

export interface OfficesDoors {
  readonly supergraph: Supergraph;
  readonly privacy: Privacy;
  readonly keeper: ShardKeeper;
  /** Told once of each version of a domain that cannot be read. */
  onUnreadable(subgraph: string, error: unknown): void;
}

/** Throws where a subgraph that is run once has no URL, neither in the configuration nor in the supergraph. */
export function createOffices(settings: OfficesSettings, doors: OfficesDoors): Offices {
  const { offices, limits, dedupe, subgraphs, subgraphStreams } = settings;
  const { supergraph, privacy, keeper } = doors;
  const places = placesOf(settings, supergraph);
  const held = places.map((place): [ShardPlace, HeldShard] => [place, keeper.hold(place)]);
  const shards = new Map(held.map(([{ subgraph, office }, { shard }]) => [`${subgraph} ${office}`, shard]));
  const sdls = new Map(held.map(([, { shard, sdl }]) => [shard, sdl]));
  const sharded = new Set(places.flatMap(({ subgraph, office }) => (office === null ? [] : [subgraph])));
  const capabilitiesOf = createCapabilities(supergraph, doors.onUnreadable);

  let holders = 1;
  const byDomain = <Value>(office: OfficeKey, read: (shard: Shard) => Value): Record<string, Value> =>
    Object.fromEntries(
      [...sharded].flatMap((subgraph) => {
        const shard = shards.get(`${subgraph} ${office}`);
        return shard ? [[subgraph, read(shard)]] : [];
      }),
    );
  const versionOf = (shard: Shard) => shardVersion(shard, sdls.get(shard), capabilitiesOf);
  const keys = offices.map(({ key }) => key);
  return {
    keys,
    isSharded: (subgraph) => sharded.has(subgraph),
    shard: (subgraph, office) => shards.get(`${subgraph} ${office}`) ?? null,
    single(subgraph) {
      const shard = shards.get(`${subgraph} ${null}`);
      if (!shard) throw new TypeError(`"${subgraph}" is expected to be a subgraph that is run once`);
      return shard;
    },
    streamUrl: (subgraph) =>
      subgraphStreams[subgraph] ?? urlOf(subgraph, supergraph.subgraphUrls.get(subgraph) ?? '', subgraphs),
    versionOf,
    versionAt(subgraph, office) {
      const shard = shards.get(`${subgraph} ${office}`);
      return shard ? versionOf(shard) : null;
    },
    breakersOf: (office) => byDomain(office, ({ breakerState }) => breakerState),
    loadsOf: (office) => byDomain(office, ({ load }) => load),
    versionsOf: (office) => byDomain(office, (shard) => versionReport(versionOf(shard).capabilities)),
    begin: (request) => new Errand(request, { privacy, limits, dedupe, supergraph, versionOf, officeKeys: keys }),
    async askVersions() {
      await Promise.all(held.map(([{ office }, { sdl }]) => office !== null && sdl.start()));
    },
    retain() {
      holders += 1;
    },
    release() {
      holders -= 1;
      if (holders > 0) return;
      for (const place of places) keeper.release(place);
    },
  };
}

function shardVersion(
  { subgraph }: Shard,
  sdl: HeldShard['sdl'] | undefined,
  capabilitiesOf: CapabilitiesOf,
): ShardVersion {
  return {
    get capabilities() {
      return sdl?.current ? capabilitiesOf(subgraph, sdl.current) : null;
    },
    refresh: async () => sdl?.refresh() ?? false,
  };
}

function placesOf({ offices, subgraphs }: OfficesSettings, { subgraphUrls }: Supergraph): ShardPlace[] {
  return [...subgraphUrls].flatMap(([subgraph, composedUrl]): ShardPlace[] => {
    if (offices.length === 0 || !isShardedDomain(subgraph)) {
      return [{ subgraph, office: null, url: urlOf(subgraph, composedUrl, subgraphs) }];
    }
    return offices.map(({ key, url }) => ({
      subgraph,
      office: key,
      url: `${url.replace(/\/$/, '')}/${subgraph}/graphql`,
    }));
  });
}

function urlOf(subgraph: string, composedUrl: string, configured: OfficesSettings['subgraphs']): string {
  const url = configured[subgraph] ?? composedUrl;
  if (URL.canParse(url)) return url;
  throw new TypeError(`A URL for the subgraph "${subgraph}" is expected, but got ${JSON.stringify(url)}.`);
}
