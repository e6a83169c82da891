import { setTimeout } from 'node:timers/promises';
import { GRANT_HEADER, type Grant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { GatewayConfig } from '../../config.ts';
import type { Privacy } from '../../privacy/privacy.ts';
import { createShard, type Shard } from '../shard.ts';
import { type AskLedger, carryHead, nameOf, readHead, type Witnessed, type WitnessState } from './carry-head.ts';

/** Carries the heads of each office's ledger to all others, which countersign them. */
export interface Witnessing {
  close(): Promise<void>;
}

export interface WitnessingDoors {
  readonly privacy: Pick<Privacy, 'signGrant' | 'policyVersion'>;
  /** Those of now: they come and go. */
  members(): GatewayConfig['offices'];
  /** Told when a witness has said its word about a head. */
  onWitnessed(witnessed: Witnessed): void;
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
}

/** W3C Trace Context, not sampled: what nobody asked for would fill the traces of an office. */
const NOT_FOLLOWED = `00-${'c'.repeat(32)}-${'c'.repeat(16)}-00`;
const DEADLINE_MS = 4_000;
const ANSWER_BYTES_MAX = 1024 * 1024;

export function startWitnessing({ everyMs }: GatewayConfig['witnessing'], doors: WitnessingDoors): Witnessing {
  const rounds = new WitnessRounds(doors);
  const running = rounds.run(everyMs);
  return {
    async close() {
      rounds.stop();
      await running;
    },
  };
}

class WitnessRounds {
  readonly #doors: WitnessingDoors;
  readonly #stopping = new AbortController();
  /** By office and URL: connections of their own, so that what clients ask does not put witnesses off, nor they it. */
  readonly #shards = new Map<string, Shard>();
  readonly #states = new Map<string, WitnessState>();
  /** What is under way, so that a silent office holds up nobody but itself, and is asked once at a time. */
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #grants = new Map<OfficeKey, { office: OfficeKey; grant: Grant; key: string }>();

  constructor(doors: WitnessingDoors) {
    this.#doors = doors;
  }

  async run(everyMs: number): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      const members = this.#doors.members();
      await this.#leave(members);
      for (const { key } of members) this.#once(key, () => this.#carry(key, members));
    }
    await Promise.all(this.#underWay.values());
    await this.#leave([]);
  }

  stop(): void {
    this.#stopping.abort(new Error('the gateway ends'));
  }

  async #carry(about: OfficeKey, members: GatewayConfig['offices']): Promise<void> {
    if (members.length < 2) return;
    const head = await readHead(this.#ask, about);
    if (head === null) return;
    for (const { key: witness } of members) {
      const pair = `${about} ${witness}`;
      const state = this.#states.get(pair) ?? { seenSize: 0, settled: null };
      this.#states.set(pair, state);
      if (witness === about || state.settled === nameOf(head)) continue;
      this.#once(pair, async () => {
        const witnessed = await carryHead(this.#ask, { about, witness, head, state });
        if (witnessed) this.#doors.onWitnessed(witnessed);
      });
    }
  }

  #once(what: string, act: () => Promise<void>): void {
    if (this.#underWay.has(what)) return;
    // What fails is tried again in the next round: an office that is away is no news here.
    const done = act()
      .catch(() => {})
      .finally(() => this.#underWay.delete(what));
    this.#underWay.set(what, done);
  }

  readonly #ask: AskLedger = async (office, { query, variables }) => {
    const member = this.#doors.members().find(({ key }) => key === office);
    if (!member) return null;
    const answered = await this.#shardAt(member).ask({
      body: JSON.stringify({ query, variables }),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        traceparent: NOT_FOLLOWED,
        [GRANT_HEADER]: await this.#doors.privacy.signGrant(this.#grantFor(office)),
      },
      isRead: query.startsWith('query'),
      deadlineMs: DEADLINE_MS,
      signal: this.#stopping.signal,
    });
    return answered.outcome === 'OK' ? answered.answer : null;
  };

  /** The same object for as long as the policies are the same: it is signed once in a while then. */
  #grantFor(office: OfficeKey) {
    const { policyVersion } = this.#doors.privacy;
    const known = this.#grants.get(office);
    if (known?.grant.policyVersion === policyVersion) return known;
    const made = { office, grant: ownGrant(policyVersion), key: '' };
    this.#grants.set(office, made);
    return made;
  }

  #shardAt({ key, url }: GatewayConfig['offices'][number]): Shard {
    const place = placeOf({ key, url });
    const known = this.#shards.get(place);
    if (known) return known;
    const shard = createShard({ subgraph: 'ledger', office: key, url: place }, SHARD_LIMITS, this.#doors.nowMs);
    this.#shards.set(place, shard);
    return shard;
  }

  /** Ends the connections to offices that are no members any more. */
  async #leave(members: GatewayConfig['offices']): Promise<void> {
    const places = new Set(members.map(placeOf));
    const gone = [...this.#shards].filter(([place]) => !places.has(place));
    for (const [place] of gone) this.#shards.delete(place);
    await Promise.all(gone.map(([, shard]) => shard.close()));
  }
}

const SHARD_LIMITS = {
  shardRequestsMax: 4,
  shardQueueMax: 32,
  officeDeadlineMs: DEADLINE_MS,
  officeAnswerBytesMax: ANSWER_BYTES_MAX,
  breakerFailuresInRowMax: Number.POSITIVE_INFINITY,
  breakerOpenMs: 0,
};

function placeOf({ url }: GatewayConfig['offices'][number]): string {
  return `${url.replace(/\/$/, '')}/ledger/graphql`;
}

/** No rule gives this action to anybody: the gateway speaks for itself here. */
function ownGrant(policyVersion: string): Grant {
  return {
    principal: 'gateway',
    principalOffice: null,
    roles: [],
    purpose: null,
    agreement: null,
    decisions: {},
    actions: { WITNESS_LEDGER: 'gateway-itself' },
    policyVersion,
  };
}
