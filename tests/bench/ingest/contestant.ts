/** What a process that takes uplinks is told when it starts. */
export interface IngestOrder {
  databaseUrl: string;
  brokerUrl: string;
  /** MQTT 5, or 3.1.1 where the broker knows no other. */
  version: 4 | 5;
  /** Before each of its topics, so that contestants at one broker do not get each other's messages. */
  prefix: string;
}

/** Counts since the process was started. */
export interface Taken {
  /** Durable in the database. */
  stored: number;
  /** Came and are not readings: there must be none. */
  notStored: number;
}

/** How the publisher learns how far the contestant is, so that it can stay a bounded number of messages ahead. */
export function progressTopic(prefix: string): string {
  return `progress/${prefix}`;
}

export const PROGRESS_INTERVAL_MS = 20;
