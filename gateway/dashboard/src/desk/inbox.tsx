import { CATEGORIES, URGENCIES } from '../claims/claim.ts';
import { CLAIM_WORDS } from '../claims/claim-words.ts';
import { ServiceClockMark } from '../claims/service-clock.tsx';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import { goTo } from '../frame/use-route.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { type DeskFilters, deskSearch } from './desk-filters.ts';
import { DESK_TEXTS } from './desk-language.ts';
import { DESK_LISTS } from './desk-texts.ts';
import { moveByArrows } from './move-by-arrows.ts';
import { placeInWords } from './place-in-words.ts';
import type { DeskInbox, DeskRows, Listed, ListedClaim, ListedCollectiveClaim } from './use-desk-list.ts';

interface InboxProps {
  readonly inbox: DeskInbox;
  readonly filters: DeskFilters;
  /** The one that is opened beside the list. */
  readonly openedId: string | null;
  readonly nowMs: number;
}

/** What is to be done, what is due first on top. */
export function Inbox({ inbox, filters, openedId, nowMs }: InboxProps) {
  const own = useMessages(DESK_TEXTS);
  const { list } = inbox;
  return (
    <section class="inbox" aria-label={own.lists[filters.list]}>
      <Lists filters={filters} />
      {filters.list !== 'collective' && <Filters filters={filters} />}
      {list === 'ASKING' && <p class="desk-soft">{own.loading}</p>}
      {list === null && (
        <p role="alert">
          {own.failed}{' '}
          <button type="button" class="button" onClick={inbox.again}>
            {own.change}
          </button>
        </p>
      )}
      {list !== null && list !== 'ASKING' && (
        <Rows list={list} filters={filters} openedId={openedId} nowMs={nowMs} more={inbox.more} />
      )}
    </section>
  );
}

function Lists({ filters }: { filters: DeskFilters }) {
  const own = useMessages(DESK_TEXTS);
  return (
    <nav class="desk-lists" aria-label={own.listsLabel}>
      {DESK_LISTS.map((list) => (
        <PageLink
          key={list}
          class="page-link"
          to={pathOf('desk') + deskSearch({ ...filters, list })}
          isCurrent={list === filters.list}
        >
          {own.lists[list]}
        </PageLink>
      ))}
    </nav>
  );
}

function Filters({ filters }: { filters: DeskFilters }) {
  const own = useMessages(DESK_TEXTS);
  const words = useMessages(CLAIM_WORDS);
  const choose = (chosen: Partial<DeskFilters>) => goTo(pathOf('desk') + deskSearch({ ...filters, ...chosen }));
  return (
    <fieldset class="desk-filters">
      <legend class="visually-hidden">{own.filters}</legend>
      <label class="field">
        {own.urgency}
        <select
          value={filters.urgency ?? ''}
          onChange={({ currentTarget: { value } }) =>
            choose({ urgency: URGENCIES.find((urgency) => urgency === value) ?? null })
          }
        >
          <option value="">{own.all}</option>
          {URGENCIES.map((urgency) => (
            <option key={urgency} value={urgency}>
              {words.urgency[urgency]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {own.category}
        <select
          value={filters.category ?? ''}
          onChange={({ currentTarget: { value } }) =>
            choose({ category: CATEGORIES.find((category) => category === value) ?? null })
          }
        >
          <option value="">{own.all}</option>
          {CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {words.category[category]}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

interface RowsProps extends Omit<InboxProps, 'inbox'> {
  readonly list: DeskRows;
  more(): void;
}

function Rows({ list, filters, openedId, nowMs, more }: RowsProps) {
  const own = useMessages(DESK_TEXTS);
  return (
    <>
      {list.silent.length > 0 && <p class="notice notice-warning">{own.silent(list.silent.join(', '))}</p>}
      <p class="desk-soft" role="status">
        {list.totalCount === 0 ? own.empty : own.count(list.totalCount)}
      </p>
      <ul class="inbox-rows" onKeyDown={moveByArrows}>
        {list.rows.map((row) => (
          <Row key={row.id} row={row} filters={filters} isOpened={row.id === openedId} nowMs={nowMs} />
        ))}
      </ul>
      {list.hasMore && (
        <button type="button" class="button" onClick={more}>
          {own.more}
        </button>
      )}
    </>
  );
}

function Row({
  row,
  filters,
  isOpened,
  nowMs,
}: {
  row: Listed;
  filters: DeskFilters;
  isOpened: boolean;
  nowMs: number;
}) {
  const kind = 'title' in row ? 'collective' : 'claim';
  return (
    <li>
      <PageLink class="inbox-row" to={pathOf('desk', kind, row.id) + deskSearch(filters)} isCurrent={isOpened}>
        {'title' in row ? <CollectiveRow claim={row} nowMs={nowMs} /> : <ClaimRow claim={row} nowMs={nowMs} />}
        <span class="desk-soft">{placeInWords(row.building)}</span>
      </PageLink>
    </li>
  );
}

function ClaimRow({ claim, nowMs }: { claim: ListedClaim; nowMs: number }) {
  const words = useMessages(CLAIM_WORDS);
  return (
    <>
      <span class="inbox-row-head">
        <strong>{words.category[claim.category]}</strong>
        <ServiceClockMark clock={claim.serviceClock} nowMs={nowMs} />
      </span>
      <span class="desk-soft">
        {claim.reference} · {words.urgency[claim.urgency]} · {words.state[claim.state]}
      </span>
    </>
  );
}

function CollectiveRow({ claim, nowMs }: { claim: ListedCollectiveClaim; nowMs: number }) {
  const own = useMessages(DESK_TEXTS);
  const { time } = useText();
  const drafts = claim.notices.filter(({ state }) => state === 'DRAFT').length;
  return (
    <>
      <span class="inbox-row-head">
        <strong>{claim.title}</strong>
        {drafts > 0 && <span class="desk-badge">{own.draftsWait(drafts)}</span>}
      </span>
      <span class="desk-soft">
        {claim.reference} · {own.joined(claim.claimCount)} · {time.ago(claim.openedAt, nowMs)}
      </span>
    </>
  );
}
