import { useState } from 'preact/hooks';
import { useConsole } from './console-context.ts';
import { type Asked, askGateway, type Question } from './use-question.ts';

type Done<Data> = Omit<Asked<Data>, 'again'>;

export interface StepTaken<Data> {
  /** What came of the step taken last; null before, and while it is taken. */
  readonly came: Done<Data> | null;
  readonly isTaking: boolean;
  /** The question of the step taken last, to be shown. */
  readonly question: Question | null;
  /** Resolves to whether it was done: nothing is where an error came. */
  take(question: Question): Promise<Data | null>;
}

/** Something that is done and not only looked at: once, when somebody says so. */
export function useStep<Data>(): StepTaken<Data> {
  const { credentials } = useConsole();
  const [came, setCame] = useState<Done<Data> | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [isTaking, setTaking] = useState(false);
  return {
    came,
    question,
    isTaking,
    async take(asked) {
      setTaking(true);
      setCame(null);
      setQuestion(asked);
      const answer = await askGateway<Data>(asked, credentials.token);
      setCame(answer);
      setTaking(false);
      return answer.errors.length === 0 ? answer.data : null;
    },
  };
}
