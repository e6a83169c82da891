import { useState } from 'preact/hooks';
import { useConsole } from '../console/console-context.ts';
import { askGateway } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import type { Disclosure } from '../disclosures/disclosures-documents.ts';
import { DISCLOSURE_WORDS } from '../language/disclosure-words.ts';
import { PROOF_WORDS } from '../language/proof-words.ts';
import { useWords } from '../language/words.ts';
import { QueryPanel } from '../parts/query-panel.tsx';
import { checkInclusion, type InclusionProof } from './check-ledger.ts';
import { canVerify, Findings, type Verification } from './findings.tsx';

interface ProofData {
  readonly inclusionProof: InclusionProof | null;
  readonly ledgerKeys: ReadonlyArray<{ readonly verifierKey: string; readonly use: string }> | null;
}

/** That an entry stands in the newest signed head of its office, and the keys that the head is signed by. */
const INCLUSION = `
query Inclusion($entry: ID!, $office: ID!) {
  inclusionProof(entry: $entry) { leafIndex leafHash path head { checkpoint } }
  ledgerKeys(office: $office) { verifierKey use }
}`;

/** Proves an entry in the browser, out of what is on the screen: the server is not asked whether, only for the proof. */
export function EntryProof({ disclosure }: { disclosure: Disclosure }) {
  const text = useWords(DISCLOSURE_WORDS);
  const { noCrypto } = useWords(PROOF_WORDS);
  const { credentials } = useConsole();
  const [verification, setVerification] = useState<Verification>(null);
  const variables = { entry: disclosure.id, office: disclosure.office.key };
  const question = { document: INCLUSION, variables, purpose: AUDIT };
  const verify = async () => {
    setVerification('CHECKING');
    const { data } = await askGateway<ProofData>(question, credentials.token);
    if (!data?.inclusionProof) return setVerification('NOT_COVERED');
    const keys = (data.ledgerKeys ?? []).filter(({ use }) => use === 'LEDGER').map(({ verifierKey }) => verifierKey);
    setVerification(await checkInclusion(disclosure, data.inclusionProof, keys));
  };
  return (
    <>
      <h3>{text.proof}</h3>
      {canVerify() ? (
        <div class="console-buttons">
          <button type="button" class="button" onClick={() => void verify()}>
            {text.prove}
          </button>
        </div>
      ) : (
        <p>{noCrypto}</p>
      )}
      <Findings verification={verification} />
      <QueryPanel question={question} />
    </>
  );
}
