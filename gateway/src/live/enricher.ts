import type { ErrorCode } from '@canopee/schema/error-codes';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Outcome } from '@canopee/schema/outcome';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { LRUCache } from 'lru-cache';
import type { Answer } from '../merge/answer.ts';
import type { GraphQLRequest } from '../operation/graphql-request.ts';
import type { Operation } from '../operation/operation.ts';
import type { Touched } from '../operation/touched.ts';
import { type Backoff, jitteredBackoff } from './backoff.ts';
import type { EnrichmentDocument } from './enrichment-document.ts';
import { gapEvent, type LiveEvent } from './live-event.ts';
import type { LiveStream } from './live-stream.ts';

/** Who follows a stream and why. */
export interface Watcher {
  /** Null for somebody without a token: such a one gets what is open to anybody. */
  readonly principal: Principal | null;
  readonly purpose: Purpose | null;
}

export interface EnricherDoors {
  /** Runs an ordinary query through the whole pipeline, so that every rule of privacy holds for events too. */
  query(request: GraphQLRequest): Promise<Answer>;
  /**
   * Names what `watcher` may see at `office` of what an operation touches, as of now. Two watchers with the same one get the
   * same values and the same entry in the ledger.
   */
  decisionsKey(watcher: Watcher, office: OfficeKey, touched: Touched): string;
  /** Whether `watcher` sees only some rows of `office`. */
  seesSomeRowsOnly(watcher: Watcher, office: OfficeKey): boolean;
  /** Aborts when the gateway stops. */
  readonly signal: AbortSignal;
}

/** Subscribers of one event ask within moments of each other; later ones (a replay) want fresh values. */
const SHARED_FOR_MS = 5_000;
const SHARED_ENTRIES_MAX = 5_000;
/** What an office is called changes by decision of its board, not by the second. */
const OFFICE_FRESH_FOR_MS = 60_000;
const OFFICE_ENTRIES_MAX = 1_000;

/** How long an office may be silent that is asked whether it shows somebody an event. What follows for them waits as long. */
const SILENT_MS_MAX = 20_000;

const REFUSALS: ReadonlySet<Outcome> = new Set(['DENIED', 'NOT_COVERED']);

interface OfficeEntry {
  readonly answer: Answer;
  readonly freshUntilMs: number;
}

/**
 * Fetches what a subscription asks beyond the event itself, once for all subscribers that ask the same and may see the same.
 * The decisions are made anew for each event and stand in the key, so nobody is served by what another may see.
 */
export class Enricher {
  readonly #doors: EnricherDoors;
  readonly #backoff: Backoff;
  readonly #shown = new LRUCache<string, Promise<Answer>>({ max: SHARED_ENTRIES_MAX, ttl: SHARED_FOR_MS });
  readonly #subjects = new LRUCache<string, Promise<Answer>>({ max: SHARED_ENTRIES_MAX, ttl: SHARED_FOR_MS });
  readonly #offices = new LRUCache<string, OfficeEntry>({ max: OFFICE_ENTRIES_MAX });
  readonly #officesAsked = new Map<string, Promise<Answer>>();

  constructor(doors: EnricherDoors, backoff: Backoff = jitteredBackoff) {
    this.#doors = doors;
    this.#backoff = backoff;
  }

