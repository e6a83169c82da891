import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { HEALTH_WORDS } from '../language/health-words.ts';
import { useWords } from '../language/words.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DownloadButton } from '../parts/download-button.tsx';
import type { LedgerHead, LedgerKey } from './health-documents.ts';
import { KeptHead } from './kept-head.tsx';
import { VerifyHead } from './verify-head.tsx';

interface OneLedgerProps {
  readonly office: string;
  /** Newest first. */
  readonly heads: readonly LedgerHead[];
  /** Public keys by office, of all that could witness. */
  readonly keys: ReadonlyMap<string, readonly LedgerKey[]>;
}

export function OneLedger({ office, heads, keys }: OneLedgerProps) {
  const text = useWords(HEALTH_WORDS);
  const { officeName } = useConsole();
  const [newest] = heads;
  return (
    <section class="card" aria-label={officeName(office)}>
      <h3>{officeName(office)}</h3>
      {newest ? (
        <>
          <NewestHead office={office} head={newest} keys={keys} />
          <VerifyHead office={office} heads={heads} keys={keys} />
          <div class="console-buttons">
            <DownloadButton
              label={text.keep}
              name={`${office}-${newest.size}.txt`}
              type="text/plain"
              content={newest.checkpoint}
            />
          </div>
          <p class="console-intro">{text.keepDetail}</p>
          <KeptHead office={office} newest={newest} keys={keys} />
          <Heads heads={heads} />
        </>
      ) : (
        <p>{text.noHead}</p>
      )}
      <Keys keys={keys.get(office) ?? []} />
    </section>
  );
}

function NewestHead({ office, head, keys }: { office: string; head: LedgerHead; keys: OneLedgerProps['keys'] }) {
  const text = useWords(HEALTH_WORDS);
  const { time } = useText();
  const { officeName } = useConsole();
  const seen = new Set(head.cosignatures.map(({ witness }) => witness.key));
  const missing = [...keys.keys()].filter((key) => key !== office && !seen.has(key)).map(officeName);
  return (
    <dl class="facts">
      <dt>{text.newest}</dt>
      <dd>
        <strong>{text.entries(head.size)}</strong>
      </dd>
      <dt>{text.signed}</dt>
      <dd>{time.exact(head.signedAt)}</dd>
      <dt>{text.witnesses}</dt>
      <dd>
        <ul>
          {head.cosignatures.map(({ witness, seenAt }) => (
            <li key={witness.key}>{text.witnessed(officeName(witness.key), time.exact(seenAt))}</li>
          ))}
        </ul>
        {missing.length > 0 && <span class="tag tag-warning">{text.notWitnessed(missing.join(', '))}</span>}
      </dd>
    </dl>
  );
}

function Heads({ heads }: { heads: readonly LedgerHead[] }) {
  const text = useWords(HEALTH_WORDS);
  const { time } = useText();
  const { officeName } = useConsole();
  const columns = [
    { key: 'size', head: text.size, cell: ({ size }: LedgerHead) => size },
    { key: 'at', head: text.signed, cell: ({ signedAt }: LedgerHead) => time.exact(signedAt) },
    {
      key: 'witnesses',
      head: text.witnesses,
      cell: ({ cosignatures }: LedgerHead) => cosignatures.map(({ witness }) => officeName(witness.key)).join(', '),
    },
  ];
  return (
    <details>
      <summary>{text.heads}</summary>
      <DataTable caption={text.heads} isCaptionHidden columns={columns} rows={heads} keyOf={({ id }) => id} />
    </details>
  );
}

function Keys({ keys }: { keys: readonly LedgerKey[] }) {
  const text = useWords(HEALTH_WORDS);
  const { time } = useText();
  return (
    <details>
      <summary>{text.keys}</summary>
      <ul>
        {keys.map(({ verifierKey, use, since }) => (
          <li key={verifierKey}>
            <code>{verifierKey}</code>
            <br />
            {text.keyUse[use] ?? use}, {time.exact(since)}
          </li>
        ))}
      </ul>
    </details>
  );
}
