import { useMemo } from 'preact/hooks';
import { PageLink } from '../../frame/page-link.tsx';
import { pathOf } from '../../frame/route.ts';
import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { type Filters, useFilters } from '../console/use-filters.ts';
import { useQuestion } from '../console/use-question.ts';
import { RIGHTS } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { REQUEST_WORDS } from '../language/request-words.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { SelectField } from '../parts/fields.tsx';
import { ClockTag } from './clock-tag.tsx';
import { NewRequest } from './new-request.tsx';
import { REQUESTS, type RequestsData, type SubjectRequest } from './requests-documents.ts';

const REQUESTS_SHOWN = 100;
const FILTERS = ['office', 'state', 'kind'] as const;

export function RequestList() {
  const text = useWords(REQUEST_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, served } = useConsole();
  const [filters, choose] = useFilters(FILTERS);
  const { office, state = 'OPEN', kind } = filters;
  const where = { ...(state !== 'ALL' && { state: [state] }), ...(kind && { kind: [kind] }) };
  const variables = { where, offices: office ? [office] : served, first: REQUESTS_SHOWN };
  const question = { document: REQUESTS, variables, purpose: RIGHTS };
  const asked = useQuestion<RequestsData>(question, credentials);
  return (
    <ConsoleView
      title={views.requests}
      intro={text.intro}
      question={question}
      asked={asked}
      before={
        <>
          <NewRequest />
          <ListFilters filters={{ ...filters, state }} choose={choose} />
        </>
      }
    >
      <RequestTable requests={asked.data?.subjectRequests?.nodes ?? []} />
    </ConsoleView>
  );
}

interface ListFiltersProps {
  readonly filters: Filters<(typeof FILTERS)[number]>;
  choose(change: Filters<(typeof FILTERS)[number]>): void;
}

function ListFilters({ filters, choose }: ListFiltersProps) {
  const text = useWords(REQUEST_WORDS);
  const shared = useWords(CONSOLE_WORDS);
  const { served, officeName } = useConsole();
  return (
    <div class="console-filters">
      <SelectField
        label={shared.office}
        all={shared.allOffices}
        value={filters.office}
        options={served.map((key) => [key, officeName(key)] as const)}
        choose={(office) => choose({ office })}
      />
      <SelectField
        label={text.stateField}
        all={null}
        value={filters.state}
        options={[...Object.entries(text.state), ['ALL', shared.all]]}
        choose={(state) => choose({ state })}
      />
      <SelectField
        label={text.kindField}
        value={filters.kind}
        options={Object.entries(text.kind)}
        choose={(kind) => choose({ kind })}
      />
    </div>
  );
}

function RequestTable({ requests }: { requests: readonly SubjectRequest[] }) {
  const text = useWords(REQUEST_WORDS);
  const shared = useWords(CONSOLE_WORDS);
  const { officeName } = useConsole();
  const { time } = useText();
  const nowMs = useMemo(() => Date.now(), [requests]);
  const columns = [
    {
      key: 'reference',
      head: text.reference,
      cell: ({ id, reference }: SubjectRequest) => (
        <PageLink class="link" to={pathOf('dpo', 'requests', id)}>
          {reference}
        </PageLink>
      ),
    },
    { key: 'due', head: text.due, cell: (row: SubjectRequest) => <ClockTag request={row} nowMs={nowMs} /> },
    { key: 'office', head: shared.office, cell: ({ office }: SubjectRequest) => officeName(office.key) },
    { key: 'kind', head: text.kindField, cell: ({ kind }: SubjectRequest) => text.kind[kind] ?? kind },
    { key: 'subject', head: text.subject, cell: (row: SubjectRequest) => row.subject?.id ?? text.erased },
    { key: 'received', head: text.received, cell: ({ receivedAt }: SubjectRequest) => time.exact(receivedAt) },
    { key: 'state', head: text.stateField, cell: ({ state }: SubjectRequest) => text.state[state] ?? state },
  ];
  return <DataTable caption={text.list} columns={columns} rows={requests} keyOf={({ id }) => id} />;
}
