import { type AgreementSet, NO_AGREEMENTS } from '../privacy/agreement-set.ts';
import {
  INSTALLED_REGISTER,
  type PurposeRegister,
  REGISTER_FIELD,
  readRegister,
  UNREAD_REGISTER,
} from '../privacy/purpose-register.ts';
import { AGREEMENTS_FIELD, readAgreements } from '../privacy/read-agreements.ts';
import { readSessionEnds, SESSION_ENDS_FIELD, type SessionEnds } from '../privacy/session-ends.ts';
import type { Shard } from './shard.ts';

/** What the network is asked for again and again: agreements in force, registers of processing, and whose sessions were ended. */
export interface AgreementFeed {
  /** As far as is known; none once the network has been silent for longer than it may. */
  current(): AgreementSet;
  /** As far as was ever known: what was ended stays so while the network is silent. */
  sessionEnds(): SessionEnds;
  /** As it was told last, while the network is silent too: what an office does with its own data does not rest on the network. */
  register(): PurposeRegister;
  /**
   * Begins to ask. Resolves after the first answer or the first silence, whichever it is. The first answer may take longer than
   * others: without it no purpose opens anything, and a gateway that began so would refuse everybody for a moment.
   */
  start(): Promise<void>;
  /** Resolves when the network next tells something else than what is known. Never, once closed. */
  changed(): Promise<AgreementSet>;
  close(): Promise<void>;
}

export interface AgreementFeedSettings {
  /**
   * From the begin of one question to that of the next, and how long each may take: what ends has ended here after twice as
   * much at the latest, while the network answers.
   */
  readonly refreshMs: number;
  /** How long what was told last holds while the network is silent. */
  readonly holdMs: number;
}

export interface AgreementFeedDoors {
  readonly network: Pick<Shard, 'ask' | 'close'>;
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Told once when the network falls silent, with the reason, and once when it speaks again, with null. */
  onSilence(reason: string | null): void;
}

/** Longest wait for the first answer; a network that refuses connections is silent at once. */
export const FIRST_ANSWER_DEADLINE_MS = 10_000;

const NO_SESSION_ENDS: SessionEnds = new Map();

/** Where there is no network of ours: offices are then bound by no agreement. */
export const NO_AGREEMENT_FEED: AgreementFeed = {
  current: () => NO_AGREEMENTS,
  sessionEnds: () => NO_SESSION_ENDS,
  register: () => INSTALLED_REGISTER,
  start: async () => {},
  changed: () => new Promise(() => {}),
  close: async () => {},
};

export function createAgreementFeed(settings: AgreementFeedSettings, doors: AgreementFeedDoors): AgreementFeed {
  return new PolledAgreements(settings, doors);
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const BODY = JSON.stringify({ query: `{ ${AGREEMENTS_FIELD} ${SESSION_ENDS_FIELD} ${REGISTER_FIELD} }` });

/** One answer of the network. */
interface Told {
  readonly agreements: AgreementSet;
  readonly sessionEnds: SessionEnds;
  readonly register: PurposeRegister;
}

class PolledAgreements implements AgreementFeed {
  readonly #settings: AgreementFeedSettings;
  readonly #doors: AgreementFeedDoors;
  readonly #closing = new AbortController();
  #told: AgreementSet = NO_AGREEMENTS;
  #sessionEnds = NO_SESSION_ENDS;
  #register = UNREAD_REGISTER;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #isSilent = false;
  #change = Promise.withResolvers<AgreementSet>();
  #running: Promise<void> = Promise.resolve();

  constructor(settings: AgreementFeedSettings, doors: AgreementFeedDoors) {
    this.#settings = settings;
    this.#doors = doors;
  }

  current(): AgreementSet {
    return this.#doors.nowMs() - this.#toldAtMs <= this.#settings.holdMs ? this.#told : NO_AGREEMENTS;
  }

  sessionEnds(): SessionEnds {
    return this.#sessionEnds;
  }

  register(): PurposeRegister {
    return this.#register;
  }

  async start(): Promise<void> {
    const first = this.#refresh(FIRST_ANSWER_DEADLINE_MS);
    this.#running = this.#goOn(first);
    await first;
  }

  changed(): Promise<AgreementSet> {
    return this.#change.promise;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
    await this.#doors.network.close();
  }

  async #goOn(first: Promise<void>): Promise<void> {
    const { signal } = this.#closing;
    let underWay = first;
    while (!signal.aborted) {
      // Begun together, so that a slow answer does not put off the next question; `refreshMs` is the deadline of both.
      await Promise.all([underWay, this.#doors.wait(this.#settings.refreshMs, signal)]);
      if (!signal.aborted) underWay = this.#refresh();
    }
  }

  async #refresh(deadlineMs = this.#settings.refreshMs): Promise<void> {
    // What was true when it was asked may have ended while the answer was on its way.
    const askedAtMs = this.#doors.nowMs();
    const reason = await this.#ask(askedAtMs, deadlineMs);
    if (this.#closing.signal.aborted || (reason !== null) === this.#isSilent) return;
    this.#isSilent = reason !== null;
    this.#doors.onSilence(reason);
  }

  /** The reason why nothing was learned; null where something was. Never rejects. */
  async #ask(askedAtMs: number, deadlineMs: number): Promise<string | null> {
    const { signal } = this.#closing;
    try {
      const call = { body: BODY, headers: HEADERS, isRead: true, deadlineMs, signal };
      const answered = await this.#doors.network.ask(call);
      if (answered.outcome !== 'OK') return `${answered.outcome}: ${answered.reason}`;
      if (answered.answer.errors.length > 0) return 'the network answered with errors';
      const { data } = answered.answer;
      const register = readRegister(data, this.#register);
      this.#learn({ agreements: readAgreements(data), sessionEnds: readSessionEnds(data), register }, askedAtMs);
      return null;
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  }

  #learn({ agreements, sessionEnds, register }: Told, askedAtMs: number): void {
    const hasEnded = [...sessionEnds].some(([principal, endedAt]) => this.#sessionEnds.get(principal) !== endedAt);
    const isNews = agreements.version !== this.#told.version || register.version !== this.#register.version || hasEnded;
    this.#toldAtMs = askedAtMs;
    this.#sessionEnds = sessionEnds;
    this.#register = register;
    // The same set is kept, with all that it has worked out.
    if (!isNews) return;
    if (agreements.version !== this.#told.version) this.#told = agreements;
    const { resolve } = this.#change;
    this.#change = Promise.withResolvers();
    resolve(agreements);
  }
}
