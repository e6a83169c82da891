import { type Dispatcher, Pool } from 'undici';

/** To one origin; as many as 50 requests of several fetches each could want. */
const CONNECTIONS_MAX = 256;

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/**
 * Posts JSON and gives the parsed answer, by undici's lowest door: `dispatch` spares the stream that `request` and `fetch`
 * make for each body, and a floor must not be slower than it need be.
 */
export function createJsonPost(): (url: string, body: string) => Promise<unknown> {
  const pools = new Map<string, Pool>();
  const targets = new Map<string, { pool: Pool; path: string }>();

  function targetOf(url: string): { pool: Pool; path: string } {
    const { origin, pathname } = new URL(url);
    const pool = pools.get(origin) ?? new Pool(origin, { connections: CONNECTIONS_MAX, pipelining: 1 });
    pools.set(origin, pool);
    const target = { pool, path: pathname };
    targets.set(url, target);
    return target;
  }

  return (url, body) => {
    const { pool, path } = targets.get(url) ?? targetOf(url);
    return new Promise((resolve, reject) => {
      pool.dispatch({ path, method: 'POST', headers: HEADERS, body }, new JsonAnswer(resolve, reject));
    });
  };
}

class JsonAnswer implements Dispatcher.DispatchHandler {
  readonly #resolve: (value: unknown) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;

  constructor(resolve: (value: unknown) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.#status = statusCode;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    if (this.#status === 200) this.#resolve(JSON.parse(body.toString('utf8')));
    else this.#reject(new Error(`Status 200 is expected, but got ${this.#status}: ${body.toString('utf8')}`));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
