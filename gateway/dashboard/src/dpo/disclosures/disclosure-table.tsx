import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { DISCLOSURE_WORDS } from '../language/disclosure-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { DataTable } from '../parts/data-table.tsx';
import type { Disclosure } from './disclosures-documents.ts';
import { OneDisclosure } from './one-disclosure.tsx';

interface DisclosureTableProps {
  readonly disclosures: readonly Disclosure[];
  /** Id of the one that is open. */
  readonly opened: string | undefined;
  open(id: string | undefined): void;
}

export function DisclosureTable({ disclosures, opened, open }: DisclosureTableProps) {
  const text = useWords(DISCLOSURE_WORDS);
  const shared = useWords(CONSOLE_WORDS);
  const words = useWords(VOCABULARY);
  const { time } = useText();
  const { officeName } = useConsole();
  const columns = [
    { key: 'at', head: text.at, cell: ({ at }: Disclosure) => <time dateTime={at}>{time.exact(at)}</time> },
    { key: 'office', head: shared.office, cell: ({ office }: Disclosure) => officeName(office.key) },
    { key: 'kind', head: text.kind, cell: (row: Disclosure) => <KindTag kind={row.kind} /> },
    { key: 'reader', head: text.reader, cell: (row: Disclosure) => <ReaderCell disclosure={row} /> },
    {
      key: 'purpose',
      head: text.purpose,
      cell: ({ purpose }: Disclosure) => (purpose ? (words.purpose[purpose] ?? purpose) : shared.none),
    },
    {
      key: 'given',
      head: text.given,
      cell: ({ items }: Disclosure) =>
        [...new Set(items.map(({ category }) => words.category[category] ?? category))].join(', '),
    },
    { key: 'subjects', head: text.subjects, isNumber: true, cell: ({ subjects }: Disclosure) => subjects.length },
    {
      key: 'open',
      head: text.open,
      cell: ({ id, sequence }: Disclosure) => (
        <button
          type="button"
          class="button"
          aria-expanded={opened === id}
          aria-label={opened === id ? text.closeEntry(sequence) : text.openEntry(sequence)}
          onClick={() => open(opened === id ? undefined : id)}
        >
          {opened === id ? shared.close : text.open}
        </button>
      ),
    },
  ];
  return (
    <DataTable
      caption={text.table}
      columns={columns}
      rows={disclosures}
      keyOf={({ id }) => id}
      opened={(row) => row.id === opened && <OneDisclosure disclosure={row} />}
    />
  );
}

function KindTag({ kind }: { kind: string }) {
  const words = useWords(VOCABULARY);
  const alarming = kind === 'REFUSED' ? 'tag-warning' : kind === 'DELETED' || kind === 'EXPORTED' ? 'tag-alarm' : '';
  return <span class={`tag ${alarming}`}>{words.kind[kind] ?? kind}</span>;
}

function ReaderCell({ disclosure: { principal, principalOffice, roles } }: { disclosure: Disclosure }) {
  const words = useWords(VOCABULARY);
  const { network } = useWords(CONSOLE_WORDS);
  const { officeName } = useConsole();
  return (
    <>
      {roles.map((role) => words.role[role] ?? role).join(', ')},{' '}
      {principalOffice ? officeName(principalOffice.key) : network}
      <br />
      <code>{principal}</code>
    </>
  );
}
