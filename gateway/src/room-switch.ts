import type { GatewayConfig } from './config.ts';
import { describeFailure } from './errors/describe-failure.ts';
import { type Graph, readGraph } from './graph.ts';
import type { Rooms } from './pipeline.ts';
import { createRooms, type Membership, type StandingRooms } from './rooms.ts';

/** What may be other from one moment to the next; all else of a configuration needs a restart. */
export type GatewayChange = Partial<Pick<GatewayConfig, 'supergraph' | 'offices' | 'subgraphs'>>;

/** Told when other rooms have taken the place of those before. Must not throw. */
export type OnSwitched = (rooms: Rooms, membership: Membership) => void;

/**
 * The rooms of now. A change makes new ones and exchanges them whole, between two requests: what is under way ends in the rooms that
 * it began in, and what comes next walks through the new ones.
 */
export class RoomSwitch {
  readonly #standing: StandingRooms;
  #graph: Graph;
  #membership: Membership;
  #rooms: Rooms;
  #changing: Promise<unknown> = Promise.resolve();
  readonly #listeners: OnSwitched[] = [];

  /** Throws where the configuration cannot be served. */
  constructor(standing: StandingRooms) {
    const { config } = standing;
    this.#standing = standing;
    this.#membership = { offices: config.offices, subgraphs: config.subgraphs };
    this.#graph = readGraph(config.supergraph, { hasOffices: config.offices.length > 0, limits: config.limits });
    this.#rooms = createRooms(this.#graph, this.#membership, standing);
  }

  /** Ask for them anew with each request. */
  get now(): Rooms {
    return this.#rooms;
  }

  /** What they were made of. */
  get graph(): Graph {
    return this.#graph;
  }

  get membership(): Membership {
    return this.#membership;
  }

  onSwitched(listener: OnSwitched): void {
    this.#listeners.push(listener);
  }

  /** One change after another. Rejects with what is wrong where it cannot be served; everything then stays as it was. */
  change(change: GatewayChange): Promise<void> {
    const changed = this.#changing.then(() => this.#change(change));
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  async #change(change: GatewayChange): Promise<void> {
    const { log } = this.#standing;
    try {
      await this.#exchange(change);
    } catch (error) {
      // Of SDL and settings only: nothing in it is anybody's.
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ ...describeFailure(error), reason }, 'a change is refused, and all stays as it was');
      throw error;
    }
    log.info({ offices: this.#rooms.offices.keys }, 'the gateway serves what changed');
  }

  async #exchange({ supergraph, offices, subgraphs }: GatewayChange): Promise<void> {
    const membership: Membership = {
      offices: offices ?? this.#membership.offices,
      subgraphs: subgraphs ?? this.#membership.subgraphs,
    };
    const hasOffices = membership.offices.length > 0;
    if (hasOffices !== this.#membership.offices.length > 0) {
      throw new TypeError(
        'A gateway with offices is expected to keep one, and one without to be restarted to get any.',
      );
    }
    const isNewGraph = supergraph !== undefined && supergraph !== this.#graph.sdl;
    const { limits } = this.#standing.config;
    const graph = isNewGraph ? readGraph(supergraph, { hasOffices, limits }) : this.#graph;
    const rooms = createRooms(graph, membership, this.#standing);
    // An office that nobody knows yet is not asked for what its version may not have.
    await rooms.offices.askVersions();
    const before = this.#rooms;
    this.#graph = graph;
    this.#membership = membership;
    this.#rooms = rooms;
    before.offices.release();
    for (const onSwitched of this.#listeners) onSwitched(rooms, membership);
  }
}
