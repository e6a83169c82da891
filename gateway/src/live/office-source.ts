import { type Backoff, jitteredBackoff } from './backoff.ts';
import { Gate } from './gate.ts';
import { OfficeFeed } from './office-feed.ts';
import type { OfficeLog } from './office-log.ts';

/** Where all subscribers of one office find its events. */
export interface OfficeSource {
  readonly log: OfficeLog;
  /** Read once, shared by all. */
  readonly feed: OfficeFeed;
  /** Lets only so many read the log for themselves at a time. */
  readonly replays: Gate;
  /** How many events one replay holds. */
  readonly replayPageEventsMax: number;
  readonly backoff: Backoff;
}

export interface OfficeSourceSettings {
  readonly recentEventsMax: number;
  readonly replaysMax: number;
  readonly replayPageEventsMax: number;
  /** How long the shared stream stays open when the last subscriber has left. */
  readonly idleMs: number;
  readonly backoff?: Backoff;
  now(): Date;
  /** Told why an office's stream broke; it is opened again in any case. */
  onBroken(office: OfficeLog['office'], error: unknown): void;
}

export function officeSource(log: OfficeLog, settings: OfficeSourceSettings): OfficeSource {
  const { replaysMax, replayPageEventsMax, backoff = jitteredBackoff } = settings;
  const feed = new OfficeFeed({ ...settings, log, backoff });
  return { log, feed, replays: new Gate(replaysMax), replayPageEventsMax, backoff };
}
