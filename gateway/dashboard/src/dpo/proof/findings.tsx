import { PROOF_WORDS } from '../language/proof-words.ts';
import { useWords } from '../language/words.ts';
import type { Finding } from './finding.ts';

/** Null before anybody asked; a word where nothing could be checked. */
export type Verification = readonly Finding[] | 'CHECKING' | 'NOT_COVERED' | null;

/** What a verification found, loudly where something does not hold. */
export function Findings({ verification }: { verification: Verification }) {
  const text = useWords(PROOF_WORDS);
  if (verification === null) return null;
  if (typeof verification === 'string') {
    return <p role="status">{verification === 'CHECKING' ? text.checking : text.notCovered}</p>;
  }
  const hold = verification.every(({ holds }) => holds);
  return (
    <div class={`findings ${hold ? '' : 'findings-failed'}`} role={hold ? 'status' : 'alert'}>
      <p>
        <strong>{hold ? text.allHold : text.someFail}</strong>
      </p>
      <ul>
        {verification.map(({ check, holds, detail }) => (
          <li key={`${check} ${detail}`}>
            <span class={`tag ${holds ? 'tag-good' : 'tag-alarm'}`} aria-hidden="true">
              {holds ? '✓' : '✗'}
            </span>{' '}
            {text.checks[check][holds ? 0 : 1]} {detail && <code>{detail}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** WebCrypto is there on secure connections only, and Ed25519 in browsers of 2025 and later. */
export function canVerify(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}
