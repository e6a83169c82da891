import { useConsole } from '../console/console-context.ts';
import { addDays, beginOfDayInFrance } from '../console/days.ts';
import { RIGHTS } from '../console/use-reach.ts';
import { BREACH_WORDS } from '../language/breach-words.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { OfficeField } from '../parts/office-field.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { EXPOSURE, type ExposureData } from './breach-documents.ts';

/** Whose data a reader was given, by the ledger, and what they could have read: how grave a breach is. */
export function ExposureForm() {
  const text = useWords(BREACH_WORDS);
  const { none } = useWords(CONSOLE_WORDS);
  const { offices } = useConsole();
  return (
    <StepForm<ExposureData>
      title={text.exposure}
      intro={text.exposureIntro}
      take={text.measure}
      questionOf={(form) => ({ document: EXPOSURE, variables: { input: inputOf(form) }, purpose: RIGHTS })}
      done={() => {}}
      outcome={({ exposure }) => exposure && <Measured exposure={exposure} />}
    >
      <OfficeField />
      <label class="field">
        {text.reader}
        <input name="principal" type="text" autocomplete="off" spellcheck={false} />
      </label>
      <label class="field">
        {text.readerOffice}
        <select name="readerOffice">
          <option value="">{none}</option>
          {offices.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {text.from}
        <input name="from" type="date" required />
      </label>
      <label class="field">
        {text.to}
        <input name="to" type="date" required />
      </label>
    </StepForm>
  );
}

function inputOf(form: FormData): Record<string, unknown> {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  return {
    office: said('office'),
    ...(said('principal') && { principal: said('principal') }),
    ...(said('readerOffice') && { readerOffice: said('readerOffice') }),
    from: beginOfDayInFrance(said('from')),
    to: beginOfDayInFrance(addDays(said('to'), 1)),
  };
}

function Measured({ exposure }: { exposure: NonNullable<ExposureData['exposure']> }) {
  const text = useWords(BREACH_WORDS);
  const { none } = useWords(CONSOLE_WORDS);
  const words = useWords(VOCABULARY);
  const { entries, persons, households, erased, categories, couldHaveRead, tenants } = exposure;
  const listed = (items: readonly string[]) => items.join(', ') || none;
  return (
    <dl class="facts">
      <dt>{text.entries}</dt>
      <dd>{entries}</dd>
      <dt>{text.persons}</dt>
      <dd>
        <strong>{persons.length}</strong> {persons.length > 0 && `(${listed(persons.map(({ id }) => id))})`}
      </dd>
      <dt>{text.households}</dt>
      <dd>{households}</dd>
      <dt>{text.erased}</dt>
      <dd>{erased}</dd>
      <dt>{text.categories}</dt>
      <dd>{listed(categories.map((category) => words.category[category] ?? category))}</dd>
      <dt>{text.could}</dt>
      <dd>{listed(couldHaveRead)}</dd>
      <dt>{text.tenants}</dt>
      <dd>{tenants}</dd>
    </dl>
  );
}
