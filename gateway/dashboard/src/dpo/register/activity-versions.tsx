import { useState } from 'preact/hooks';
import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { REGISTER_VIEW_WORDS } from '../language/register-view-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Problem } from '../parts/problem.tsx';
import { QueryPanel } from '../parts/query-panel.tsx';
import { ACTIVITY_HISTORY, type ActivityVersion, type HistoryData } from './register-documents.ts';

/** Every version of an activity: who recorded it, when and why. */
export function ActivityVersions({ id }: { id: string }) {
  const text = useWords(REGISTER_VIEW_WORDS);
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text.history}</summary>
      {isOpen && <Versions id={id} />}
    </details>
  );
}

function Versions({ id }: { id: string }) {
  const text = useWords(REGISTER_VIEW_WORDS);
  const { network } = useWords(CONSOLE_WORDS);
  const words = useWords(VOCABULARY);
  const { credentials, officeName } = useConsole();
  const { time } = useText();
  const question = { document: ACTIVITY_HISTORY, variables: { id }, purpose: AUDIT };
  const asked = useQuestion<HistoryData>(question, credentials);
  const by = ({ recordedBy, recordedByRoles, recordedByOffice }: ActivityVersion) =>
    recordedBy === null
      ? text.installed
      : `${recordedByRoles.map((role) => words.role[role] ?? role).join(', ')}, ${recordedByOffice ? officeName(recordedByOffice.key) : network} (${recordedBy})`;
  const columns = [
    { key: 'version', head: text.version, cell: ({ version }: ActivityVersion) => version },
    { key: 'at', head: text.recorded, cell: ({ recordedAt }: ActivityVersion) => time.exact(recordedAt) },
    { key: 'by', head: text.by, cell: by },
    {
      key: 'reason',
      head: text.reason,
      cell: ({ reason, restores }: ActivityVersion) =>
        restores === null ? reason : `${reason} (${text.restores(restores)})`,
    },
  ];
  return (
    <>
      <Problem asked={asked} again={asked.again} />
      <DataTable
        caption={text.history}
        isCaptionHidden
        columns={columns}
        rows={asked.data?.processingActivity?.history ?? []}
        keyOf={({ version }) => String(version)}
      />
      <QueryPanel question={question} />
    </>
  );
}
