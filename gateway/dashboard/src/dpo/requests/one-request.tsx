import { useMemo } from 'preact/hooks';
import { PageLink } from '../../frame/page-link.tsx';
import { pathOf } from '../../frame/route.ts';
import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { searchOf } from '../console/use-filters.ts';
import { useQuestion } from '../console/use-question.ts';
import { RIGHTS } from '../console/use-reach.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { REQUEST_WORDS } from '../language/request-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { ConsoleView } from '../parts/console-view.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { ClockTag } from './clock-tag.tsx';
import { Recipients } from './recipients.tsx';
import { RequestActions } from './request-actions.tsx';
import { ONE_REQUEST, type RequestStep, type WholeRequest } from './requests-documents.ts';

/** A request with its clock, every step that was taken, and what can be done under it. */
export function OneRequest({ id }: { id: string }) {
  const text = useWords(REQUEST_WORDS);
  const { credentials } = useConsole();
  const question = { document: ONE_REQUEST, variables: { id }, purpose: RIGHTS };
  const asked = useQuestion<{ readonly subjectRequest: WholeRequest | null }>(question, credentials);
  const request = asked.data?.subjectRequest;
  return (
    <ConsoleView
      title={request ? `${text.kind[request.kind] ?? request.kind} · ${request.reference}` : id}
      question={question}
      asked={asked}
      before={
        <PageLink class="link" to={pathOf('dpo', 'requests')}>
          {text.back}
        </PageLink>
      }
    >
      {request ? (
        <>
          <Facts request={request} />
          <RequestActions request={request} done={asked.again} />
          <Recipients request={request} done={asked.again} />
          <Steps steps={request.steps} />
        </>
      ) : (
        !asked.isAsking && asked.errors.length === 0 && <p role="alert">{text.unknown}</p>
      )}
    </ConsoleView>
  );
}

function Facts({ request }: { request: WholeRequest }) {
  const text = useWords(REQUEST_WORDS);
  const { office: officeWord } = useWords(CONSOLE_WORDS);
  const { officeName } = useConsole();
  const { time } = useText();
  const nowMs = useMemo(() => Date.now(), [request]);
  const { office, subject, state, receivedAt, answeredAt, extensionReason, answer } = request;
  return (
    <div class="card">
      <dl class="facts">
        <dt>{text.stateField}</dt>
        <dd>
          <span class="tag">{text.state[state] ?? state}</span>
        </dd>
        <dt>{text.due}</dt>
        <dd>
          <ClockTag request={request} nowMs={nowMs} />
          {extensionReason && ` : ${extensionReason}`}
        </dd>
        <dt>{officeWord}</dt>
        <dd>{officeName(office.key)}</dd>
        <dt>{text.subject}</dt>
        <dd>
          {subject ? (
            <>
              {subject.id} ·{' '}
              <PageLink class="link" to={`${pathOf('dpo', 'disclosures')}${searchOf({ subject: subject.id })}`}>
                {text.accesses}
              </PageLink>
            </>
          ) : (
            text.erased
          )}
        </dd>
        <dt>{text.received}</dt>
        <dd>{time.exact(receivedAt)}</dd>
        {answeredAt && (
          <>
            <dt>{text.answered}</dt>
            <dd>{time.exact(answeredAt)}</dd>
          </>
        )}
        {answer && (
          <>
            <dt>{text.answer}</dt>
            <dd>{answer}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Steps({ steps }: { steps: readonly RequestStep[] }) {
  const text = useWords(REQUEST_WORDS);
  const words = useWords(VOCABULARY);
  const { officeName } = useConsole();
  const { time } = useText();
  const columns = [
    { key: 'at', head: text.when, cell: ({ at }: RequestStep) => time.exact(at) },
    { key: 'kind', head: text.stepHead, cell: ({ kind }: RequestStep) => text.step[kind] ?? kind },
    { key: 'detail', head: text.detail, cell: ({ detail }: RequestStep) => detail },
    {
      key: 'by',
      head: text.takenBy,
      cell: ({ takenBy, takenByRoles, takenByOffice }: RequestStep) => (
        <>
          {takenByRoles.map((role) => words.role[role] ?? role).join(', ')},{' '}
          {takenByOffice ? officeName(takenByOffice.key) : text.ofNetwork}
          <br />
          <code>{takenBy}</code>
        </>
      ),
    },
  ];
  return <DataTable caption={text.steps} columns={columns} rows={steps} keyOf={({ at, kind }) => `${at} ${kind}`} />;
}
