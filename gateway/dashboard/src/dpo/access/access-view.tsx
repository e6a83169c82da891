import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { ACCESS_WORDS } from '../language/access-words.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { TierTag } from '../parts/tier-tag.tsx';
import { ACCESS_RULES, type AccessData, type OfficeRuleSet, type PolicyLoading } from './access-documents.ts';
import { ExplainForm } from './explain-form.tsx';
import { type PolicyRule, policyChanges } from './policy-changes.ts';

/** By which rules anybody sees anything: as they are, who changed them when, and what they make of a document. */
export function AccessView() {
  const text = useWords(ACCESS_WORDS);
  const { views } = useWords(CONSOLE_WORDS);
  const { credentials, audited } = useConsole();
  const question = { document: ACCESS_RULES, variables: { offices: audited }, purpose: AUDIT };
  const asked = useQuestion<AccessData>(question, credentials);
  const history = asked.data?.policyHistory ?? [];
  return (
    <ConsoleView title={views.access} intro={text.intro} question={question} asked={asked}>
      <section class="card">
        <ExplainForm />
      </section>
      <History history={history} />
      <Rules rules={history[0]?.policySet.rules ?? []} />
      <OwnRules sets={asked.data?.officeRules ?? []} />
    </ConsoleView>
  );
}

function History({ history }: { history: readonly PolicyLoading[] }) {
  const text = useWords(ACCESS_WORDS);
  const { none } = useWords(CONSOLE_WORDS);
  const { time } = useText();
  const changesIn = (loading: PolicyLoading) => {
    const older = history[history.indexOf(loading) + 1];
    if (!older) return text.first(loading.policySet.rules.length);
    return (
      <ul>
        {policyChanges(loading.policySet, older.policySet).map(({ kind, what }) => (
          <li key={`${kind} ${what}`}>
            <span class="tag">{text[kind]}</span> <code>{what}</code>
          </li>
        ))}
      </ul>
    );
  };
  const columns = [
    { key: 'at', head: text.at, cell: ({ loadedAt }: PolicyLoading) => time.exact(loadedAt) },
    { key: 'by', head: text.by, cell: ({ loadedBy }: PolicyLoading) => loadedBy },
    { key: 'reason', head: text.reason, cell: ({ reason }: PolicyLoading) => reason || none },
    { key: 'version', head: text.version, cell: ({ policySet }: PolicyLoading) => <code>{policySet.version}</code> },
    { key: 'changes', head: text.changes, cell: changesIn },
  ];
  return <DataTable caption={text.history} columns={columns} rows={history} keyOf={({ loadedAt }) => loadedAt} />;
}

function Rules({ rules }: { rules: readonly PolicyRule[] }) {
  const text = useWords(ACCESS_WORDS);
  const gives = ({ tier, effect }: PolicyRule) => {
    if (effect === 'forbid') return <span class="tag tag-warning">{text.forbids}</span>;
    return tier ? <TierTag tier={tier} /> : text.permits;
  };
  const columns = [
    { key: 'id', head: text.rule, cell: ({ id }: PolicyRule) => <code>{id}</code> },
    { key: 'file', head: text.ofFile, cell: ({ file }: PolicyRule) => file },
    { key: 'gives', head: text.gives, cell: gives },
    { key: 'because', head: text.because, cell: ({ because }: PolicyRule) => <span lang="en">{because}</span> },
    { key: 'source', head: text.source, cell: ({ source }: PolicyRule) => source },
  ];
  return <DataTable caption={text.rules} columns={columns} rows={rules} keyOf={({ id }) => id} />;
}

function OwnRules({ sets }: { sets: readonly OfficeRuleSet[] }) {
  const text = useWords(ACCESS_WORDS);
  const { officeName } = useConsole();
  return (
    <section class="card">
      <h3>{text.own}</h3>
      {sets.map(({ office, rules }) => (
        <div key={office.key}>
          {rules.length === 0 && <p>{text.ownNone(officeName(office.key))}</p>}
          {rules.map(({ id, because, source, tier }) => (
            <p key={id}>
              <strong>{officeName(office.key)}</strong> <code>{id}</code> <TierTag tier={tier} /> {because} ({source})
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}
