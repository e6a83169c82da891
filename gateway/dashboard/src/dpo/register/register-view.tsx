import { fieldLines } from '@canopee/schema/register/field-lines';
import { registerCsv } from '@canopee/schema/register/register-csv';
import type { RegisterEntry } from '@canopee/schema/register/register-entry';
import { REGISTER_FIELDS } from '@canopee/schema/register/register-field';
import { registerHtml } from '@canopee/schema/register/register-html';
import { REGISTER_QUERY } from '@canopee/schema/register/register-query';
import { REGISTER_WORDS } from '@canopee/schema/register/register-words';
import { useMemo } from 'preact/hooks';
import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { dayInFrance } from '../console/days.ts';
import { useFilters } from '../console/use-filters.ts';
import { useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { REGISTER_VIEW_WORDS } from '../language/register-view-words.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { DownloadButton } from '../parts/download-button.tsx';
import { DayField, SelectField } from '../parts/fields.tsx';
import { ActivityVersions } from './activity-versions.tsx';
import type { RegisterData } from './register-documents.ts';

/** By this key the network itself is a controller. */
const NETWORK = 'canopee';
const FILTERS = ['controller', 'asOf'] as const;

/** The register of processing activities of the network and of each office of a mandate, as it stood on a day. */
export function RegisterView() {
  const text = useWords(REGISTER_VIEW_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, offices, officeName } = useConsole();
  const [filters, choose] = useFilters(FILTERS);
  const today = useMemo(() => dayInFrance(Date.now()), []);
  const reached = offices.filter(({ readsLedger, handlesRequests }) => readsLedger || handlesRequests);
  const { controller = reached[0]?.key ?? NETWORK, asOf = today } = filters;
  const question = { document: REGISTER_QUERY, variables: { controller, asOf }, purpose: AUDIT };
  const asked = useQuestion<RegisterData>(question, credentials);
  const entries = asked.data?.processingActivities ?? [];
  const controllers = [
    ...reached.map(({ key }) => [key, officeName(key)] as const),
    [NETWORK, text.ofNetwork] as const,
  ];
  return (
    <ConsoleView
      title={views.register}
      intro={text.intro}
      question={question}
      asked={asked}
      before={
        <div class="console-filters">
          <SelectField
            label={text.controller}
            all={null}
            value={controller}
            options={controllers}
            choose={(chosen) => choose({ controller: chosen })}
          />
          <DayField label={text.asOf} value={asOf} choose={(day) => choose({ asOf: day })} />
        </div>
      }
    >
      <Exports entries={entries} name={`registre-${controller}-${asOf}`} day={asOf} />
      {entries.map((entry) => (
        <Activity key={entry.id} entry={entry} />
      ))}
      <p class="console-intro">{text.change}</p>
    </ConsoleView>
  );
}

function Exports({ entries, name, day }: { entries: readonly RegisterEntry[]; name: string; day: string }) {
  const text = useWords(REGISTER_VIEW_WORDS);
  const { key: language } = useText();
  const json = JSON.stringify(entries, null, 2);
  const html = registerHtml(entries, { language, day });
  return (
    <div class="console-row">
      <strong>{text.count(entries.length)}</strong>
      <div class="console-buttons">
        <DownloadButton
          label={text.csv}
          name={`${name}.csv`}
          type="text/csv"
          content={registerCsv(entries, language)}
        />
        <DownloadButton label={text.json} name={`${name}.json`} type="application/json" content={json} />
        <DownloadButton label={text.html} name={`${name}.html`} type="text/html" content={html} />
        <button type="button" class="button" onClick={() => window.print()}>
          {text.print}
        </button>
      </div>
    </div>
  );
}

/** Shown as it is exported: by the same words, in the order of article 30(1). */
function Activity({ entry }: { entry: RegisterEntry }) {
  const { key } = useText();
  const words = REGISTER_WORDS[key];
  const lines = fieldLines(entry, words);
  return (
    <section class="card" aria-label={entry.title}>
      <h3>{entry.title}</h3>
      <dl class="facts">
        {REGISTER_FIELDS.filter((field) => field !== 'title').map((field) => (
          <>
            <dt>{words.fields[field]}</dt>
            <dd>{lines[field].length === 0 ? words.none : lines[field].map((line) => <div key={line}>{line}</div>)}</dd>
          </>
        ))}
      </dl>
      <ActivityVersions id={entry.id} />
    </section>
  );
}
