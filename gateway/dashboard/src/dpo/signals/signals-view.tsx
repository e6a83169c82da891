import { useMemo } from 'preact/hooks';
import { PageLink } from '../../frame/page-link.tsx';
import { pathOf } from '../../frame/route.ts';
import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { addDays, dayInFrance } from '../console/days.ts';
import { searchOf, useFilters } from '../console/use-filters.ts';
import { useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { SIGNAL_WORDS } from '../language/signal-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { DayField } from '../parts/fields.tsx';

interface ReadingSignal {
  readonly office: { readonly key: string };
  readonly kind: string;
  readonly principal: string;
  readonly principalOffice: { readonly key: string } | null;
  readonly roles: readonly string[];
  readonly day: string | null;
  readonly building: string | null;
  readonly observed: number;
  readonly usual: number | null;
  readonly threshold: number;
  readonly reason: string;
}

const SIGNALS = `
query ReadingSignals($where: ReadingSignalFilter!, $offices: [ID!]) {
  readingSignals(where: $where, offices: $offices) {
    office { key } kind principal principalOffice { key } roles day building observed usual threshold reason
  }
}`;

/** As long a period as an office looks at. */
const DAYS_SHOWN = 31;

/** What somebody should look at, each with its reason, and never as a verdict. */
export function SignalsView() {
  const text = useWords(SIGNAL_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, audited } = useConsole();
  const [filters, choose] = useFilters(['from', 'until']);
  const today = useMemo(() => dayInFrance(Date.now()), []);
  const { until = today } = filters;
  const { from = addDays(until, 1 - DAYS_SHOWN) } = filters;
  const variables = { where: { from, until: addDays(until, 1) }, offices: audited };
  const question = { document: SIGNALS, variables, purpose: AUDIT };
  const asked = useQuestion<{ readonly readingSignals: readonly ReadingSignal[] | null }>(question, credentials);
  const signals = asked.data?.readingSignals ?? [];
  return (
    <ConsoleView
      title={views.signals}
      intro={text.intro}
      question={question}
      asked={asked}
      before={
        <div class="console-filters">
          <DayField label={text.from} value={from} choose={(day) => choose({ from: day })} />
          <DayField label={text.until} value={until} choose={(day) => choose({ until: day })} />
        </div>
      }
    >
      {signals.length === 0 && asked.data && <p class="console-nothing">{text.none}</p>}
      <div class="console-cards">
        {signals.map((signal) => (
          <Signal key={JSON.stringify(signal)} signal={signal} period={{ from, until }} />
        ))}
      </div>
    </ConsoleView>
  );
}

function Signal({ signal, period }: { signal: ReadingSignal; period: { from: string; until: string } }) {
  const text = useWords(SIGNAL_WORDS);
  const { network } = useWords(CONSOLE_WORDS);
  const words = useWords(VOCABULARY);
  const { officeName } = useConsole();
  const { locale } = useText().text;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const { office, kind, principal, principalOffice, roles, day, building, observed, usual, threshold, reason } = signal;
  const days = day === null ? period : { from: day, until: day };
  return (
    <article class="card">
      <h3>{text.kind[kind] ?? kind}</h3>
      <p lang="fr">{reason}</p>
      <dl class="facts">
        <dt>{text.reader}</dt>
        <dd>
          {roles.map((role) => words.role[role] ?? role).join(', ')},{' '}
          {principalOffice ? officeName(principalOffice.key) : network} <code>{principal}</code>
        </dd>
        <dt>{officeName(office.key)}</dt>
        <dd>
          {day ?? text.whole} {building}
        </dd>
        <dt>{text.observed}</dt>
        <dd>
          {number.format(observed)} ({text.threshold} : {number.format(threshold)}
          {usual !== null && `, ${text.usual} : ${number.format(usual)}`})
        </dd>
      </dl>
      <PageLink
        class="link"
        to={`${pathOf('dpo', 'disclosures')}${searchOf({ office: office.key, principal, ...days })}`}
      >
        {text.see}
      </PageLink>
    </article>
  );
}
