import type { ComponentChildren } from 'preact';
import type { Asked, Question } from '../console/use-question.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';
import { OfficeOutcomes } from './office-outcomes.tsx';
import { Problem } from './problem.tsx';
import { QueryPanel } from './query-panel.tsx';

interface ConsoleViewProps {
  readonly title: string;
  /** What the view is for, in a sentence or two. */
  readonly intro?: string;
  readonly question: Question;
  readonly asked: Pick<Asked<unknown>, 'data' | 'errors' | 'outcomes' | 'isAsking' | 'isUnreachable' | 'again'>;
  /** Shown before what came, also while it is awaited: filters. */
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A view of the console: what it shows, what became of each office that it asked, and the very question that it asked. */
export function ConsoleView({ title, intro, question, asked, before, children }: ConsoleViewProps) {
  const text = useWords(CONSOLE_WORDS);
  return (
    <section class="console-view" aria-labelledby="view-title" aria-busy={asked.isAsking}>
      <h2 id="view-title" class="console-title">
        {title}
      </h2>
      {intro && <p class="console-intro">{intro}</p>}
      {before}
      <OfficeOutcomes outcomes={asked.outcomes} />
      <Problem asked={asked} again={asked.again} />
      {asked.data === null && asked.isAsking ? <p class="console-wait">{text.loading}</p> : children}
      <QueryPanel question={question} />
    </section>
  );
}
