import type { Session } from '../gateway/use-session.ts';
import { useText } from '../language/use-language.ts';

/** Choose somebody to try the board as, or paste a token; and say for what purpose. */
export function SessionChoice({ session, onChosen }: { session: Session; onChosen?(): void }) {
  const { text } = useText();
  const { people, person, refusal } = session;
  return (
    <div class="choice">
      {people.length > 0 && <p class="choice-explain">{text.session.explain}</p>}
      {refusal && (
        <p class="choice-refusal" role="alert">
          {text.session.refused(refusal)}
        </p>
      )}
      {people.length > 0 && (
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
      )}
      {person && person.purposes.length > 1 && <PurposeChoice session={session} purposes={person.purposes} />}
      <TokenForm session={session} {...(onChosen && { onChosen })} />
    </div>
  );
}

function PurposeChoice({ session, purposes }: { session: Session; purposes: readonly string[] }) {
  const { text } = useText();
  return (
    <label class="field">
      {text.session.purpose}
      <select
        value={session.credentials.purpose ?? ''}
        onChange={({ currentTarget }) => session.choosePurpose(currentTarget.value)}
      >
        {purposes.map((purpose) => (
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
    <details class="token" open={session.people.length === 0}>
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
