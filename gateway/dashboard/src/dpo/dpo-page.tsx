import type { ComponentChildren, FunctionComponent } from 'preact';
import { useMemo } from 'preact/hooks';
import { PageFrame } from '../frame/page-frame.tsx';
import { PageLink } from '../frame/page-link.tsx';
import type { PageProps } from '../frame/page-props.ts';
import { pathOf } from '../frame/route.ts';
import { useText } from '../language/use-language.ts';
import { AccessView } from './access/access-view.tsx';
import { BreachesView } from './breaches/breaches-view.tsx';
import { ConsoleContext } from './console/console-context.ts';
import { type ReachedOffice, useReach } from './console/use-reach.ts';
import type { ViewProps } from './console/view-props.ts';
import { DisclosuresView } from './disclosures/disclosures-view.tsx';
import { HealthView } from './health/health-view.tsx';
import { CONSOLE_WORDS } from './language/console-words.ts';
import { useWords } from './language/words.ts';
import { RegisterView } from './register/register-view.tsx';
import { RequestsView } from './requests/requests-view.tsx';
import { RetentionView } from './retention/retention-view.tsx';
import { SignalsView } from './signals/signals-view.tsx';
import './style/parts.css';
import './style/tables.css';
import './style/chart.css';
// Last: what it leaves out of print stands in the others.
import './style/console.css';

const VIEW_NAMES = [
  'disclosures',
  'requests',
  'register',
  'retention',
  'breaches',
  'health',
  'access',
  'signals',
] as const;
type ViewName = (typeof VIEW_NAMES)[number];

const VIEWS: Readonly<Record<ViewName, FunctionComponent<ViewProps>>> = {
  disclosures: DisclosuresView,
  requests: RequestsView,
  register: RegisterView,
  retention: RetentionView,
  breaches: BreachesView,
  health: HealthView,
  access: AccessView,
  signals: SignalsView,
};

/** What a data protection officer works with: one person, the offices of the mandates, and no other. */
export function DpoPage({ session, words, otherLanguage }: PageProps) {
  const { text } = useText();
  return (
    <PageFrame page="dpo" title={text.pages.dpo} session={session} otherLanguage={otherLanguage}>
      <Console credentials={session.credentials} words={words} />
    </PageFrame>
  );
}

function Console({ credentials, words }: Pick<PageProps, 'words'> & Pick<PageProps['session'], 'credentials'>) {
  const text = useWords(CONSOLE_WORDS);
  const { offices, hasFailed } = useReach(credentials);
  const console = useMemo(() => ({ credentials, offices: offices ?? [] }), [credentials, offices]);
  if (hasFailed) return <p role="alert">{text.reachFailed}</p>;
  if (offices === null) return <p class="console-wait">{text.loading}</p>;
  const reached = offices.filter(({ readsLedger, handlesRequests }) => readsLedger || handlesRequests);
  if (reached.length === 0) return <p role="alert">{text.noMandate}</p>;
  const view = VIEW_NAMES.find((name) => name === words[0]) ?? 'disclosures';
  const View = VIEWS[view];
  return (
    <ConsoleContext.Provider value={console}>
      <div class="console">
        <ConsoleLinks current={view}>
          <Mandates offices={reached} />
        </ConsoleLinks>
        <View key={view} words={words.slice(1)} />
      </div>
    </ConsoleContext.Provider>
  );
}

function ConsoleLinks({ current, children }: { current: ViewName; children: ComponentChildren }) {
  const text = useWords(CONSOLE_WORDS);
  return (
    <div class="console-side">
      <nav class="console-links" aria-label={text.views.label}>
        {VIEW_NAMES.map((name) => (
          <PageLink key={name} class="console-link" to={pathOf('dpo', name)} isCurrent={name === current}>
            {text.views[name]}
          </PageLink>
        ))}
      </nav>
      {children}
    </div>
  );
}

function Mandates({ offices }: { offices: readonly ReachedOffice[] }) {
  const text = useWords(CONSOLE_WORDS);
  return (
    <div class="console-mandates">
      <h2>{text.mandates}</h2>
      <ul>
        {offices.map(({ key, name }) => (
          <li key={key}>{name}</li>
        ))}
      </ul>
      <p>{text.mandatesDetail}</p>
    </div>
  );
}
