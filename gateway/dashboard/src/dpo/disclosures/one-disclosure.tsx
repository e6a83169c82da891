import { useConsole } from '../console/console-context.ts';
import { type Question, useQuestion } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { DISCLOSURE_WORDS } from '../language/disclosure-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Problem } from '../parts/problem.tsx';
import { QueryPanel } from '../parts/query-panel.tsx';
import { TierTag } from '../parts/tier-tag.tsx';
import { EntryProof } from '../proof/entry-proof.tsx';
import {
  type DisclosedItem,
  type Disclosure,
  OPERATION,
  OPERATION_RULES,
  type OperationData,
  type Rule,
} from './disclosures-documents.ts';
import { ReaderAccount } from './reader-account.tsx';

/** One operation: what the office was asked, what it gave, and by which rule. Asked when somebody opens it, not before. */
export function OneDisclosure({ disclosure }: { disclosure: Disclosure }) {
  const text = useWords(DISCLOSURE_WORDS);
  const { loading } = useWords(CONSOLE_WORDS);
  const { credentials } = useConsole();
  const question = questionOf(disclosure);
  const asked = useQuestion<OperationData>(question, credentials);
  const document = asked.data?.operationDocument;
  return (
    <div class="console-view">
      <dl class="facts">
        <dt>{text.operation}</dt>
        <dd>{disclosure.operationName ?? text.unnamed}</dd>
        <dt>{text.operationHash}</dt>
        <dd>
          <code>{disclosure.operationHash}</code>
        </dd>
        {disclosure.documentHash && (
          <>
            <dt>{text.documentHash}</dt>
            <dd>
              <code>{disclosure.documentHash}</code>
            </dd>
          </>
        )}
        <dt>{text.policy}</dt>
        <dd>
          <code>{disclosure.policyVersion}</code>
        </dd>
        {disclosure.officePolicyVersion && (
          <>
            <dt>{text.officePolicy}</dt>
            <dd>
              <code>{disclosure.officePolicyVersion}</code>
            </dd>
          </>
        )}
        {disclosure.subjects.length > 0 && (
          <>
            <dt>{text.pseudonyms}</dt>
            <dd>
              <code>{disclosure.subjects.join(' ')}</code>
            </dd>
          </>
        )}
      </dl>
      <ReaderAccount disclosure={disclosure} />
      <Problem asked={asked} again={asked.again} />
      <h3>{text.document}</h3>
      <p class="console-intro">{disclosure.documentHash ? text.documentDetail : text.noDocument}</p>
      {asked.isAsking && <p class="console-wait">{loading}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      {document && <pre tabIndex={0}>{document.text}</pre>}
      <h3>{text.items}</h3>
      <Items disclosure={disclosure} rules={rulesOf(asked.data)} />
      <QueryPanel question={question} />
      <EntryProof disclosure={disclosure} />
    </div>
  );
}

function questionOf({ office: { key: office }, at, documentHash: hash, policyVersion }: Disclosure): Question {
  return hash
    ? { document: OPERATION, variables: { office, hash, policyVersion, at }, purpose: AUDIT }
    : { document: OPERATION_RULES, variables: { office, policyVersion, at }, purpose: AUDIT };
}

function rulesOf(data: OperationData | null): readonly Rule[] {
  return [...(data?.policySet?.rules ?? []), ...(data?.officeRules ?? []).flatMap(({ rules }) => rules)];
}

function Items({ disclosure, rules }: { disclosure: Disclosure; rules: readonly Rule[] }) {
  const text = useWords(DISCLOSURE_WORDS);
  const words = useWords(VOCABULARY);
  const columns = [
    { key: 'coordinate', head: text.coordinate, cell: ({ coordinate }: DisclosedItem) => <code>{coordinate}</code> },
    {
      key: 'category',
      head: text.category,
      cell: (item: DisclosedItem) => words.category[item.category] ?? item.category,
    },
    { key: 'tier', head: text.tier, cell: (item: DisclosedItem) => <TierTag tier={item.tier} /> },
    { key: 'count', head: text.values, isNumber: true, cell: ({ count }: DisclosedItem) => count },
    {
      key: 'agreement',
      head: text.agreement,
      cell: ({ agreement, agreementVersion }: DisclosedItem) =>
        agreement && text.agreementVersion(agreement.id, agreementVersion),
    },
    {
      key: 'rule',
      head: text.rule,
      cell: ({ rule }: DisclosedItem) => {
        const said = rules.find(({ id }) => id === rule);
        return (
          <>
            <code>{rule}</code>
            <br />
            {said ? `${said.because} ${text.ruleSource} : ${said.source}` : text.houseRule}
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={text.items}
      isCaptionHidden
      columns={columns}
      rows={disclosure.items}
      keyOf={({ coordinate, tier, rule, agreement }) => `${coordinate} ${tier} ${rule} ${agreement?.id}`}
    />
  );
}
