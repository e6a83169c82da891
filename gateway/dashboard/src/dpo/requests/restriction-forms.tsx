import { RIGHTS } from '../console/use-reach.ts';
import { STEP_WORDS } from '../language/step-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { StepForm } from '../parts/step-form.tsx';
import type { ActionProps } from './action-props.ts';
import { LIFT, RESTRICT, UPHOLD } from './requests-documents.ts';

/** Purposes that one may object to by the register as it is installed: they rest on a public task. The office decides. */
const OPEN_TO_OBJECTION: readonly string[] = ['TECHNICAL_MONITORING', 'ALLOCATION', 'ASSET_MANAGEMENT', 'STATISTICS'];
/** Who answers persons, and who watches over it, is not kept from it by a restriction. */
const NEVER_RESTRICTED: readonly string[] = ['DATA_SUBJECT_REQUEST', 'DPO_AUDIT'];

export function RestrictForm({ request, done }: ActionProps) {
  const { restrict } = useWords(STEP_WORDS);
  const purposes = Object.keys(useWords(VOCABULARY).purpose).filter((key) => !NEVER_RESTRICTED.includes(key));
  return (
    <StepForm
      title={restrict.title}
      intro={restrict.intro}
      take={restrict.take}
      questionOf={(form) => ({
        document: RESTRICT,
        variables: { input: { request: request.id, exceptPurposes: form.getAll('purpose') } },
        purpose: RIGHTS,
      })}
      done={done}
    >
      <Purposes keys={purposes} legend={restrict.intro} />
    </StepForm>
  );
}

export function ObjectForm({ request, done }: ActionProps) {
  const { object } = useWords(STEP_WORDS);
  return (
    <StepForm
      title={object.title}
      intro={object.intro}
      take={object.take}
      questionOf={(form) => ({
        document: UPHOLD,
        variables: { input: { request: request.id, purposes: form.getAll('purpose') } },
        purpose: RIGHTS,
      })}
      done={done}
    >
      <Purposes keys={OPEN_TO_OBJECTION} legend={object.intro} />
    </StepForm>
  );
}

export function LiftForm({ request, done }: ActionProps) {
  const { lift } = useWords(STEP_WORDS);
  return (
    <StepForm
      title={lift.title}
      intro={lift.intro}
      take={lift.take}
      questionOf={(form) => ({
        document: LIFT,
        variables: { input: { request: request.id, reason: String(form.get('reason')) } },
        purpose: RIGHTS,
      })}
      done={done}
    >
      <label class="field">
        {lift.reason}
        <input name="reason" type="text" required maxLength={500} autocomplete="off" />
      </label>
    </StepForm>
  );
}

function Purposes({ keys, legend }: { keys: readonly string[]; legend: string }) {
  const words = useWords(VOCABULARY);
  return (
    <fieldset class="checks">
      <legend class="visually-hidden">{legend}</legend>
      {keys.map((key) => (
        <label key={key}>
          <input type="checkbox" name="purpose" value={key} /> {words.purpose[key] ?? key}
        </label>
      ))}
    </fieldset>
  );
}
