import { useState } from 'preact/hooks';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { canJoin } from './claim-steps.ts';
import type { DeskChange } from './desk-documents.ts';
import { DESK_TEXTS } from './desk-language.ts';
import type { DeskClaim } from './use-claim.ts';

/** The collective claim that a claim belongs to or can join with one press, or the way to open one from it. */
export function JoinCollective({ claim, change }: { claim: DeskClaim; change: DeskChange }) {
  const own = useMessages(DESK_TEXTS);
  const { collectiveClaim, building } = claim;
  const seen = { claim: claim.id, version: claim.version };
  const open = building?.openCollectiveClaims ?? [];
  return (
    <section>
      <h3 class="desk-heading">{own.collective}</h3>
      {collectiveClaim && (
        <p class="steps-row">
          <PageLink class="desk-link" to={pathOf('desk', 'collective', collectiveClaim.id)}>
            {collectiveClaim.title}
          </PageLink>
          {claim.state === 'MERGED' && (
            <button type="button" class="button" onClick={() => void change('takeOutClaim', seen)}>
              {own.takeOut}
            </button>
          )}
        </p>
      )}
      {!collectiveClaim && canJoin(claim.state) && (
        <div class="steps-row">
          {open.map(({ id, title }) => (
            <button
              type="button"
              key={id}
              class="button"
              onClick={() => void change('mergeClaim', { ...seen, collectiveClaim: id })}
            >
              {own.join(title)}
            </button>
          ))}
          <OpenCollective claim={claim} change={change} />
        </div>
      )}
    </section>
  );
}

function OpenCollective({ claim, change }: { claim: DeskClaim; change: DeskChange }) {
  const own = useMessages(DESK_TEXTS);
  const { text } = useText();
  const [isOpened, setOpened] = useState(false);
  const { building, system } = claim;
  if (!building) return null;
  return (
    <>
      <button type="button" class="button" aria-expanded={isOpened} onClick={() => setOpened(!isOpened)}>
        {own.openCollective}
      </button>
      {isOpened && (
        <form
          class="step-form"
          onSubmit={(event) => {
            event.preventDefault();
            const title = String(new FormData(event.currentTarget).get('title'));
            void change('openCollectiveClaim', { building: building.id, system, title, claims: [claim.id] });
          }}
        >
          <label class="field">
            {own.title}
            <input name="title" required maxLength={200} defaultValue={text.system[system]} lang="fr" />
          </label>
          <button type="submit" class="button button-main">
            {own.confirm}
          </button>
        </form>
      )}
    </>
  );
}
