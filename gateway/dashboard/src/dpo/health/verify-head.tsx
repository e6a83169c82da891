import { useState } from 'preact/hooks';
import { useConsole } from '../console/console-context.ts';
import { HEALTH_WORDS } from '../language/health-words.ts';
import { PROOF_WORDS } from '../language/proof-words.ts';
import { useWords } from '../language/words.ts';
import { checkHead } from '../proof/check-ledger.ts';
import { canVerify, Findings, type Verification } from '../proof/findings.tsx';
import { askConsistency } from './ask-consistency.ts';
import type { LedgerHead, LedgerKey } from './health-documents.ts';

interface VerifyHeadProps {
  readonly office: string;
  /** Newest first; at least one. */
  readonly heads: readonly LedgerHead[];
  readonly keys: ReadonlyMap<string, readonly LedgerKey[]>;
}

/** Signature, countersignatures, and that the newest head goes on from the oldest one shown: reckoned here, not believed. */
export function VerifyHead({ office, heads, keys }: VerifyHeadProps) {
  const text = useWords(HEALTH_WORDS);
  const { noCrypto } = useWords(PROOF_WORDS);
  const { credentials, officeName } = useConsole();
  const [verification, setVerification] = useState<Verification>(null);
  if (!canVerify()) return <p>{noCrypto}</p>;
  const verify = async () => {
    setVerification('CHECKING');
    const [newest, oldest] = [heads[0], heads.at(-1)];
    if (!newest) return;
    const texts = new Map([...keys].map(([key, known]) => [key, known.map(({ verifierKey }) => verifierKey)]));
    const findings = await checkHead(newest.checkpoint, office, texts);
    const isOne = oldest === undefined || oldest.size === newest.size;
    const goesOn = isOne
      ? []
      : await askConsistency({ earlier: oldest, later: newest }, office, keys, credentials.token);
    setVerification([...findings, ...goesOn.filter(({ check }) => check !== 'HEAD_SIGNED')]);
  };
  return (
    <>
      <div class="console-buttons">
        <button
          type="button"
          class="button button-main"
          aria-label={text.verifyNamed(officeName(office))}
          onClick={() => void verify()}
        >
          {text.verify}
        </button>
      </div>
      <Findings verification={verification} />
    </>
  );
}
