import { useState } from 'preact/hooks';
import { useConsole } from '../console/console-context.ts';
import { type Asked, askGateway } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { DISCLOSURE_WORDS } from '../language/disclosure-words.ts';
import { useWords } from '../language/words.ts';
import { Problem } from '../parts/problem.tsx';
import { ACCOUNT, type AccountData, type Disclosure } from './disclosures-documents.ts';

/** Who is behind a pseudonym: asked by a step of its own, for whoever is asked about is told of it by the ledger. */
export function ReaderAccount({ disclosure: { office, principal } }: { disclosure: Disclosure }) {
  const text = useWords(DISCLOSURE_WORDS);
  const { credentials } = useConsole();
  const [asked, setAsked] = useState<Omit<Asked<AccountData>, 'again'> | null>(null);
  const ask = async () =>
    setAsked(
      await askGateway<AccountData>(
        { document: ACCOUNT, variables: { office: office.key, principal }, purpose: AUDIT },
        credentials.token,
      ),
    );
  const account = asked?.data?.principalAccount;
  return (
    <div class="console-row">
      <p class="console-intro">
        {text.reader} : <code>{principal}</code>. {!asked && text.whoIsDetail}
      </p>
      {!asked && (
        <button type="button" class="button" onClick={() => void ask()}>
          {text.whoIs}
        </button>
      )}
      {asked && <Problem asked={asked} />}
      {asked?.data && (
        <p role="status">
          <strong>{account ? text.account(account.subject, account.issuer) : text.noAccount}</strong>
        </p>
      )}
    </div>
  );
}
