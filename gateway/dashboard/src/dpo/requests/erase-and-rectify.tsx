import { RIGHTS } from '../console/use-reach.ts';
import { STEP_WORDS } from '../language/step-words.ts';
import { useWords } from '../language/words.ts';
import { StepForm } from '../parts/step-form.tsx';
import type { ActionProps } from './action-props.ts';
import { ERASE, type ErasureData, type HoldData, LIFT_HOLD, PLACE_HOLD, RECTIFY } from './requests-documents.ts';

const RECTIFIABLE = ['firstName', 'lastName', 'phone', 'email', 'birthDate'] as const;

/** A birth date is written as the contract has it; a picker would say nothing of decades ago. */
function hintOf(name: (typeof RECTIFIABLE)[number]) {
  return name === 'birthDate' ? { placeholder: '1970-12-31', pattern: '\\d{4}-\\d{2}-\\d{2}' } : {};
}

export function RectifyForm({ request, done }: ActionProps) {
  const { rectify } = useWords(STEP_WORDS);
  return (
    <StepForm
      title={rectify.title}
      intro={rectify.intro}
      take={rectify.take}
      questionOf={(form) => {
        const filledIn = RECTIFIABLE.map((name) => [name, String(form.get(name)).trim()]).filter(([, value]) => value);
        const variables = { input: { request: request.id, ...Object.fromEntries(filledIn) } };
        return { document: RECTIFY, variables, purpose: RIGHTS };
      }}
      done={done}
    >
      {RECTIFIABLE.map((name) => (
        <label class="field" key={name}>
          {rectify.fields[name]}
          <input name={name} type="text" autocomplete="off" spellcheck={false} {...hintOf(name)} />
        </label>
      ))}
    </StepForm>
  );
}

export function EraseForm({ request, done }: ActionProps) {
  const { erase } = useWords(STEP_WORDS);
  return (
    <StepForm<ErasureData>
      title={erase.title}
      intro={erase.intro}
      take={erase.take}
      questionOf={(form) => ({
        document: ERASE,
        variables: { input: { request: request.id, accountsSettled: form.has('settled') } },
        purpose: RIGHTS,
      })}
      done={done}
      outcome={({ eraseSubject }) =>
        eraseSubject?.erased ? (
          <p>{erase.erased}</p>
        ) : (
          <>
            <p>
              <strong>{erase.refused}</strong>
            </p>
            <ul>
              {eraseSubject?.obstacles.map(({ kind, because, source }) => (
                <li key={kind}>
                  {because} ({source})
                </li>
              ))}
            </ul>
          </>
        )
      }
    >
      <fieldset class="checks">
        <legend class="visually-hidden">{erase.title}</legend>
        <label>
          <input type="checkbox" name="settled" /> {erase.settled}
        </label>
        <label>
          <input type="checkbox" name="sure" required /> {erase.sure}
        </label>
      </fieldset>
    </StepForm>
  );
}

/** A dispute or an inquiry keeps a person's data from erasure and retention. Whether one stands is said by what the last step gave. */
export function HoldForm({ request: { subject }, done }: ActionProps) {
  const { hold } = useWords(STEP_WORDS);
  const outcome = ({ placeLegalHold, liftLegalHold }: HoldData) => (
    <p>{(placeLegalHold ?? liftLegalHold)?.isHeld ? hold.held : hold.free}</p>
  );
  return (
    <>
      <StepForm<HoldData>
        title={hold.title}
        intro={hold.intro}
        take={hold.place}
        questionOf={(form) => ({
          document: PLACE_HOLD,
          variables: { input: { subject: subject?.id, reason: String(form.get('reason')) } },
          purpose: RIGHTS,
        })}
        done={done}
        outcome={outcome}
      >
        <label class="field">
          {hold.reason}
          <input name="reason" type="text" required maxLength={500} autocomplete="off" />
        </label>
      </StepForm>
      <StepForm<HoldData>
        title={hold.lift}
        intro={hold.intro}
        take={hold.lift}
        questionOf={() => ({ document: LIFT_HOLD, variables: { input: { subject: subject?.id } }, purpose: RIGHTS })}
        done={done}
        outcome={outcome}
      />
    </>
  );
}
