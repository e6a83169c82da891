import type { Domain } from '@canopee/schema/domain';
import type { ErrorCode } from '@canopee/schema/error-codes';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { describeFailure } from '../errors/describe-failure.ts';
import { internalError, isSafeCode, type ResponsePath, toResponseErrors } from '../errors/response-error.ts';
import type { Shard, ShardAnswer } from '../offices/shard.ts';
import type { SubgraphError } from '../offices/subgraph-answer.ts';

/** Codes by which a subgraph says that the gateway asked wrongly: not the client's doing, and not for the client to read. */
const GATEWAY_MISTAKES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST']);

const SILENCE_CODES = {
  TIMEOUT: 'OFFICE_TIMEOUT',
  UNREACHABLE: 'OFFICE_UNREACHABLE',
  OVERLOADED: 'OFFICE_OVERLOADED',
} as const satisfies Record<string, ErrorCode>;

const SILENCE_WORDS = {
  TIMEOUT: 'did not answer within its deadline',
  UNREACHABLE: 'gives no readable answer',
  OVERLOADED: 'has no room for another request',
} as const;

/** Why an office's part is missing. */
export interface Silent {
  readonly outcome: keyof typeof SILENCE_CODES;
  /** When it is worth asking again, where that is known. */
  readonly retryAfterMs?: number | undefined;
}

/** The errors of one answer, each once, in the words and under the codes that a client may read. */
export class ErrorBook {
  readonly #requestId: string;
  readonly #log: Logger;
  readonly #visiblePath: (path: ResponsePath) => ResponsePath;
  readonly #errors = new Map<string, GraphQLFormattedError>();

  /** `visiblePath` reads a path in what subgraphs answered as the client's. */
  constructor(requestId: string, log: Logger, visiblePath: (path: ResponsePath) => ResponsePath) {
    this.#requestId = requestId;
    this.#log = log;
    this.#visiblePath = visiblePath;
  }

  list(): GraphQLFormattedError[] {
    return [...this.#errors.values()];
  }

  /** An error whose path is one in what subgraphs answered. */
  add(error: GraphQLFormattedError): void {
    this.#keep(error.path ? { ...error, path: this.#visiblePath(error.path) } : error);
  }

  /** Whether an error says already why there is nothing at `path`: one there, above it or below it. */
  explains(path: ResponsePath): boolean {
    for (const error of this.#errors.values()) {
      if (!error.path) continue;
      const { path: known } = error;
      const shared = Math.min(known.length, path.length);
      let at = 0;
      while (at < shared && known[at] === path[at]) at += 1;
      if (at === shared) return true;
    }
    return false;
  }

  /** An error that a subgraph sent, at its place in our answer. */
  addFromSubgraph(error: SubgraphError, shard: Pick<Shard, 'subgraph' | 'office'>, path: ResponsePath): void {
    const { code, message } = error;
    if (isSafeCode(code) && !GATEWAY_MISTAKES.has(code)) {
      this.add({ message, path, extensions: { code, ...(shard.office && { office: shard.office }) } });
      return;
    }
    // Its message is not ours, and may hold a value: the log gets the place only.
    const { subgraph, office } = shard;
    this.#log.error({ requestId: this.#requestId, subgraph, office, path, code }, 'a subgraph answered with an error');
    this.add(internalError(this.#requestId, path));
  }

  /** A shard said nothing that could be read: one error for each place that stays empty for it. */
  addSilence(
    { outcome, retryAfterMs }: Silent,
    { subgraph, office }: Pick<Shard, 'subgraph' | 'office'>,
    path: ResponsePath,
  ): void {
    const later = retryAfterMs !== undefined && { retryAfterMs };
    if (office === null) {
      const message = `The subgraph "${subgraph}" ${SILENCE_WORDS[outcome]}; its part of the result is null.`;
      this.add({ message, path, extensions: { code: 'SUBGRAPH_UNAVAILABLE' satisfies ErrorCode, subgraph, ...later } });
      return;
    }
    const message = `The office "${office}" (${subgraph}) ${SILENCE_WORDS[outcome]}; its part of the result is missing.`;
    const code = SILENCE_CODES[outcome];
    this.add({ message, path, extensions: { code, office, domain: subgraph as Domain, ...later } });
  }

  /** Nothing came for a field that the schema promises, and nobody said why; `path` is the client's. */
  addUnexpectedNull(coordinate: string, path: ResponsePath): void {
    if (this.explains(path)) return;
    const message = `Cannot return null for the non-nullable field "${coordinate}".`;
    this.#keep({ ...internalError(this.#requestId, path), message });
  }

  /** A value came that does not fit its type; `path` is the client's. */
  addMisfit(coordinate: string, path: ResponsePath): void {
    this.#log.error({ requestId: this.#requestId, path, coordinate }, 'a value does not fit its type');
    this.#keep(internalError(this.#requestId, path));
  }

  /** Something of ours went wrong; the log gets the details. */
  addInternal(reason: string, path: ResponsePath): void {
    this.#log.error({ requestId: this.#requestId, path, reason }, 'an answer could not be made whole');
    this.add(internalError(this.#requestId, path));
  }

  logSilence(
    answer: Exclude<ShardAnswer, { outcome: 'OK' }>,
    { subgraph, office }: Pick<Shard, 'subgraph' | 'office'>,
  ) {
    const { outcome, reason, elapsedMs } = answer;
    this.#log.warn({ requestId: this.#requestId, subgraph, office, outcome, reason, elapsedMs }, 'a shard was silent');
  }

  /** What was thrown while the gateway answered a field of its own; `path` is the client's. */
  addOwn(error: unknown, path: ResponsePath): void {
    const said = toResponseErrors(error, this.#requestId);
    if (said.some(({ extensions }) => extensions?.code === 'INTERNAL')) {
      this.#log.error({ requestId: this.#requestId, path, ...describeFailure(error) }, 'an own field was not answered');
    }
    // Places in a document that was explained are no places in the one that was sent.
    for (const { message, extensions } of said) this.#keep({ message, path, ...(extensions && { extensions }) });
  }

  addForbidden(field: string, action: string, office: OfficeKey, path: ResponsePath): void {
    const message = `"${field}" at "${office}" needs the action ${action}, which was not granted.`;
    this.add({ message, path, extensions: { code: 'FORBIDDEN' satisfies ErrorCode, office } });
  }

  #keep(error: GraphQLFormattedError): void {
    const { path, message, extensions } = error;
    const key = JSON.stringify([path ?? null, message, extensions?.code, extensions?.office]);
    if (!this.#errors.has(key)) this.#errors.set(key, error);
  }
}
