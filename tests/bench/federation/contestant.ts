import type { ReplayScript } from '../rig/replay.ts';

/** What every contestant is started with (command `start`); it answers with its GraphQL endpoint. */
export interface ContestantSetup {
  /** Supergraph SDL with the subgraphs' addresses in it. */
  supergraph: string;
  /** Whether requests under way may share one answer, at the front and upstream, where the contestant can do that. */
  dedupe: boolean;
  /** For those that plan nothing: what to fetch, and what to answer. */
  script: ReplayScript;
}

export interface ContestantStarted {
  /** Where to `POST` to. */
  url: string;
}
