import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { addDays } from '../console/days.ts';
import { useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { DISCLOSURE_WORDS } from '../language/disclosure-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { type Bar, BarChart } from '../parts/bar-chart.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Problem } from '../parts/problem.tsx';
import { QueryPanel } from '../parts/query-panel.tsx';
import { countVariables, type DisclosureFilters, periodOf } from './disclosure-filters.ts';
import { COUNTS, type CountsData, type Reader } from './disclosures-documents.ts';

interface DisclosureCountsProps {
  readonly filters: DisclosureFilters;
  readonly offices: readonly string[];
  readonly nowMs: number;
  narrow(change: DisclosureFilters): void;
}

const READERS_SHOWN = 8;
const DAYS_MAX = 400;

/** How many entries there were each day, and who reads most: a table beside each picture. */
export function DisclosureCounts({ filters, offices, nowMs, narrow }: DisclosureCountsProps) {
  const text = useWords(DISCLOSURE_WORDS);
  const { credentials } = useConsole();
  const question = { document: COUNTS, variables: countVariables(filters, offices, nowMs), purpose: AUDIT };
  const asked = useQuestion<CountsData>(filters.subject ? null : question, credentials);
  const { locale } = useText().text;
  const words = useWords(VOCABULARY);
  if (filters.subject) return <p class="console-intro">{text.noCounts}</p>;
  const { byDay, readers } = asked.data ?? {};
  const kinds = Object.keys(words.kind);
  return (
    <>
      <Problem asked={asked} again={asked.again} />
      <div class="console-cards">
        <BarChart
          title={text.chart}
          along={text.day}
          series={kinds.map((kind) => words.kind[kind] ?? kind)}
          bars={barsOf(byDay?.groups ?? [], kinds, periodOf(filters, nowMs), locale)}
          locale={locale}
        />
        <div class="card">
          <h3>{text.readers}</h3>
          <Readers readers={readers?.groups ?? []} narrow={narrow} />
          <QueryPanel question={question} />
        </div>
      </div>
    </>
  );
}

function Readers({ readers, narrow }: { readers: readonly Reader[]; narrow(change: DisclosureFilters): void }) {
  const text = useWords(DISCLOSURE_WORDS);
  const { network } = useWords(CONSOLE_WORDS);
  const { officeName } = useConsole();
  const columns = [
    {
      key: 'principal',
      head: text.reader,
      cell: ({ principal }: Reader) => (
        <button
          type="button"
          class="button button-quiet"
          aria-label={text.onlyReader(principal)}
          onClick={() => narrow({ principal })}
        >
          <code>{principal}</code>
        </button>
      ),
    },
    {
      key: 'office',
      head: text.readerOffice,
      cell: ({ principalOffice }: Reader) => (principalOffice ? officeName(principalOffice) : network),
    },
    { key: 'count', head: text.entries, isNumber: true, cell: ({ count }: Reader) => count },
    { key: 'rows', head: text.rows, isNumber: true, cell: ({ rows }: Reader) => rows },
    { key: 'outside', head: text.outside, isNumber: true, cell: ({ outsideHours }: Reader) => outsideHours },
  ];
  const largest = readers.toSorted((a, b) => b.rows - a.rows || b.count - a.count).slice(0, READERS_SHOWN);
  return (
    <DataTable
      caption={text.readers}
      isCaptionHidden
      columns={columns}
      rows={largest}
      keyOf={({ principal, principalOffice }) => `${principal} ${principalOffice}`}
    />
  );
}

/** A bar for each day of the period, also where nothing was: a gap would look like a day that was left out. */
export function barsOf(
  groups: ReadonlyArray<{ readonly day: string; readonly kind: string; readonly count: number }>,
  kinds: readonly string[],
  { from, until }: { from: string; until: string },
  locale: string,
): Bar[] {
  const shown = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', timeZone: 'UTC' });
  const bars: Bar[] = [];
  for (let day = from; day <= until && bars.length < DAYS_MAX; day = addDays(day, 1)) {
    const ofDay = groups.filter((group) => group.day === day);
    bars.push({
      label: shown.format(Date.parse(day)),
      values: kinds.map((kind) => ofDay.find((group) => group.kind === kind)?.count ?? 0),
    });
  }
  return bars;
}
