import { useMemo } from 'preact/hooks';
import { PageFrame } from '../frame/page-frame.tsx';
import { PageLink } from '../frame/page-link.tsx';
import type { PageProps } from '../frame/page-props.ts';
import { pathOf } from '../frame/route.ts';
import { useNow } from '../frame/use-now.ts';
import { useSearch } from '../frame/use-route.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { ClaimView } from './claim-view.tsx';
import { CollectiveView } from './collective-view.tsx';
import { deskFiltersIn, deskSearch } from './desk-filters.ts';
import { DESK_TEXTS } from './desk-language.ts';
import { Inbox } from './inbox.tsx';
import { useDeskList } from './use-desk-list.ts';
import './desk.css';

const TEXTS_REFRESHED_MS = 10_000;

/** What claims agents work with: what is due first, and beside it the claim that is worked on. */
export function DeskPage({ session, words, otherLanguage }: PageProps) {
  const { text } = useText();
  const own = useMessages(DESK_TEXTS);
  const search = useSearch();
  const filters = useMemo(() => deskFiltersIn(search), [search]);
  const inbox = useDeskList(filters, session.credentials);
  const nowMs = useNow(TEXTS_REFRESHED_MS);
  const [kind, id = null] = words;
  const rows = inbox.list === 'ASKING' ? [] : (inbox.list?.rows ?? []);
  const next = rows[rows.findIndex((row) => row.id === id) + 1];
  const view = { credentials: session.credentials, changed: inbox.again, nowMs };
  return (
    <PageFrame page="desk" title={text.pages.desk} session={session} otherLanguage={otherLanguage} nowMs={nowMs}>
      <div class={`desk ${id ? 'desk-opened' : ''}`}>
        <Inbox inbox={inbox} filters={filters} openedId={id} nowMs={nowMs} />
        <section class="desk-one" aria-live="off">
          {id && (
            <nav class="desk-way">
              <PageLink class="button button-quiet desk-back" to={pathOf('desk') + deskSearch(filters)}>
                ← {own.back}
              </PageLink>
              {next && (
                <PageLink
                  class="button button-quiet"
                  to={pathOf('desk', 'title' in next ? 'collective' : 'claim', next.id) + deskSearch(filters)}
                >
                  {own.next} →
                </PageLink>
              )}
            </nav>
          )}
          {!id && <p class="desk-soft desk-choose">{own.choose}</p>}
          {id && kind === 'claim' && <ClaimView key={id} id={id} {...view} />}
          {id && kind === 'collective' && <CollectiveView key={id} id={id} {...view} />}
        </section>
      </div>
    </PageFrame>
  );
}
