import { RIGHTS } from '../console/use-reach.ts';
import { STEP_WORDS } from '../language/step-words.ts';
import { useWords } from '../language/words.ts';
import { StepForm } from '../parts/step-form.tsx';
import type { ActionProps } from './action-props.ts';
import { AnswerForm } from './answer-form.tsx';
import { EraseForm, HoldForm, RectifyForm } from './erase-and-rectify.tsx';
import { HandOverCopy } from './hand-over-copy.tsx';
import { EXTEND } from './requests-documents.ts';
import { LiftForm, ObjectForm, RestrictForm } from './restriction-forms.tsx';

/** What can be done under a request, by what was asked and how far it is. */
export function RequestActions({ request, done }: ActionProps) {
  const { kind, state, subject, extensionReason } = request;
  const isOpen = state === 'OPEN';
  const isRestriction = kind === 'RESTRICTION' || kind === 'OBJECTION';
  const props = { request, done };
  return (
    <section class="card">
      {isOpen && (kind === 'ACCESS' || kind === 'PORTABILITY') && <HandOverCopy {...props} />}
      {isOpen && kind === 'RECTIFICATION' && <RectifyForm {...props} />}
      {isOpen && kind === 'RESTRICTION' && <RestrictForm {...props} />}
      {isOpen && kind === 'OBJECTION' && <ObjectForm {...props} />}
      {isRestriction && <LiftForm {...props} />}
      {isOpen && kind === 'ERASURE' && subject && <EraseForm {...props} />}
      {subject && <HoldForm {...props} />}
      {isOpen && extensionReason === null && <ExtendForm {...props} />}
      {isOpen && <AnswerForm {...props} />}
    </section>
  );
}

function ExtendForm({ request, done }: ActionProps) {
  const { extend } = useWords(STEP_WORDS);
  return (
    <StepForm
      title={extend.title}
      intro={extend.intro}
      take={extend.take}
      questionOf={(form) => ({
        document: EXTEND,
        variables: { input: { request: request.id, reason: String(form.get('reason')) } },
        purpose: RIGHTS,
      })}
      done={done}
    >
      <label class="field">
        {extend.reason}
        <input name="reason" type="text" required maxLength={500} autocomplete="off" />
      </label>
    </StepForm>
  );
}
