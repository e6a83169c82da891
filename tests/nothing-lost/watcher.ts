import { setTimeout as delay } from 'node:timers/promises';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import { parseGlobalId } from '@canopee/schema/global-id';
import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import { WatchBook, wordFor } from './watch-book.ts';
import type { Watch } from './watches.ts';

/** How an event comes to a client, whatever it selects beside. */
export interface ToldEvent {
  office: { key: string };
  sequence: number;
  cursor: string;
  kind: string;
  gap: { fromSequence: number; toSequence: number } | null;
  fault: { id: string; version: number } | null;
}

export interface StreamEnd {
  /** Codes of the errors that it ended with, or how its connection did. */
  readonly reason: string;
  /** Where it may be resumed from, as the server said; null where it could not say. */
  readonly cursor: string | null;
}

/** One connection of a client: tells each event, resolves when it is over. It never rejects. */
export type OpenStream = (request: {
  query: string;
  variables: { after: string };
  onEvent(event: ToldEvent): void;
  signal: AbortSignal;
}) => Promise<StreamEnd>;

const COME_BACK_MS_MAX = 300;
const PRESENCE = new Set(['OFFICE_UP', 'OFFICE_DOWN']);

/** A client that keeps its cursor and what it was told, and comes back behind it whatever happens to its connection. */
export class Watcher {
  readonly watch: Watch;
  readonly books = new Map<OfficeKey, WatchBook>();
  readonly ends = new Map<string, number>();
  told = 0;
  #cursor: string;
  #drop: AbortController | null = null;

  constructor(watch: Watch, after: string) {
    this.watch = watch;
    this.#cursor = after;
  }

  /** Follows until `signal` aborts. */
  async follow(open: OpenStream, random: SeededRandom, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#drop = new AbortController();
      const end = await open({
        query: this.watch.query,
        variables: { after: this.#cursor },
        onEvent: (event) => this.#take(event),
        signal: AbortSignal.any([signal, this.#drop.signal]),
      });
      if (end.cursor !== null) this.#cursor = end.cursor;
      this.ends.set(end.reason, (this.ends.get(end.reason) ?? 0) + 1);
      await delay(random.whole(0, COME_BACK_MS_MAX), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Loses its connection, as in a tunnel. */
  drop(): void {
    this.#drop?.abort();
  }

  bookOf(office: OfficeKey): WatchBook {
    const book = this.books.get(office) ?? new WatchBook();
    this.books.set(office, book);
    return book;
  }

  #take({ office, sequence, cursor, kind, gap, fault }: ToldEvent): void {
    this.#cursor = cursor;
    if (PRESENCE.has(kind)) return;
    this.told += 1;
    const book = this.bookOf(officeKey(office.key));
    if (gap) book.gaps.push(gap);
    else
      book.take(
        sequence,
        wordFor({ kind, fault: parseGlobalId(fault?.id ?? '')?.reference ?? '', version: fault?.version ?? 0 }),
      );
  }
}
