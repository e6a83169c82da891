/** A closed loop: each connection sends the next request when its answer has come whole. */
export interface LoadOrder {
  url: string;
  headers: Record<string, string>;
  body: string;
  connections: number;
  /** Sent but not counted, while connections open and code gets warm. */
  warmUpSeconds: number;
  seconds: number;
  /** An answer shorter than this is a failure: errors are small and fast, and would flatter whoever gives them. */
  answerBytesMin: number;
}

export interface LoadResult {
  /** Answered within the counted seconds. */
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answered from the first to the last, warm-up included: what CPU time of the whole run is divided by. */
  requestsTotal: number;
  failures: number;
  firstFailure: string | null;
  /** CPU time of the load generator itself over the whole run, and how long the run was. */
  cpuMs: number;
  elapsedMs: number;
}
