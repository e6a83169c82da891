import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { CLAIM_WORDS } from '../claims/claim-words.ts';
import { ServiceClockMark } from '../claims/service-clock.tsx';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import type { Credentials, Mark } from '../gateway/ask.ts';
import { useChange } from '../gateway/use-change.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { ChangeWord } from '../view/change-word.tsx';
import { Withheld } from '../view/withheld.tsx';
import { ClaimHistory, Visits } from './claim-history.tsx';
import { changeDocument } from './desk-documents.ts';
import { DESK_TEXTS } from './desk-language.ts';
import { JoinCollective } from './join-collective.tsx';
import { placeInWords } from './place-in-words.ts';
import { Steps } from './step-forms.tsx';
import { type DeskClaim, useClaim } from './use-claim.ts';

interface ClaimViewProps {
  readonly id: string;
  readonly credentials: Credentials;
  /** After a change: the list beside it is another. */
  changed(): void;
  readonly nowMs: number;
}

/** One claim: who says what is wrong, until when something must be done, and what is next. */
export function ClaimView({ id, credentials, changed, nowMs }: ClaimViewProps) {
  const own = useMessages(DESK_TEXTS);
  const { answer, again } = useClaim(id, credentials);
  const after = useCallback(() => {
    again();
    changed();
  }, [again, changed]);
  const { state, change } = useChange(changeDocument, credentials, after);
  if (answer === 'ASKING') return <p class="desk-soft">{own.loading}</p>;
  const claim = answer?.data?.claim;
  if (!claim) return <p role="alert">{own.unknown}</p>;
  return (
    <>
      <ClaimHead claim={claim} nowMs={nowMs} />
      <ChangeWord state={state} />
      <Steps claim={claim} contractors={answer?.data?.contractors ?? []} state={state} change={change} />
      <Facts claim={claim} marks={answer?.extensions?.privacy?.marks ?? []} />
      <JoinCollective claim={claim} change={change} />
      <Visits visits={claim.interventions} nowMs={nowMs} />
      <ClaimHistory history={claim.history} />
    </>
  );
}

function ClaimHead({ claim, nowMs }: { claim: DeskClaim; nowMs: number }) {
  const words = useMessages(CLAIM_WORDS);
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever works by keyboard or ear goes on at what was opened.
  useEffect(() => title.current?.focus(), [claim.id]);
  return (
    <header class="claim-head" data-version={claim.version}>
      <p class="desk-soft">
        {claim.reference} · {words.urgency[claim.urgency]}
      </p>
      <h2 class="claim-title" ref={title} tabIndex={-1}>
        {words.category[claim.category]}
      </h2>
      <p class="claim-standing">
        <strong>{words.state[claim.state]}</strong>
        <ServiceClockMark clock={claim.serviceClock} nowMs={nowMs} />
      </p>
    </header>
  );
}

function Facts({ claim, marks }: { claim: DeskClaim; marks: readonly Mark[] }) {
  const own = useMessages(DESK_TEXTS);
  const { text, time } = useText();
  const { building, dwelling, description } = claim;
  const faults = building?.openFaults ?? [];
  return (
    <dl class="claim-facts">
      <Fact term={own.description}>
        <Personal value={description} marks={marks} coordinates={['Claim.description']} />
      </Fact>
      <Fact term={own.tenant}>
        <TenantFacts claim={claim} marks={marks} />
      </Fact>
      <Fact term={own.place}>
        {placeInWords(building)}
        <br />
        {dwelling ? own.dwelling(dwelling.floor, dwelling.door) : own.commonParts}
      </Fact>
      <Fact term={own.responsibility}>{own.responsibilityName[claim.responsibility]}</Fact>
      <Fact term={own.opened}>{time.exact(claim.openedAt)}</Fact>
      {faults.length > 0 && (
        <Fact term={own.sensorSays}>
          {faults.map(({ id, rule }) => (
            <PageLink key={id} class="desk-link" to={pathOf('board', 'fault', id)}>
              {text.rule[rule]}
            </PageLink>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function TenantFacts({ claim: { tenant }, marks }: { claim: DeskClaim; marks: readonly Mark[] }) {
  const own = useMessages(DESK_TEXTS);
  if (!tenant) return <>{own.noTenant}</>;
  const { firstName, lastName, phone, email } = tenant;
  const name = [firstName, lastName].filter(Boolean).join(' ') || null;
  return (
    <>
      <Personal value={name} marks={marks} coordinates={['Tenant.lastName', 'Tenant.firstName']} />
      <br />
      {phone && (
        <a class="desk-link" href={`tel:${phone}`}>
          {phone}
        </a>
      )}
      {phone && email && ' · '}
      {email && (
        <a class="desk-link" href={`mailto:${email}`}>
          {email}
        </a>
      )}
      {!phone && <Personal value={null} marks={marks} coordinates={['Tenant.phone']} />}
    </>
  );
}

/** A value that may be kept back, and then why. */
function Personal({
  value,
  marks,
  coordinates,
}: {
  value: string | null;
  marks: readonly Mark[];
  coordinates: readonly string[];
}) {
  const mark = marks.find(({ coordinate }) => coordinates.includes(coordinate));
  return mark ? <Withheld mark={mark} lowered={value} /> : <span>{value ?? '—'}</span>;
}

function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
