import { useMemo } from 'preact/hooks';
import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { useFilters } from '../console/use-filters.ts';
import { useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { DISCLOSURE_WORDS } from '../language/disclosure-words.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { DisclosureCounts } from './disclosure-counts.tsx';
import { FilterForm } from './disclosure-filter-form.tsx';
import { DISCLOSURE_FILTERS, type DisclosureFilters, disclosureVariables } from './disclosure-filters.ts';
import { DisclosureTable } from './disclosure-table.tsx';
import { DISCLOSURES, type DisclosuresData } from './disclosures-documents.ts';

/** The record of accesses of the offices of the mandates: filters, course, readers, entries, and one operation with its document. */
export function DisclosuresView() {
  const text = useWords(DISCLOSURE_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, audited } = useConsole();
  const [filters, choose] = useFilters(DISCLOSURE_FILTERS);
  // What "today" is, is settled when somebody comes here: else each second would be another question.
  const nowMs = useMemo(() => Date.now(), []);
  const offices = filters.office ? [filters.office] : audited;
  const question = { document: DISCLOSURES, variables: disclosureVariables(filters, offices, nowMs), purpose: AUDIT };
  const asked = useQuestion<DisclosuresData>(question, credentials);
  const { data } = asked;
  const narrow = (change: DisclosureFilters) =>
    choose({ after: undefined, before: undefined, entry: undefined, ...change });
  return (
    <ConsoleView
      title={views.disclosures}
      intro={text.intro}
      question={question}
      asked={asked}
      before={<FilterForm filters={filters} narrow={narrow} agreements={data?.agreements ?? []} nowMs={nowMs} />}
    >
      <DisclosureCounts filters={filters} offices={offices} nowMs={nowMs} narrow={narrow} />
      {data?.disclosures && (
        <>
          <p role="status">
            <strong>{text.count(data.disclosures.totalCount)}</strong>
          </p>
          <DisclosureTable
            disclosures={data.disclosures.nodes}
            opened={filters.entry}
            open={(entry) => choose({ entry })}
          />
          <Pages data={data.disclosures} choose={narrow} />
        </>
      )}
    </ConsoleView>
  );
}

interface PagesProps {
  readonly data: NonNullable<DisclosuresData['disclosures']>;
  choose(change: DisclosureFilters): void;
}

function Pages({ data: { pageInfo }, choose }: PagesProps) {
  const text = useWords(DISCLOSURE_WORDS);
  const { locale } = useText().text;
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = pageInfo;
  if (!hasPreviousPage && !hasNextPage) return null;
  return (
    <nav class="console-buttons" aria-label={text.table} lang={locale}>
      {hasPreviousPage && (
        <>
          <button type="button" class="button" onClick={() => choose({})}>
            {text.newest}
          </button>
          <button type="button" class="button" onClick={() => choose({ before: startCursor ?? undefined })}>
            {text.previous}
          </button>
        </>
      )}
      {hasNextPage && (
        <button type="button" class="button" onClick={() => choose({ after: endCursor ?? undefined })}>
          {text.next}
        </button>
      )}
    </nav>
  );
}
