import { useState } from 'preact/hooks';
import { pathOf } from '../../frame/route.ts';
import { goTo } from '../../frame/use-route.ts';
import { useConsole } from '../console/console-context.ts';
import { beginOfDayInFrance } from '../console/days.ts';
import { RIGHTS } from '../console/use-reach.ts';
import { useStep } from '../console/use-step.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { REQUEST_WORDS } from '../language/request-words.ts';
import { useWords } from '../language/words.ts';
import { DayField, SelectField } from '../parts/fields.tsx';
import { Problem } from '../parts/problem.tsx';
import { QueryPanel } from '../parts/query-panel.tsx';
import { OPEN_REQUEST, type OpenedData, PERSON, PERSON_BY_NAME, type PersonData } from './requests-documents.ts';

/** First find the person, then open what they ask for: the clock runs from then on. */
export function NewRequest() {
  const text = useWords(REQUEST_WORDS);
  const shared = useWords(CONSOLE_WORDS);
  const { served, offices, officeName } = useConsole();
  const [office, setOffice] = useState(served[0]);
  const search = useStep<PersonData>();
  const find = (reference: string) => {
    const id = reference.includes(':') ? reference : `${office}:${reference}`;
    const showsNames = offices.some(({ key, showsNames: shows }) => shows && id.startsWith(`${key}:`));
    void search.take({ document: showsNames ? PERSON_BY_NAME : PERSON, variables: { id }, purpose: RIGHTS });
  };
  const { came } = search;
  return (
    <section class="card" aria-label={text.newTitle}>
      <h3>{text.newTitle}</h3>
      <form
        class="console-filters"
        onSubmit={(event) => {
          event.preventDefault();
          find(String(new FormData(event.currentTarget).get('reference')).trim());
        }}
      >
        <SelectField
          label={shared.office}
          all={null}
          value={office}
          options={served.map((key) => [key, officeName(key)] as const)}
          choose={setOffice}
        />
        <label class="field">
          {text.person}
          <input name="reference" type="text" placeholder="LOC-000123" required autocomplete="off" spellcheck={false} />
        </label>
        <button type="submit" class="button button-main">
          {text.find}
        </button>
      </form>
      <p class="console-intro">{text.personHint}</p>
      {came && <Problem asked={came} />}
      {came?.data &&
        (came.data.tenant ? <FoundPerson person={came.data.tenant} /> : <p role="alert">{text.notFound}</p>)}
      {search.question && <QueryPanel question={search.question} />}
    </section>
  );
}

function FoundPerson({ person }: { person: NonNullable<PersonData['tenant']> }) {
  const text = useWords(REQUEST_WORDS);
  const opening = useStep<OpenedData>();
  const [kind, setKind] = useState('ACCESS');
  const [receivedOn, setReceivedOn] = useState<string>();
  const names = [person.firstName, person.lastName].filter(Boolean).join(' ');
  const open = async () => {
    const receivedAt = receivedOn && beginOfDayInFrance(receivedOn);
    const input = { subject: person.id, kind, ...(receivedAt && { receivedAt }) };
    const opened = await opening.take({ document: OPEN_REQUEST, variables: { input }, purpose: RIGHTS });
    const id = opened?.openSubjectRequest?.request.id;
    if (id) goTo(pathOf('dpo', 'requests', id));
  };
  return (
    <div class="console-form" role="status">
      <p>
        <strong>{text.found(person.id)}</strong> {names || text.namesHidden}
      </p>
      <div class="console-filters">
        <SelectField
          label={text.kindField}
          all={null}
          value={kind}
          options={Object.entries(text.kind)}
          choose={(chosen) => setKind(chosen ?? kind)}
        />
        <DayField label={text.receivedOn} value={receivedOn} choose={setReceivedOn} />
        <button type="button" class="button button-main" disabled={opening.isTaking} onClick={() => void open()}>
          {text.open(text.kind[kind] ?? kind)}
        </button>
      </div>
      {opening.came && <Problem asked={opening.came} />}
      {opening.question && <QueryPanel question={opening.question} />}
    </div>
  );
}
