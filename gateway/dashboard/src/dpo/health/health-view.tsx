import { useConsole } from '../console/console-context.ts';
import { useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { HEALTH_WORDS } from '../language/health-words.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { type HealthData, healthDocument, healthVariables } from './health-documents.ts';
import { LedgerAlerts } from './ledger-alerts.tsx';
import { OneLedger } from './one-ledger.tsx';

/** Whether the ledgers can be trusted: heads, witnesses, refusals, and all of it verified in the browser. */
export function HealthView() {
  const text = useWords(HEALTH_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, offices, audited } = useConsole();
  const others = offices.map(({ key }) => key).filter((key) => !audited.includes(key));
  const connected = [...audited, ...others];
  const question = {
    document: healthDocument(audited.length, connected.length),
    variables: healthVariables(connected),
    purpose: AUDIT,
  };
  const asked = useQuestion<HealthData>(question, credentials);
  const { data } = asked;
  const keys = new Map(connected.map((office, at) => [office, data?.[`keys${at}`] ?? []]));
  return (
    <ConsoleView title={views.health} intro={text.intro} question={question} asked={asked}>
      {data?.ledgerAlerts && <LedgerAlerts alerts={data.ledgerAlerts} />}
      <div class="console-cards">
        {audited.map((office, at) => (
          <OneLedger key={office} office={office} heads={data?.[`heads${at}`]?.nodes ?? []} keys={keys} />
        ))}
      </div>
    </ConsoleView>
  );
}
