import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { HEALTH_WORDS } from '../language/health-words.ts';
import { useWords } from '../language/words.ts';
import type { LedgerAlert } from './health-documents.ts';

/** What witnesses refused: nothing on the page is louder. */
export function LedgerAlerts({ alerts }: { alerts: readonly LedgerAlert[] }) {
  const text = useWords(HEALTH_WORDS);
  if (alerts.length === 0) {
    return (
      <p>
        <span class="tag tag-good">{text.noAlert}</span>
      </p>
    );
  }
  return (
    <section class="card card-alarm" role="alert">
      <h3>{text.alerts(alerts.length)}</h3>
      {alerts.map((alert) => (
        <OneAlert key={alert.id} alert={alert} />
      ))}
    </section>
  );
}

function OneAlert({ alert }: { alert: LedgerAlert }) {
  const text = useWords(HEALTH_WORDS);
  const { time } = useText();
  const { officeName } = useConsole();
  const { witness, about, kind, raisedAt, lastAt, times, seenCheckpoint, refusedCheckpoint } = alert;
  return (
    <div>
      <h4>{text.alert(officeName(witness.key), officeName(about.key))}</h4>
      <p>{text.kind[kind] ?? kind}</p>
      <p class="console-intro">{text.since(time.exact(raisedAt), time.exact(lastAt), times)}</p>
      <details>
        <summary>{text.evidence}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0}>{[seenCheckpoint, refusedCheckpoint].filter(Boolean).join('\n')}</pre>
      </details>
    </div>
  );
}
