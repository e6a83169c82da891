import { ClientError } from '@canopee/schema/client-error';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { EventResult } from '../live/event-result.ts';
import type { Answer } from '../merge/answer.ts';
import { coverageFor } from '../merge/coverage.ts';
import type { GraphQLRequest } from '../operation/graphql-request.ts';
import type { Operation } from '../operation/operation.ts';
import { persistedHash } from './graphql-params.ts';
import type { OperationDoors } from './operation-doors.ts';
import { partsOf } from './parts-iterator.ts';
import { type TokenWatch, watchToken } from './token-watch.ts';

/** What lies behind a live socket. */
export interface LiveDoors extends OperationDoors {
  readonly frameBytesMax: number;
}

/** An operation that was admitted: its answer comes, or the parts of it, or its events. To be returned from when left. */
export interface Started {
  readonly operation: Operation;
  run(): AsyncGenerator<Answer | EventResult, void, void>;
}

const OPERATIONS_PER_SOCKET_MAX = 100;
/** How long a client may take to read the last words of its streams before the socket is cut. */
const LAST_WORDS_MS = 1_000;
const CLOSE_REASON_BYTES_MAX = 123;

/** One client's socket: who it is, what runs on it, and how it ends. */
export class LiveConnection {
  readonly socket: WebSocket;
  readonly #doors: LiveDoors;
  /** Aborts when nobody is there to read an answer any more. */
  readonly #gone = new AbortController();
  /** Aborts, with the reason to tell, when the streams are to end. */
  readonly #ending = new AbortController();
  #authorization: string | null = null;
  #purpose: unknown = null;
  #expiry: TokenWatch | null = null;
  #running = 0;
  #close: (() => void) | null = null;

  constructor(socket: WebSocket, doors: LiveDoors) {
    this.socket = socket;
    this.#doors = doors;
  }

  /** Reads who connects. False where the token is not valid; the socket is closed with the reason then. */
  async admit(params: Readonly<Record<string, unknown>>): Promise<boolean> {
    const authorization = paramOf(params, 'authorization');
    this.#authorization = typeof authorization === 'string' ? authorization : null;
    this.#purpose = paramOf(params, 'canopee-purpose');
    try {
      await this.#doors.authenticate(this.#authorization);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      this.socket.close(CloseCode.Unauthorized, closeReason(error));
      return false;
    }
    this.#expiry = watchToken(this.#authorization, this.#doors.authenticate, (error) => {
      void this.end(error, CloseCode.Unauthorized);
    });
    return true;
  }

  /**
   * Admits an operation; call `operationEnded` when it is over. Throws a `ClientError` or `RequestError` where it cannot run.
   */
  start(payload: SubscribePayload): Started {
    if (this.#ending.signal.aborted) throw this.#ending.signal.reason;
    if (this.#running >= OPERATIONS_PER_SOCKET_MAX) throw tooMany();
    const started = this.#open(payload);
    this.#running += 1;
    return started;
  }

  operationEnded(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#close?.();
  }

  #open({ query: sent, operationName, variables, extensions }: SubscribePayload): Started {
    const persisted = extensions?.persistedQuery ?? null;
    const query = this.#doors.documents.textOf({
      // The protocol wants a text; an empty one stands for none where a hash names the document.
      query: sent === '' && persisted !== null ? null : sent,
      documentId: null,
      persistedQuery: persisted === null ? null : persistedHash(persisted),
    });
    const operation = this.#doors.operations.read({ query, operationName: operationName ?? null });
    const purpose = extensions?.purpose ?? this.#purpose;
    const request: GraphQLRequest = {
      query,
      operationName: operationName ?? null,
      variables: variables ?? {},
      caller: { authorization: this.#authorization },
      purpose,
      coverage: extensions?.coverage,
      requestId: crypto.randomUUID(),
      signal: this.#gone.signal,
    };
    if (operation.kind !== 'subscription')
      return { operation, run: () => this.#answer(request, operation, extensions?.delivery) };
    coverageFor(request.coverage, operation.kind);
    const named = this.#doors.purposeNamed(purpose);
    const events = this.#doors.subscribe({
      operation,
      variables: request.variables,
      watcher: async () => ({ principal: await this.#doors.authenticate(this.#authorization), purpose: named }),
      signal: this.#ending.signal,
    });
    return { operation, run: () => events };
  }

  /**
   * In parts where the document defers something, or `extensions` ask for them: this protocol has no `accept`. Iterated also where it comes whole, since
   * that can be left: a promise would not hear that the client wants it no more, and the offices would be kept busy.
   */
  #answer(request: GraphQLRequest, { mayDefer }: Operation, delivery: unknown): AsyncGenerator<Answer, void, void> {
    const officesApart = delivery === 'by-office';
    const rootsApart = officesApart || delivery === 'parts';
    const takesParts = rootsApart || mayDefer;
    const left = new AbortController();
    const signal = AbortSignal.any([request.signal, left.signal]);
    return partsOf(
      (part) => this.#doors.answer({ ...request, signal }, takesParts ? { rootsApart, officesApart, part } : undefined),
      () => left.abort(),
    );
  }

  /** Ends its streams with `reason`, and closes the socket with `code` when that was told. */
  async end(reason: ClientError, code: number): Promise<void> {
    if (this.#gone.signal.aborted || this.#ending.signal.aborted) return;
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    this.socket.once('close', resolve);
    const cut = setTimeout(() => this.socket.terminate(), LAST_WORDS_MS);
    this.#close = () => this.socket.close(code, closeReason(reason));
    this.#ending.abort(reason);
    if (this.#running === 0) this.#close();
    await closed;
    clearTimeout(cut);
  }

  /** To be called when the socket was closed. */
  closed(): void {
    this.#expiry?.stop();
    this.#gone.abort();
    // Streams were told to return by the protocol; this is for those that were only about to begin.
    this.#ending.abort();
  }
}

/** Header names know no case, and clients write them either way. */
function paramOf(params: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.entries(params).find(([key]) => key.toLowerCase() === name)?.[1];
}

function closeReason({ code, message }: ClientError): string {
  const reason = `${code}: ${message}`;
  return Buffer.byteLength(reason) <= CLOSE_REASON_BYTES_MAX ? reason : code;
}

function tooMany(): ClientError {
  return new ClientError(
    'BAD_USER_INPUT',
    `At most ${OPERATIONS_PER_SOCKET_MAX} operations at a time are expected on one connection.`,
  );
}
