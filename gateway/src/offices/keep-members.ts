import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config.ts';
import { type Announced, MEMBERS_FIELD, type Member, readAnnounced, withAnnounced } from './announced-members.ts';
import { type NetworkPlace, networkShard } from './network-shard.ts';
import type { Shard } from './shard.ts';

/** Whom the gateway asks: the offices of its settings, and those that the network announces besides. */
export interface MemberKeeper {
  /** With the offices of other settings, all that are to be asked from then on. */
  settled(offices: readonly Member[]): Member[];
  /** Begins to ask the network, again and again. */
  start(): void;
  close(): Promise<void>;
}

export interface MemberDoors extends NetworkPlace {
  readonly log: Logger;
  /** Asks these offices from now on. Rejects where that cannot be; it is tried again then. */
  change(offices: Member[]): Promise<void>;
}

type KeeperSettings = Pick<GatewayConfig, 'members' | 'offices' | 'subgraphs'>;

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const BODY = JSON.stringify({ query: `{ ${MEMBERS_FIELD} }` });
const DEADLINE_MS = 5_000;

/** Follows the members of the network; where there is none of ours, the settings say it all. */
export function keepMembers(settings: KeeperSettings, doors: MemberDoors): MemberKeeper {
  const network = networkShard(settings, doors, { deadlineMs: DEADLINE_MS, nowMs: () => performance.now() });
  return network ? new FollowedMembers(settings, network, doors) : SETTLED_MEMBERS;
}

const SETTLED_MEMBERS: MemberKeeper = {
  settled: (offices) => [...offices],
  start: () => {},
  close: async () => {},
};

class FollowedMembers implements MemberKeeper {
  readonly #refreshMs: number;
  readonly #network: Pick<Shard, 'ask' | 'close'>;
  readonly #doors: MemberDoors;
  readonly #closing = new AbortController();
  #settled: readonly Member[];
  /** As the network told it last, while it is silent too: an office is not gone because the network is. */
  #announced: readonly Member[] = [];
  #told = '';
  #isSilent = false;
  #running: Promise<void> = Promise.resolve();

  constructor({ members, offices }: KeeperSettings, network: Shard, doors: MemberDoors) {
    this.#refreshMs = members.refreshMs;
    this.#settled = offices;
    this.#network = network;
    this.#doors = doors;
  }

  settled(offices: readonly Member[]): Member[] {
    this.#settled = offices;
    return withAnnounced(offices, this.#announced);
  }

  start(): void {
    this.#running = this.#follow(this.#closing.signal);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
    await this.#network.close();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const reason = await this.#ask(signal).then(
        (announced) => this.#learn(announced),
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (!signal.aborted) this.#noteSilence(reason);
      await setTimeout(this.#refreshMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #ask(signal: AbortSignal): Promise<Announced> {
    const call = { body: BODY, headers: HEADERS, isRead: true, deadlineMs: DEADLINE_MS, signal };
    const answered = await this.#network.ask(call);
    if (answered.outcome !== 'OK') throw new Error(`${answered.outcome}: ${answered.reason}`);
    // An older network does not know where its members stand.
    if (answered.answer.errors.length > 0) throw new Error('the network answered with errors');
    return readAnnounced(answered.answer.data);
  }

  /** Null: it holds, and is known. What cannot be served now is tried again when the network is asked next. */
  async #learn(announced: Announced): Promise<null> {
    const told = JSON.stringify(announced);
    if (told === this.#told) return null;
    const { members, notBelieved } = announced;
    for (const one of notBelieved) this.#doors.log.info(one, 'a member of the network is not asked');
    const before = this.#announced;
    this.#announced = members;
    try {
      if (JSON.stringify(before) !== JSON.stringify(members)) await this.#doors.change(this.settled(this.#settled));
      this.#told = told;
    } catch {
      // Whoever changes says why it cannot be.
      this.#announced = before;
    }
    return null;
  }

  #noteSilence(reason: string | null): void {
    if ((reason !== null) === this.#isSilent) return;
    this.#isSilent = reason !== null;
    const { log } = this.#doors;
    if (reason === null) log.info('the network tells its members again');
    else log.warn({ reason }, 'the network does not tell its members: those that it told last are asked');
  }
}
