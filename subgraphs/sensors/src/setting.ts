import type { Database } from '@canopee/chassis/database';
import type { Log } from '@canopee/chassis/log';
import type { Wake } from '@canopee/chassis/wake';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { CodecShelf } from './codec/codec-shelf.ts';
import type { ReadingPartitions } from './readings/reading-partitions.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** What the rooms of one office's sensors have in common. */
export interface SensorsSetting {
  office: OfficeKey;
  database: Database;
  codecs: CodecShelf;
  rules: RuleBook;
  partitions: ReadingPartitions;
  /** Rung after each transaction that may have appended to the log. */
  wake: Wake;
  /** How often a stream looks at the log though nobody rang. */
  pollIntervalMs: number;
  /** Aborts when the domain is closed: whatever waits, ends. */
  closing: AbortSignal;
  now(): Date;
  log: Log;
}
