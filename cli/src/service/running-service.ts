/** A service of the house that runs in this process. */
export interface RunningService {
  url: string | null;
  /** What it found or did while it started, for the person who watches. */
  text: string;
  stop(): Promise<void>;
}
