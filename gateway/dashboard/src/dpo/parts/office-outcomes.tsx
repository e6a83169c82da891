import { useConsole } from '../console/console-context.ts';
import type { OfficeOutcome } from '../console/use-question.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';

const ANSWERED: ReadonlySet<string> = new Set(['OK', 'STALE_SCHEMA']);

/** What became of each office that was asked: one that is silent must not look like one where nothing is. */
export function OfficeOutcomes({ outcomes }: { outcomes: readonly OfficeOutcome[] }) {
  const text = useWords(CONSOLE_WORDS);
  const { officeName } = useConsole();
  const worst = worstOfEach(outcomes);
  if (worst.size === 0) return null;
  const isIncomplete = [...worst.values()].some((outcome) => !ANSWERED.has(outcome));
  return (
    <div class="outcomes" role="status">
      <ul class="outcome-list" aria-label={text.offices}>
        {[...worst].map(([office, outcome]) => (
          <li key={office} class={`outcome ${ANSWERED.has(outcome) ? '' : 'outcome-silent'}`}>
            <span class="outcome-mark" aria-hidden="true" />
            <strong>{officeName(office)}</strong> {text.outcome[outcome] ?? outcome}
          </li>
        ))}
      </ul>
      {isIncomplete && <p class="outcome-warning">{text.incomplete}</p>}
    </div>
  );
}

/** An office that is asked in several steps took part as badly as in the worst of them. */
function worstOfEach(outcomes: readonly OfficeOutcome[]): ReadonlyMap<string, string> {
  const worst = new Map<string, string>();
  for (const { office, outcome } of outcomes) {
    const known = worst.get(office);
    if (known === undefined || ANSWERED.has(known)) worst.set(office, outcome);
  }
  return worst;
}
