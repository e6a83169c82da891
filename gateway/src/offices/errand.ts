import { setMaxListeners } from 'node:events';
import { isShardedDomain, NETWORK_DOMAIN } from '@canopee/schema/domain';
import { GRANT_HEADER, OPERATION_HEADER, REQUEST_ID_HEADER } from '@canopee/schema/grant';
import { type GuardedAction, NETWORK_ACTIONS } from '@canopee/schema/guarded-action';
import { NETWORK_KEY, type OfficeKey } from '@canopee/schema/office-key';
import type { Outcome } from '@canopee/schema/outcome';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import type { Limits } from '../config.ts';
import type { OperationIdentity } from '../operation/graphql-request.ts';
import type { Touched } from '../operation/touched.ts';
import type { OfficeDecisions } from '../privacy/decider.ts';
import type { Privacy } from '../privacy/privacy.ts';
import { MarkBook } from './mark-book.ts';
import { OutcomeBook } from './outcome-book.ts';
import { type Question, requestBody } from './request-body.ts';
import type { Shard, ShardAnswer } from './shard.ts';
import { askInVersion, type ShardVersion, type VersionDoors } from './skew/ask-in-version.ts';
import { isGivenInPart } from './skew/fill-answer.ts';

/** On whose behalf, why and with what the offices are asked. */
export interface ErrandRequest {
  /** Null only where the gateway knows no offices and no issuers: a plain federation, open to all. */
  readonly principal: Principal | null;
  readonly purpose: Purpose | null;
  readonly operation: OperationIdentity;
  readonly touched: Touched;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** As the client sent it: the trace that this is a part of. */
  readonly traceparent?: string | null | undefined;
}

/** Follows one question to a shard: `ask` puts it, with further headers. */
export type AskTracer = (
  shard: Shard,
  ask: (headers: Readonly<Record<string, string>>) => Promise<ShardAnswer>,
) => Promise<ShardAnswer>;

export interface ErrandDoors {
  readonly privacy: Privacy;
  readonly limits: Limits;
  readonly dedupe: boolean;
  readonly supergraph: VersionDoors['supergraph'];
  /** Every office there is, in their order. */
  readonly officeKeys: readonly OfficeKey[];
  versionOf(shard: Shard): ShardVersion;
}

/** One request's way to the offices and back: what each is told about it, what became of each, and the marks they sent. */
export class Errand {
  readonly request: ErrandRequest;
  readonly outcomes = new OutcomeBook();
  readonly marks = new MarkBook();
  /** Undefined where no traces are kept. */
  tracer: AskTracer | undefined;
  /**
   * Whatever a read's answer can depend on beside what it asks; null where it is shared with nobody. Who exactly asks, and by which
   * operation, is not in it: both stand in an office's ledger where something personal is touched or a guarded action is done, so
   * none of that is ever shared: each reader has an entry.
   */
  readonly sharedAs: string | null;
  readonly #doors: ErrandDoors;
  readonly #policyVersion: string;
  readonly #endsAtMs: number;
  readonly #headers: Record<string, string>;
  readonly #decisions = new Map<OfficeKey, OfficeDecisions>();

  constructor(request: ErrandRequest, doors: ErrandDoors) {
    this.request = request;
    this.#doors = doors;
    this.#endsAtMs = performance.now() + doors.limits.requestDeadlineMs;
    this.#policyVersion = doors.privacy.policyVersion;
    this.sharedAs = doors.dedupe ? sharedAs(request, this.#policyVersion) : null;
    const { name, hash } = request.operation;
    this.#headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      [REQUEST_ID_HEADER]: request.requestId,
      [OPERATION_HEADER]: `${name ?? '-'} ${hash}`,
    };
    // Every call to a shard listens to it, and a gathered field calls every office.
    setMaxListeners(0, request.signal);
  }

  /** What is known by now: what became of each office asked, and the marks that they sent. */
  account() {
    const { requestId, purpose } = this.request;
    const privacy = { policyVersion: this.#policyVersion, purpose, marks: this.marks.list() };
    return { requestId, offices: this.outcomes.list(this.#doors.officeKeys), privacy };
  }

  /** Tells as its own what another errand brought in its place. */
  takeOver(other: Errand): void {
    this.outcomes.addFrom(other.outcomes);
    for (const mark of other.marks.list()) this.marks.add(mark);
  }

  /** Whether the policies let the office be asked for a guarded field at all. */
  permits(office: OfficeKey, action: GuardedAction): boolean {
    return this.#decisionsAt(office)?.grant.actions[action] !== undefined;
  }

  /** Asks one shard, with a grant where it looks at one. Rejects only when the client has left. */
  ask(shard: Shard, question: Question): Promise<ShardAnswer> {
    if (this.tracer === undefined) return this.#ask(shard, question, this.#headers);
    return this.tracer(shard, (headers) => this.#ask(shard, question, { ...this.#headers, ...headers }));
  }

  async #ask(shard: Shard, question: Question, told: Record<string, string>): Promise<ShardAnswer> {
    const { office, subgraph } = shard;
    const decisions = office === null ? this.#decisionsAtNetwork(subgraph) : this.#decisionsAt(office);
    const headers = decisions ? { ...told, [GRANT_HEADER]: await this.#doors.privacy.signGrant(decisions) } : told;
    const isRead = question.operation.kind === 'query';
    const sharedAs = isRead ? this.sharedAs : null;
    const send: VersionDoors['send'] = (body, page = null) =>
      shard.ask({ body, headers, isRead, sharedAs, page, deadlineMs: this.#leftMs(), signal: this.request.signal });
    if (office === null || !isShardedDomain(subgraph)) return send(requestBody(question));
    const version = this.#doors.versionOf(shard);
    const doors = { supergraph: this.#doors.supergraph, version, send };
    const answer = await askInVersion({ office, subgraph }, question, doors);
    this.outcomes.note(office, subgraph, outcomeOf(answer), answer.elapsedMs);
    if (answer.outcome === 'OK') this.marks.addFrom(office, answer.answer.extensions);
    return answer;
  }

  /** For one call: an office's time, or what is left of the request's. */
  #leftMs(): number {
    return Math.max(1, Math.min(this.#doors.limits.officeDeadlineMs, this.#endsAtMs - performance.now()));
  }

  /** The network gives nothing personal, so it is told who asks only where somebody wants to change something. */
  #decisionsAtNetwork(subgraph: string): OfficeDecisions | null {
    const changes = this.request.touched.actions.some((action) => NETWORK_ACTIONS.has(action));
    return changes && subgraph === NETWORK_DOMAIN ? this.#decisionsAt(NETWORK_KEY) : null;
  }

  #decisionsAt(office: OfficeKey): OfficeDecisions | null {
    const { principal, purpose, touched } = this.request;
    if (principal === null) return null;
    const known = this.#decisions.get(office);
    if (known) return known;
    const decided = this.#doors.privacy.decide({ principal, purpose, office, ...touched });
    this.#decisions.set(office, decided);
    return decided;
  }
}

/** What became of an office, as its client is told. */
export function outcomeOf(answer: ShardAnswer): Outcome {
  return answer.outcome === 'OK' && isGivenInPart(answer.answer.errors) ? 'STALE_SCHEMA' : answer.outcome;
}

function sharedAs({ principal, purpose, touched }: ErrandRequest, policyVersion: string): string | null {
  if (touched.kinds.length > 0 || touched.actions.length > 0) return null;
  // All that is known of a person but their name: what an office narrows by one day must not be forgotten here.
  const { subject: _, ...others } = principal ?? { subject: null };
  return JSON.stringify([policyVersion, purpose, Object.entries(others).sort()]);
}
