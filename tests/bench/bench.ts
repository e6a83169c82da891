/** How a bench is run; what is not said on the command line is the bench's own. */
export interface BenchOptions {
  rounds: number;
  /** Counted seconds of load, per contestant and round. */
  seconds: number;
  /** Load on each contestant before the first round, so that compilers and pools are warm. */
  warmUpSeconds: number;
  connections: number;
  /** Contestants to run; all where null. */
  only: ReadonlySet<string> | null;
  /** Tables to make, by key; all where null. */
  tables: ReadonlySet<string> | null;
  /** Says in a line what is happening; a bench takes minutes. */
  say(line: string): void;
}

export interface BenchTable {
  /** Stands in `--tables`, e.g. `heavy-off`. */
  key: string;
  title: string;
  header: readonly string[];
  rows: readonly (readonly string[])[];
  /** Lines below the table: what was left out and why, what limits the figures. */
  notes: readonly string[];
  /** All that the rows were made from, round by round, for the JSON. */
  raw: unknown;
}

/** A claim that the house makes of itself, and what this run says of it. */
export interface Claim {
  text: string;
  measured: string;
  holds: boolean;
}

export interface BenchReport {
  tables: readonly BenchTable[];
  claims: readonly Claim[];
}

/** One bench: `tests/bench/<name>/bench.ts` exports it as `bench`. */
export interface Bench {
  /** One line for the list. */
  about: string;
  /** How it is run where nothing else is said; only such a run counts. */
  defaults: Pick<BenchOptions, 'rounds' | 'seconds' | 'warmUpSeconds' | 'connections'>;
  /** What a smoke run takes less of, beside time. */
  smoke?: Partial<Pick<BenchOptions, 'connections'>>;
  run(options: BenchOptions): Promise<BenchReport>;
}
