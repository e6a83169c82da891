import type { Refusal, Session } from '../gateway/use-session.ts';
import type { Messages } from '../language/messages.ts';
import { useText } from '../language/use-language.ts';

/** Sign in, choose somebody to try the board as, or paste a token; and say for what purpose. */
export function WhoChoice({ session, onChosen }: { session: Session; onChosen?(): void }) {
  const { text } = useText();
  const { people, offers, refusal, credentials } = session;
  return (
    <div class="choice">
      {refusal && (
        <p class="choice-refusal" role="alert">
          {refusalText(text, refusal)}
        </p>
      )}
      {credentials.token && session.purposes.length > 1 && <PurposeChoice session={session} />}
      {offers.length > 0 && <Offers session={session} />}
      {people.length > 0 && <People session={session} {...(onChosen && { onChosen })} />}
      <TokenForm session={session} {...(onChosen && { onChosen })} />
    </div>
  );
}

function refusalText({ session, signIn }: Messages, refusal: Refusal): string {
  if (refusal.kind === 'REFUSED') return session.refused(refusal.message);
  if (refusal.kind === 'EXPIRED') return signIn.expired;
  const { kind, code } = refusal.problem;
  return code ? `${signIn.problem[kind]} (${code})` : signIn.problem[kind];
}

function Offers({ session }: { session: Session }) {
  const { text } = useText();
  return (
    <div class="offers">
      {session.offers.map((offer) => (
        <button type="button" key={offer.issuer} class="button button-main" onClick={() => session.signIn(offer)}>
          {text.signIn.with(offer.name)}
        </button>
      ))}
    </div>
  );
}

function People({ session, onChosen }: { session: Session; onChosen?(): void }) {
  const { text } = useText();
  const { people, person } = session;
  return (
    <>
      <p class="choice-explain">{text.session.explain}</p>
      <ul class="people" aria-label={text.session.people}>
        {people.map((one) => (
          <li key={one.name}>
            <button
              type="button"
              class="person"
              aria-pressed={one.name === person?.name}
              onClick={() => {
                session.choosePerson(one);
                onChosen?.();
              }}
            >
              <strong>{one.name}</strong>
              <span>{one.label}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function PurposeChoice({ session }: { session: Session }) {
  const { text } = useText();
  return (
    <label class="field">
      {text.session.purpose}
      <select
        value={session.credentials.purpose ?? ''}
        onChange={({ currentTarget }) => session.choosePurpose(currentTarget.value)}
      >
        {session.purposes.map((purpose) => (
          <option key={purpose} value={purpose}>
            {text.session.purposeName[purpose] ?? purpose}
          </option>
        ))}
      </select>
    </label>
  );
}

function TokenForm({ session, onChosen }: { session: Session; onChosen?(): void }) {
  const { text } = useText();
  return (
    <details class="token" open={session.people.length === 0 && session.offers.length === 0}>
      <summary>{text.session.token}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const token = new FormData(event.currentTarget).get('token');
          if (!token) return;
          session.useToken(String(token));
          onChosen?.();
        }}
      >
        <label class="field">
          {text.session.tokenHint}
          <textarea name="token" rows={3} spellcheck={false} autocomplete="off" required />
        </label>
        <button type="submit" class="button button-main">
          {text.session.useToken}
        </button>
      </form>
    </details>
  );
}
