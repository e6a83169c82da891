import { useMessages, useText } from '../language/use-language.ts';
import type { ServiceClock } from './claim.ts';
import { CLAIM_WORDS } from './claim-words.ts';
import { spanInWords } from './span-words.ts';
import './claims.css';

/** What is due by when, in words, colour and shape: what is overdue is never told by colour alone. */
export function ServiceClockMark({ clock, nowMs }: { clock: ServiceClock | null; nowMs: number }) {
  const words = useMessages(CLAIM_WORDS);
  const { key, time } = useText();
  if (!clock) return <span class="clock clock-none">{words.noClock}</span>;
  const { state, dueAt, level } = clock;
  const left = dueAt === null ? null : Date.parse(dueAt) - nowMs;
  const span = left === null ? '' : spanInWords(left, key === 'fr' ? 'j' : 'd');
  // The clock runs out on the screen before the office is asked again.
  const isOver = state === 'OVERDUE' || (state === 'RUNNING' && left !== null && left < 0);
  const isRunning = state === 'RUNNING' && !isOver;
  const said = isOver ? words.overdueBy(span) : isRunning ? words.dueIn(span) : '';
  return (
    <span
      class={`clock clock-${isOver ? 'overdue' : state.toLowerCase()}`}
      {...(dueAt !== null && { title: time.exact(dueAt) })}
    >
      {isOver ? words.clock.OVERDUE : isRunning ? words.milestone[level.milestone] : words.clock[state]} {said}
    </span>
  );
}