  /**
   * The event as `watcher` may be told it; null where its office does not show them what it is about. The event itself was told to nobody
   * in particular: where it says so, or somebody sees some rows only, the office is asked. While it does not answer it is asked again: an
   * event that was passed over is lost. Where it is silent for too long, or `signal` aborts, a gap is declared in place of the event.
   */
  async shown(
    operation: Operation,
    stream: LiveStream,
    event: LiveEvent,
    watcher: Watcher,
    signal: AbortSignal,
  ): Promise<LiveEvent | null> {
    const { untold = null, subject } = event;
    if (untold === null && (subject === null || !this.#doors.seesSomeRowsOnly(watcher, event.office))) return event;
    const silentUntilMs = performance.now() + SILENT_MS_MAX;
    for (let failures = 0; ; failures += 1) {
      const answer = await this.#askShown(operation, stream, event, watcher);
      const seen = (answer.data?.subject ?? null) as LiveEvent['subject'];
      if (seen !== null) return untold === null ? event : { ...event, subject: seen };
      if (hasAnswered(answer, event.office)) return null;
      if (signal.aborted || performance.now() > silentUntilMs) return missing(event);
      await this.#backoff(failures, signal);
    }
  }

  /** Whoever reads the same rows is shown the same. What is found in a home is asked by each who sees it: their ledger names them. */
  async #askShown(operation: Operation, stream: LiveStream, event: LiveEvent, watcher: Watcher): Promise<Answer> {
    const { untold = null, office, sequence } = event;
    const id = String(untold ?? event.subject?.id);
    const selection = untold === null ? '__typename' : stream.subjectSelection;
    const query = `query ${operation.identity.name ?? ''}($id: ID!) { subject: ${stream.subjectQuery}(id: $id) { ${selection} } }`;
    const ask = () => this.#ask(operation, { query, keyVariable: 'id', variables: {} }, id, watcher);
    const key = `${stream.field} ${office} ${sequence} ${this.#doors.decisionsKey(watcher, office, operation.touched)}`;
    const shared = this.#shown.get(key);
    const answer = await (shared ?? this.#keepShown(key, office, ask()));
    return shared && untold !== null && answer.data?.subject ? ask() : answer;
  }

  #keepShown(key: string, office: OfficeKey, asked: Promise<Answer>): Promise<Answer> {
    this.#shown.set(key, asked);
    // Silence is nothing to be shared with who asks later.
    const forget = () => this.#shown.delete(key);
    asked.then((answer) => hasAnswered(answer, office) || forget(), forget);
    return asked;
  }

  /** What is asked of the event's subject, as it is now. */
  subject(operation: Operation, document: EnrichmentDocument, event: LiveEvent, watcher: Watcher): Promise<Answer> {
    const decisions = this.#doors.decisionsKey(watcher, event.office, operation.touched);
    const key = `${event.office} ${event.sequence} ${document.shape} ${decisions}`;
    const shared = this.#subjects.get(key);
    if (shared) return shared;
    const asked = this.#ask(operation, document, String(event.subject?.id), watcher);
    this.#subjects.set(key, asked);
    return asked;
  }

  /** What is asked of the event's office. Where it cannot be had now, the last answer serves: no event is lost for a name. */
  async office(
    operation: Operation,
    document: EnrichmentDocument,
    office: OfficeKey,
    watcher: Watcher,
  ): Promise<Answer> {
    const decisions = this.#doors.decisionsKey(watcher, office, operation.touched);
    const key = `${office} ${document.shape} ${decisions}`;
    const known = this.#offices.get(key);
    if (known && known.freshUntilMs > performance.now()) return known.answer;
    const answer = await this.#askOfficeOnce(key, () => this.#ask(operation, document, office, watcher));
    if (!answer.errors) this.#offices.set(key, { answer, freshUntilMs: performance.now() + OFFICE_FRESH_FOR_MS });
    return answer.errors && known ? known.answer : answer;
  }

  #askOfficeOnce(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const underWay = this.#officesAsked.get(key);
    if (underWay) return underWay;
    const asked = ask().finally(() => this.#officesAsked.delete(key));
    this.#officesAsked.set(key, asked);
    return asked;
  }

  #ask(
    operation: Operation,
    document: Omit<EnrichmentDocument, 'shape'>,
    key: string,
    watcher: Watcher,
  ): Promise<Answer> {
    const { principal, purpose } = watcher;
    return this.#doors.query({
      query: document.query,
      operationName: operation.identity.name,
      variables: { ...document.variables, [document.keyVariable]: key },
      caller: principal ? { principal } : { authorization: null },
      purpose,
      requestId: crypto.randomUUID(),
      signal: this.#doors.signal,
      recordedAs: operation.identity,
    });
  }
}

/** Whether an office has said what it shows, be it nothing or that it may not; one that errs has not. */
function hasAnswered({ errors, extensions }: Answer, office: OfficeKey): boolean {
  const refused = errors?.some((error) => error.extensions?.code === ('FORBIDDEN' satisfies ErrorCode));
  return (
    !errors || refused === true || extensions.offices.some((one) => one.office === office && REFUSALS.has(one.outcome))
  );
}

function missing({ office, sequence, at }: LiveEvent): LiveEvent {
  return gapEvent(office, { fromSequence: sequence, toSequence: sequence }, at);
}
