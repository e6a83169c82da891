import { RIGHTS } from '../console/use-reach.ts';
import { REQUEST_WORDS } from '../language/request-words.ts';
import { ANSWERS_IN_FRENCH, STEP_WORDS } from '../language/step-words.ts';
import { useWords } from '../language/words.ts';
import { StepForm } from '../parts/step-form.tsx';
import type { ActionProps } from './action-props.ts';
import { ANSWER } from './requests-documents.ts';

/** Closes the request; the text begins with what is usually said, in French. */
export function AnswerForm({ request, done }: ActionProps) {
  const { answer } = useWords(STEP_WORDS);
  const { state } = useWords(REQUEST_WORDS);
  return (
    <StepForm
      title={answer.title}
      intro={answer.text}
      take={answer.take}
      questionOf={(form) => ({
        document: ANSWER,
        variables: { input: { request: request.id, state: form.get('state'), answer: String(form.get('answer')) } },
        purpose: RIGHTS,
      })}
      done={done}
    >
      <label class="field">
        {answer.state}
        <select name="state">
          {['GRANTED', 'REFUSED'].map((key) => (
            <option key={key} value={key}>
              {state[key]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {answer.text}
        <textarea
          name="answer"
          rows={5}
          maxLength={2000}
          required
          lang="fr"
          defaultValue={ANSWERS_IN_FRENCH[request.kind]}
        />
      </label>
    </StepForm>
  );
}
