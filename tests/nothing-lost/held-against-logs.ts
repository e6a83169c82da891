import type { OfficeKey } from '@canopee/schema/office-key';
import type { OfficeLog } from './office-log.ts';
import { wordFor } from './watch-book.ts';
import type { Watcher } from './watcher.ts';

/** What a watcher was told, held against what the offices' logs say that they are to be told. */
export interface Verdict {
  /** Owed, and neither told nor declared. */
  readonly missing: string[];
  /** Told, though it was not theirs to see, or not in any log. */
  readonly unseemly: string[];
  /** Told as something else than it was. */
  readonly wrong: string[];
  readonly outOfOrder: number;
  readonly repeated: number;
  /** Owed, not told, and declared. */
  readonly declaredMissing: number;
  readonly owed: number;
}

export interface Logs {
  readonly logs: ReadonlyMap<OfficeKey, OfficeLog>;
  /** What was logged behind it is owed to those, too, who were shut out meanwhile. */
  readonly reopenedAt: ReadonlyMap<OfficeKey, number>;
}

export function heldAgainst({ logs, reopenedAt }: Logs, watcher: Watcher): Verdict {
  const { watch } = watcher;
  const verdict = { missing: [] as string[], unseemly: [] as string[], wrong: [] as string[] };
  let [outOfOrder, repeated, declaredMissing, owed] = [0, 0, 0, 0];
  for (const [office, { events }] of logs) {
    const book = watcher.bookOf(office);
    const owedAfter = watch.isShutOutMeanwhile ? (reopenedAt.get(office) ?? 0) : 0;
    for (const event of events) {
      const told = book.told(event.sequence);
      const name = `${office} ${event.sequence}`;
      if (!watch.sees(office, event)) {
        if (told !== 0) verdict.unseemly.push(name);
        continue;
      }
      if (event.sequence > owedAfter) owed += 1;
      if (told !== 0 && told !== wordFor(event)) verdict.wrong.push(name);
      if (told !== 0 || event.sequence <= owedAfter) continue;
      if (book.isDeclaredMissing(event.sequence)) declaredMissing += 1;
      else verdict.missing.push(name);
    }
    verdict.unseemly.push(...book.sequencesBehind(events.length).map((sequence) => `${office} ${sequence}`));
    outOfOrder += book.outOfOrder;
    repeated += book.repeated;
  }
  return { ...verdict, outOfOrder, repeated, declaredMissing, owed };
}
