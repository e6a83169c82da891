import type { ServerResponse } from 'node:http';

/** A reader who takes nothing for so long is gone, or will not catch up. */
const STALLED_MS = 30_000;
/** How often something is written where nothing happens, so that nobody on the way takes the connection for dead. */
const HEARTBEAT_MS = 12_000;

/** A response that is written bit by bit, and no faster than its reader reads. It is never compressed: a compressor holds back what it is given. */
export class StreamedResponse {
  readonly #response: ServerResponse;
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #stalledMs: number;

  /** Sends the head at once. `heartbeat` makes a text that means nothing to the reader. */
  constructor(response: ServerResponse, contentType: string, heartbeat: (() => string) | null, stalledMs = STALLED_MS) {
    this.#response = response;
    this.#stalledMs = stalledMs;
    response.writeHead(200, {
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      // nginx and those who do as it does would gather the parts before they hand them on.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    if (!heartbeat) return;
    this.#heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) response.write(heartbeat());
    }, HEARTBEAT_MS);
    response.once('close', () => clearInterval(this.#heartbeat));
  }

  /**
   * Resolves when the next text may follow, or when the reader is gone. One that stalls is cut off: what it still had to read
   * would stay in memory for as long as it likes.
   */
  async write(text: string): Promise<void> {
    const response = this.#response;
    if (response.destroyed || response.write(text)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stalled = setTimeout(() => response.destroy(), this.#stalledMs);
    response.once('drain', resolve).once('close', resolve);
    await promise;
    clearTimeout(stalled);
    response.off('drain', resolve).off('close', resolve);
  }

  /** Resolves when all of it was handed over, or when the reader is gone. */
  async end(text: string): Promise<void> {
    await this.write(text);
    clearInterval(this.#heartbeat);
    this.#response.end();
  }
}
