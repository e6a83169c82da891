import { CLAIM_WORDS } from '../claims/claim-words.ts';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { Card } from './card.tsx';
import { FAULT_TEXTS } from './fault-texts.ts';
import type { FaultOnPage } from './use-fault-page.ts';

/** What was told to the tenants, and how many of them reported it. */
export function TenantsKnow({ fault: { collectiveClaim }, nowMs }: { fault: FaultOnPage; nowMs: number }) {
  const own = useMessages(FAULT_TEXTS);
  const words = useMessages(CLAIM_WORDS);
  const { text, time } = useText();
  if (!collectiveClaim)
    return (
      <Card title={own.tenants}>
        <p class="fault-soft">{own.noNotice}</p>
      </Card>
    );
  const { id, title, expectedAt, claimCount, notices } = collectiveClaim;
  const isLate = expectedAt !== null && Date.parse(expectedAt) < nowMs;
  return (
    <Card title={own.tenants}>
      <p>
        <strong>{title}</strong>
        {expectedAt &&
          ` · ${(isLate ? text.fault.expectedSince : text.fault.expectedAt)(time.clock(expectedAt, nowMs))}`}
      </p>
      <p class="fault-soft">{own.reported(claimCount)}</p>
      {notices.length === 0 && <p class="fault-soft">{own.noNotice}</p>}
      <ul class="lines">
        {notices.map(({ id: notice, kind, state, text: said, sentAt }) => (
          <li key={notice}>
            <p class="notice-kind">
              {words.notice[kind]} · {words.noticeState[state]}
              {sentAt && ` ${time.clock(sentAt, nowMs)}`}
            </p>
            {/* Notices are written in French, for the tenants. */}
            <blockquote class="notice-text" lang="fr">
              {said}
            </blockquote>
          </li>
        ))}
      </ul>
      <PageLink class="button button-quiet" to={pathOf('desk', 'collective', id)}>
        {own.toDesk}
      </PageLink>
    </Card>
  );
}
