import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import { officeKey } from '@canopee/schema/office-key';
import { nowMs, OFFICE, type Raised } from './raised.ts';

/** Events in memory, for any number of readers. Each reads all that are raised after it began, as `faultEvents` says them. */
export class EventSource {
  #sequence = 0;
  readonly #readers = new Set<(event: object) => void>();

  raise(told: object): Raised {
    this.#sequence += 1;
    const sequence = this.#sequence;
    const cursor = encodeLiveCursor(new Map([[officeKey(OFFICE), sequence]]));
    const event = { sequence, cursor, kind: 'RAISED', at: '2026-11-24T08:00:00Z', gap: null, ...told };
    const raised = { sequence, atMs: nowMs() };
    for (const read of this.#readers) read(event);
    return raised;
  }

  /** `more` is said with each. */
  async *follow(more: object = {}): AsyncGenerator<object> {
    const waiting: object[] = [{ faultEvents: { ...this.#up(), ...more } }];
    let wake = () => {};
    const read = (event: object) => {
      waiting.push({ faultEvents: { ...event, ...more } });
      wake();
    };
    this.#readers.add(read);
    try {
      for (;;) {
        for (let event = waiting.shift(); event; event = waiting.shift()) yield event;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      this.#readers.delete(read);
    }
  }

  #up(): object {
    const at = '2026-11-24T08:00:00Z';
    return {
      office: { key: OFFICE },
      sequence: this.#sequence,
      cursor: '',
      kind: 'OFFICE_UP',
      at,
      gap: null,
      fault: null,
    };
  }
}
