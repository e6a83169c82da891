import { useConsole } from '../console/console-context.ts';
import { dayInFrance } from '../console/days.ts';
import { useQuestion } from '../console/use-question.ts';
import { RIGHTS } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { RETENTION_WORDS } from '../language/retention-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { DataTable } from '../parts/data-table.tsx';

interface RetentionPreview {
  readonly office: { readonly key: string };
  readonly rule: string;
  readonly purpose: string;
  readonly months: number;
  readonly isLaw: boolean;
  readonly because: string;
  readonly before: string;
  readonly due: number;
  readonly held: number;
  readonly examples: readonly string[];
}

const RETENTION = `
query RetentionPreview($offices: [ID!]) {
  previewRetention(offices: $offices) {
    office { key } rule purpose months isLaw because before due held examples
  }
}`;

const EXAMPLES_SHOWN = 5;

/** What would be deleted today, by which rule; and that it is not for the data protection officer to do it. */
export function RetentionView() {
  const text = useWords(RETENTION_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, served, offices } = useConsole();
  const question = { document: RETENTION, variables: { offices: served }, purpose: RIGHTS };
  const asked = useQuestion<{ readonly previewRetention: readonly RetentionPreview[] | null }>(question, credentials);
  const mayRun = offices.filter(({ runsRetention }) => runsRetention);
  return (
    <ConsoleView title={views.retention} intro={text.intro} question={question} asked={asked}>
      <div class="card">
        <h3>{text.who}</h3>
        {mayRun.length === 0 && <p>{text.mayNotRun}</p>}
        {mayRun.map(({ key, name }) => (
          <p key={key}>{text.mayRun(name)}</p>
        ))}
      </div>
      <Previews previews={asked.data?.previewRetention ?? []} />
    </ConsoleView>
  );
}

function Previews({ previews }: { previews: readonly RetentionPreview[] }) {
  const text = useWords(RETENTION_WORDS);
  const { office: officeWord } = useWords(CONSOLE_WORDS);
  const words = useWords(VOCABULARY);
  const { officeName } = useConsole();
  const columns = [
    { key: 'office', head: officeWord, cell: ({ office }: RetentionPreview) => officeName(office.key) },
    {
      key: 'rule',
      head: text.ruleHead,
      cell: ({ rule, purpose }: RetentionPreview) => (
        <>
          {text.rule[rule] ?? rule}
          <br />
          <small>{words.purpose[purpose] ?? purpose}</small>
        </>
      ),
    },
    { key: 'months', head: text.duration, cell: ({ months }: RetentionPreview) => text.months(months) },
    {
      key: 'because',
      head: text.because,
      cell: ({ isLaw, because }: RetentionPreview) => (
        <>
          <span class={`tag ${isLaw ? 'tag-good' : 'tag-warning'}`}>{isLaw ? text.isLaw : text.isDefault}</span>
          <br />
          {because}
        </>
      ),
    },
    { key: 'before', head: text.before, cell: ({ before }: RetentionPreview) => dayInFrance(Date.parse(before)) },
    { key: 'due', head: text.due, isNumber: true, cell: ({ due }: RetentionPreview) => due },
    { key: 'held', head: text.held, isNumber: true, cell: ({ held }: RetentionPreview) => held },
    {
      key: 'examples',
      head: text.examples,
      cell: ({ examples }: RetentionPreview) => examples.slice(0, EXAMPLES_SHOWN).join(', '),
    },
  ];
  return (
    <DataTable
      caption={text.table}
      columns={columns}
      rows={previews}
      keyOf={({ office, rule }) => `${office.key} ${rule}`}
    />
  );
}
