import { useState } from 'preact/hooks';
import { useConsole } from '../console/console-context.ts';
import { HEALTH_WORDS } from '../language/health-words.ts';
import { useWords } from '../language/words.ts';
import { Findings, type Verification } from '../proof/findings.tsx';
import { readHead, type SignedHead } from '../proof/signed-head.ts';
import { askConsistency } from './ask-consistency.ts';
import type { LedgerHead, LedgerKey } from './health-documents.ts';

interface KeptHeadProps {
  readonly office: string;
  readonly newest: LedgerHead;
  readonly keys: ReadonlyMap<string, readonly LedgerKey[]>;
}

/** A head that was kept elsewhere, months ago perhaps, against the ledger of today: what no server can talk its way out of. */
export function KeptHead({ office, newest, keys }: KeptHeadProps) {
  const text = useWords(HEALTH_WORDS);
  const { credentials } = useConsole();
  const [verification, setVerification] = useState<Verification>(null);
  const [problem, setProblem] = useState('');
  const compare = async (checkpoint: string) => {
    setVerification(null);
    const kept = headIn(checkpoint);
    setProblem(kept === null ? text.keptUnreadable : kept.size > newest.size ? text.keptLater : '');
    if (kept === null || kept.size > newest.size) return;
    setVerification('CHECKING');
    const earlier = { size: kept.size, checkpoint };
    setVerification(await askConsistency({ earlier, later: newest }, office, keys, credentials.token));
  };
  return (
    <details>
      <summary>{text.kept}</summary>
      <form
        class="console-form"
        onSubmit={(event) => {
          event.preventDefault();
          // A text field of a browser may have changed the line feeds, over which the signatures are.
          const kept = String(new FormData(event.currentTarget).get('kept')).replaceAll('\r\n', '\n');
          void compare(`${kept.trimEnd()}\n`);
        }}
      >
        <label class="field">
          {text.keptField}
          <textarea name="kept" rows={5} spellcheck={false} autocomplete="off" required />
        </label>
        <button type="submit" class="button">
          {text.compare}
        </button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      <Findings verification={verification} />
    </details>
  );
}

function headIn(checkpoint: string): SignedHead | null {
  try {
    return readHead(checkpoint);
  } catch {
    return null;
  }
}
