import { createShard, type Shard, type ShardLimits, type ShardPlace } from './shard.ts';
import { ShardSdl } from './shard-sdl.ts';

/** A shard that somebody holds, and the SDL that it serves. */
export interface HeldShard {
  readonly shard: Shard;
  readonly sdl: ShardSdl;
}

export interface ShardKeeperSettings {
  readonly limits: ShardLimits;
  /** From one question for an SDL to the next. */
  readonly sdlRefreshMs: number;
  /** How long a shard that nobody holds any more is still there for those who began to ask before: a request's whole time. */
  readonly graceMs: number;
  /** Of the breakers; never goes back. */
  nowMs(): number;
}

/** A silent office must not hold up the start of a gateway for as long as it may hold up a request. */
const SDL_DEADLINE_MS = 2_000;

/**
 * Keeps the connections to shards while what holds them is exchanged, a supergraph or a list of offices: a place that stands in
 * both the old and the new keeps its connections, its breaker and what is known of its version.
 */
export class ShardKeeper {
  readonly #settings: ShardKeeperSettings;
  readonly #kept = new Map<string, { held: HeldShard; holders: number; leaving: NodeJS.Timeout | null }>();
  readonly #closing = new Set<Promise<void>>();

  constructor(settings: ShardKeeperSettings) {
    this.#settings = settings;
  }

  /** Whoever holds it must release it. */
  hold(place: ShardPlace): HeldShard {
    const key = keyOf(place);
    const known = this.#kept.get(key);
    if (known) {
      if (known.leaving) clearTimeout(known.leaving);
      known.leaving = null;
      known.holders += 1;
      return known.held;
    }
    const held = this.#open(place);
    this.#kept.set(key, { held, holders: 1, leaving: null });
    return held;
  }

  release(place: ShardPlace): void {
    const key = keyOf(place);
    const known = this.#kept.get(key);
    if (!known) return;
    known.holders -= 1;
    if (known.holders > 0) return;
    known.leaving = setTimeout(() => {
      this.#kept.delete(key);
      const closed = close(known.held).finally(() => this.#closing.delete(closed));
      this.#closing.add(closed);
    }, this.#settings.graceMs).unref();
  }

  /** Ends every connection, held or not. */
  async close(): Promise<void> {
    const kept = [...this.#kept.values()];
    this.#kept.clear();
    for (const { leaving } of kept) if (leaving) clearTimeout(leaving);
    await Promise.all([...this.#closing, ...kept.map(({ held }) => close(held))]);
  }

  #open(place: ShardPlace): HeldShard {
    const { limits, sdlRefreshMs, nowMs } = this.#settings;
    const shard = createShard(place, limits, nowMs, () => void sdl.refresh());
    const sdl = new ShardSdl(shard, { refreshMs: sdlRefreshMs, deadlineMs: SDL_DEADLINE_MS });
    return { shard, sdl };
  }
}

async function close({ shard, sdl }: HeldShard): Promise<void> {
  await Promise.all([sdl.close(), shard.close()]);
}

function keyOf({ subgraph, office, url }: ShardPlace): string {
  return JSON.stringify([subgraph, office, url]);
}
