import { setImmediate as turn } from 'node:timers/promises';
import type { OfficeKey } from '@canopee/schema/office-key';
import { GAP, type LiveEvent, OFFICE_UP } from '../live-event.ts';
import type { OfficeLog } from '../office-log.ts';

export const AT = '2026-11-24T08:00:00Z';

/** An office's log in memory, which can be cut off, silenced and shortened. */
export class ScriptedLog implements OfficeLog {
  readonly office: OfficeKey;
  head = 0;
  oldestKept = 1;
  down = false;
  reads = 0;
  /** Readers that have not let go. */
  open = 0;
  readsOfItsOwn = 0;
  #changed = Promise.withResolvers<void>();
  #epoch = 0;
  readonly #entries = new Map<number, Partial<LiveEvent>>();

  constructor(office: OfficeKey) {
    this.office = office;
  }

  /** `untold`: the id of what it is about, where that is not told to everybody. */
  append(subject: LiveEvent['subject'] = null, kind = 'RAISED', untold?: string): void {
    this.head += 1;
    this.#entries.set(this.head, { kind, subject, ...(untold !== undefined && { untold }) });
    this.#notify();
  }

  /** Breaks every connection to it. */
  cut(): void {
    this.#epoch += 1;
    this.#notify();
  }

  restoreFromBackup(head: number): void {
    this.head = head;
    this.cut();
  }

  async *read(after: number | null, signal: AbortSignal): AsyncGenerator<LiveEvent> {
    this.reads += 1;
    this.open += 1;
    try {
      yield* this.#events(after, signal);
    } finally {
      this.open -= 1;
    }
  }

  async *#events(after: number | null, signal: AbortSignal): AsyncGenerator<LiveEvent> {
    if (after !== null && after < this.head - 8) this.readsOfItsOwn += 1;
    const epoch = this.#epoch;
    const broken = () => this.down || this.#epoch !== epoch;
    await turn();
    if (broken()) throw new Error('no connection');
    let position = Math.min(after ?? this.head, this.head);
    yield this.#event(OFFICE_UP, position);
    while (!signal.aborted) {
      if (position + 1 < this.oldestKept) {
        const gap = { fromSequence: position + 1, toSequence: this.oldestKept - 1 };
        position = gap.toSequence;
        yield { ...this.#event(GAP, position), gap };
      }
      if (position < this.head) {
        position += 1;
        yield this.#entry(position);
        continue;
      }
      await Promise.race([this.#changed.promise, aborted(signal)]);
      if (broken()) throw new Error('the connection broke');
    }
  }

  #entry(sequence: number): LiveEvent {
    return { ...this.#event('RAISED', sequence), ...this.#entries.get(sequence) };
  }

  #event(kind: string, sequence: number): LiveEvent {
    return { office: this.office, sequence, kind, at: AT, gap: null, subject: null };
  }

  #notify(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
