import type { ComponentChildren } from 'preact';
import type { Question } from '../console/use-question.ts';
import { useStep } from '../console/use-step.ts';
import { STEP_WORDS } from '../language/step-words.ts';
import { useWords } from '../language/words.ts';
import { Problem } from './problem.tsx';
import { QueryPanel } from './query-panel.tsx';

interface StepFormProps<Data> {
  readonly title: string;
  readonly intro: string;
  /** On the button. */
  readonly take: string;
  /** Made of what was filled in. */
  questionOf(form: FormData): Question;
  /** Called once it was done: what is shown beside may be read anew. */
  done(data: Data): void;
  /** What came of it; "done" where nothing is said. */
  outcome?(data: Data): ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Something that can be done: what it means, what it needs, and what came of it. Folded until somebody wants it. */
export function StepForm<Data>({ title, intro, take, questionOf, done, outcome, children }: StepFormProps<Data>) {
  const text = useWords(STEP_WORDS);
  const step = useStep<Data>();
  const { came, isTaking } = step;
  const isDone = came !== null && came.data !== null && came.errors.length === 0;
  return (
    <details class="step">
      <summary>{title}</summary>
      <p class="console-intro">{intro}</p>
      <form
        class="console-form"
        onSubmit={(event) => {
          event.preventDefault();
          void step.take(questionOf(new FormData(event.currentTarget))).then((data) => data && done(data));
        }}
      >
        {children}
        <button type="submit" class="button button-main" disabled={isTaking}>
          {isTaking ? text.taking : take}
        </button>
      </form>
      {came && <Problem asked={came} />}
      {isDone && <div role="status">{outcome?.(came.data as Data) ?? text.done}</div>}
      {step.question && <QueryPanel question={step.question} />}
    </details>
  );
}
