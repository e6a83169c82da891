/** One request as an upstream server saw it. */
export interface UpstreamRequest {
  url: string;
  body: string;
  /** Requests of one wave do not wait for each other; a wave needs something of the one before. From 0. */
  wave: number;
  answerBytes: number;
}

interface Seen extends UpstreamRequest {
  ended: boolean;
}

/** Keeps what one or more upstream servers are asked while somebody wants to know. */
export interface Recorder {
  readonly recording: boolean;
  start(): void;
  /** What was asked since `start`, in the order in which it came. */
  stop(): UpstreamRequest[];
  begin(url: string, body: string): Seen;
  end(request: Seen, answerBytes: number): void;
}

export function createRecorder(): Recorder {
  let seen: Seen[] | null = null;
  return {
    get recording() {
      return seen !== null;
    },
    start() {
      seen = [];
    },
    begin(url, body) {
      const wave = (seen ?? []).reduce((next, earlier) => (earlier.ended ? Math.max(next, earlier.wave + 1) : next), 0);
      const request: Seen = { url, body, wave, answerBytes: 0, ended: false };
      seen?.push(request);
      return request;
    },
    end(request, answerBytes) {
      Object.assign(request, { ended: true, answerBytes });
    },
    stop() {
      const requests = (seen ?? []).map(({ url, body, wave, answerBytes }) => ({ url, body, wave, answerBytes }));
      seen = null;
      return requests;
    },
  };
}
