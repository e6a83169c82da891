import { useCallback } from 'preact/hooks';
import type { Building, BuildingSystem, FaultRule } from '../board/fault.ts';
import type { Category, ClaimState, Notice } from '../claims/claim.ts';
import { CLAIM_WORDS } from '../claims/claim-words.ts';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import type { Credentials } from '../gateway/ask.ts';
import { useAnswer } from '../gateway/use-answer.ts';
import { useChange } from '../gateway/use-change.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { ChangeWord } from '../view/change-word.tsx';
import { changeDocument, type DeskChange, ONE_COLLECTIVE_CLAIM } from './desk-documents.ts';
import { DESK_TEXTS } from './desk-language.ts';
import { NoticeCard } from './notice-card.tsx';
import { placeInWords } from './place-in-words.ts';

interface JoinedClaim {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly category: Category;
  readonly state: ClaimState;
  readonly openedAt: string;
}

interface DeskCollectiveClaim {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly title: string;
  readonly system: BuildingSystem;
  readonly state: 'OPEN' | 'CLOSED';
  readonly openedAt: string;
  readonly expectedAt: string | null;
  readonly claimCount: number;
  readonly building: Building | null;
  readonly fault: { readonly id: string; readonly rule: FaultRule } | null;
  readonly notices: readonly Notice[];
  readonly claims: { readonly nodes: readonly JoinedClaim[] } | null;
}

interface CollectiveViewProps {
  readonly id: string;
  readonly credentials: Credentials;
  changed(): void;
  readonly nowMs: number;
}

/** One collective claim: what the tenants are told, when it is repaired, and who joined it. */
export function CollectiveView({ id, credentials, changed, nowMs }: CollectiveViewProps) {
  const own = useMessages(DESK_TEXTS);
  const { text, time } = useText();
  const { answer, again } = useAnswer<{ collectiveClaim: DeskCollectiveClaim | null }>(
    ONE_COLLECTIVE_CLAIM,
    { id },
    credentials,
  );
  const after = useCallback(() => {
    again();
    changed();
  }, [again, changed]);
  const { state, change } = useChange(changeDocument, credentials, after);
  if (answer === 'ASKING') return <p class="desk-soft">{own.loading}</p>;
  const claim = answer?.data?.collectiveClaim;
  if (!claim) return <p role="alert">{own.unknown}</p>;
  return (
    <>
      <header class="claim-head">
        <p class="desk-soft">
          {claim.reference} · {text.system[claim.system]} · {time.ago(claim.openedAt, nowMs)}
        </p>
        <h2 class="claim-title">{claim.title}</h2>
        <p>{placeInWords(claim.building)}</p>
        {claim.fault && (
          <p>
            {own.sensorSays}{' '}
            <PageLink class="desk-link" to={pathOf('board', 'fault', claim.fault.id)}>
              {text.rule[claim.fault.rule]}
            </PageLink>
          </p>
        )}
      </header>
      <ChangeWord state={state} />
      {claim.state === 'OPEN' && <Known key={claim.version} claim={claim} change={change} />}
      <section>
        <h3 class="desk-heading">{own.notices}</h3>
        {claim.notices.length === 0 && <p class="desk-soft">{own.noNotices}</p>}
        {claim.notices.map((notice) => (
          <NoticeCard key={`${notice.id} ${notice.version}`} notice={notice} change={change} nowMs={nowMs} />
        ))}
      </section>
      <Joined claim={claim} change={change} />
    </>
  );
}

/** What is known of the repair: the tenants are told of it anew when it changes. */
function Known({ claim, change }: { claim: DeskCollectiveClaim; change: DeskChange }) {
  const own = useMessages(DESK_TEXTS);
  const seen = { collectiveClaim: claim.id, version: claim.version };
  return (
    <form
      class="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        const said = new FormData(event.currentTarget);
        const expected = String(said.get('expectedAt') ?? '');
        const expectedAt = expected === '' ? null : new Date(expected).toISOString();
        void change('changeCollectiveClaim', { ...seen, title: String(said.get('title')), expectedAt });
      }}
    >
      <label class="field">
        {own.title}
        <input name="title" required maxLength={200} defaultValue={claim.title} lang="fr" />
      </label>
      <label class="field">
        {own.expected}
        <input type="datetime-local" name="expectedAt" defaultValue={asLocal(claim.expectedAt)} />
      </label>
      <button type="submit" class="button button-main">
        {own.change}
      </button>
      <button type="button" class="button" onClick={() => void change('closeCollectiveClaim', seen)}>
        {own.closeCollective}
      </button>
    </form>
  );
}

function Joined({ claim, change }: { claim: DeskCollectiveClaim; change: DeskChange }) {
  const own = useMessages(DESK_TEXTS);
  const words = useMessages(CLAIM_WORDS);
  return (
    <section>
      <h3 class="desk-heading">{own.joined(claim.claimCount)}</h3>
      <ul class="desk-steps">
        {claim.claims?.nodes.map(({ id, reference, version, category, state }) => (
          <li key={id} class="steps-row">
            <PageLink class="desk-link" to={pathOf('desk', 'claim', id)}>
              {reference} · {words.category[category]}
            </PageLink>
            <span class="desk-soft">{words.state[state]}</span>
            {state === 'MERGED' && (
              <button
                type="button"
                class="button"
                aria-label={own.takeOutNamed(reference)}
                onClick={() => void change('takeOutClaim', { claim: id, version })}
              >
                {own.takeOut}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As `datetime-local` wants it: minutes, in the time of whoever sits here. */
function asLocal(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
