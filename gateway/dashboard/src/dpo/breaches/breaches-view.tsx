import { useMemo } from 'preact/hooks';
import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { useQuestion } from '../console/use-question.ts';
import { RIGHTS } from '../console/use-reach.ts';
import { BREACH_WORDS } from '../language/breach-words.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { OfficeField } from '../parts/office-field.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { BREACHES, type Breach, RECORD_BREACH, TAKE_BREACH_STEP } from './breach-documents.ts';
import { ExposureForm } from './exposure-form.tsx';

const HOUR_MS = 3_600_000;
/** What may follow once a breach is on record. */
const STEPS = ['CONTAINED', 'AUTHORITY_TOLD', 'PERSONS_TOLD', 'CLOSED'] as const;

/** Breaches with their 72 hours, what was done, and whose data somebody read. */
export function BreachesView() {
  const text = useWords(BREACH_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, served } = useConsole();
  const question = { document: BREACHES, variables: { offices: served }, purpose: RIGHTS };
  const asked = useQuestion<{ readonly breaches: readonly Breach[] | null }>(question, credentials);
  const breaches = asked.data?.breaches ?? [];
  return (
    <ConsoleView
      title={views.breaches}
      intro={text.intro}
      question={question}
      asked={asked}
      before={
        <section class="card">
          <RecordForm done={asked.again} />
          <ExposureForm />
        </section>
      }
    >
      {breaches.length === 0 && asked.data && <p class="console-nothing">{text.none}</p>}
      {breaches.map((breach) => (
        <OneBreach key={breach.id} breach={breach} done={asked.again} />
      ))}
    </ConsoleView>
  );
}

function RecordForm({ done }: { done(): void }) {
  const text = useWords(BREACH_WORDS);
  return (
    <StepForm
      title={text.record}
      intro={text.recordIntro}
      take={text.take}
      questionOf={(form) => {
        const awareAt = new Date(String(form.get('awareAt'))).toISOString();
        const input = { office: form.get('office'), nature: String(form.get('nature')), awareAt };
        return { document: RECORD_BREACH, variables: { input }, purpose: RIGHTS };
      }}
      done={done}
    >
      <OfficeField />
      <label class="field">
        {text.awareAt}
        <input name="awareAt" type="datetime-local" required />
      </label>
      <label class="field">
        {text.nature}
        <textarea name="nature" rows={3} maxLength={2000} required />
      </label>
    </StepForm>
  );
}

function OneBreach({ breach, done }: { breach: Breach; done(): void }) {
  const text = useWords(BREACH_WORDS);
  const { officeName } = useConsole();
  const { time } = useText();
  const { id, office, nature, awareAt, dueAt, isOverdue, steps } = breach;
  return (
    <section class={`card ${isOverdue ? 'card-alarm' : ''}`} aria-label={id}>
      <div class="console-row">
        <h3>
          {officeName(office.key)} · {id}
        </h3>
        <BreachClock breach={breach} />
      </div>
      <p>{nature}</p>
      <dl class="facts">
        <dt>{text.aware}</dt>
        <dd>{time.exact(awareAt)}</dd>
        <dt>{text.due}</dt>
        <dd>{time.exact(dueAt)}</dd>
      </dl>
      <h4>{text.steps}</h4>
      <ol>
        {steps.map(({ at, kind, detail }) => (
          <li key={`${at} ${kind}`}>
            {time.exact(at)} · <strong>{text.step[kind] ?? kind}</strong> {detail}
          </li>
        ))}
      </ol>
      {!steps.some(({ kind }) => kind === 'CLOSED') && <BreachStepForm breach={id} done={done} />}
    </section>
  );
}

function BreachClock({ breach: { isOverdue, dueAt, steps } }: { breach: Breach }) {
  const text = useWords(BREACH_WORDS);
  const nowMs = useMemo(() => Date.now(), [steps]);
  if (isOverdue) return <span class="tag tag-alarm">{text.clock.OVERDUE}</span>;
  if (steps.some(({ kind }) => kind === 'CLOSED')) return <span class="tag">{text.clock.CLOSED}</span>;
  if (steps.some(({ kind }) => kind === 'AUTHORITY_TOLD')) return <span class="tag tag-good">{text.clock.TOLD}</span>;
  return <span class="tag tag-warning">{text.left(Math.floor((Date.parse(dueAt) - nowMs) / HOUR_MS))}</span>;
}

function BreachStepForm({ breach, done }: { breach: string; done(): void }) {
  const text = useWords(BREACH_WORDS);
  return (
    <StepForm
      title={text.addStep}
      intro={text.detail}
      take={text.add}
      questionOf={(form) => ({
        document: TAKE_BREACH_STEP,
        variables: { input: { breach, kind: form.get('kind'), detail: String(form.get('detail')) } },
        purpose: RIGHTS,
      })}
      done={done}
    >
      <label class="field">
        {text.stepField}
        <select name="kind">
          {STEPS.map((kind) => (
            <option key={kind} value={kind}>
              {text.step[kind]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {text.detail}
        <input name="detail" type="text" required maxLength={2000} autocomplete="off" />
      </label>
    </StepForm>
  );
}
