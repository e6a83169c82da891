import type { Dispatcher } from 'undici';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export interface PostRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Ends the exchange; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly answerBytesMax: number;
}

/** Code of the `ExchangeError` that says so. */
export const ANSWER_TOO_LARGE = 'ANSWER_TOO_LARGE';

/** Nothing came back that could be read: no connection, a broken one, or more than `answerBytesMax`. */
export class ExchangeError extends Error {
  /** System or undici code, e.g. `ECONNREFUSED`, `UND_ERR_SOCKET`. */
  readonly code: string;
  /** False only where the subgraph cannot have begun to work on the request, or ended the connection before any answer. */
  readonly answerBegun: boolean;

  constructor(code: string, answerBegun: boolean) {
    super(`The exchange broke off: ${code}.`);
    this.code = code;
    this.answerBegun = answerBegun;
  }
}

/**
 * Posts a JSON text and collects the answer's text. On undici's dispatcher itself: its `request()` makes a stream for each
 * answer, which costs more than parsing a small one.
 */
export function postJson(dispatcher: Dispatcher, request: PostRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { signal } = request;
    if (signal.aborted) return reject(signal.reason);
    let running: Dispatcher.DispatchController | null = null;
    let status = 0;
    let bytes = 0;
    const chunks: Buffer[] = [];
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      settle();
    };
    // While undici still connects there is nothing to abort but our own waiting; `onRequestStart` then ends it.
    const abort = () => {
      end(() => reject(signal.reason));
      running?.abort(signal.reason);
    };
    signal.addEventListener('abort', abort);
    dispatcher.dispatch(
      { path: request.path, method: 'POST', headers: request.headers, body: request.body },
      {
        onRequestStart(controller) {
          running = controller;
          if (signal.aborted) controller.abort(signal.reason);
        },
        onResponseStart(_, statusCode) {
          status = statusCode;
        },
        onResponseData(controller, chunk) {
          bytes += chunk.length;
          if (bytes > request.answerBytesMax) controller.abort(new ExchangeError(ANSWER_TOO_LARGE, true));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          end(() => resolve({ status, text: textOf(chunks) }));
        },
        onResponseError(_, error) {
          end(() => reject(signal.aborted ? signal.reason : exchangeError(error, status !== 0)));
        },
      },
    );
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return chunks.length === 1 && first ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8');
}

function exchangeError(error: Error, answerBegun: boolean): ExchangeError {
  if (error instanceof ExchangeError) return error;
  const { code } = error as { code?: unknown };
  return new ExchangeError(typeof code === 'string' ? code : error.name, answerBegun);
}
