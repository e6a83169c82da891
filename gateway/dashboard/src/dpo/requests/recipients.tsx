import { useText } from '../../language/use-language.ts';
import { useConsole } from '../console/console-context.ts';
import { RIGHTS } from '../console/use-reach.ts';
import { REQUEST_WORDS } from '../language/request-words.ts';
import { STEP_WORDS } from '../language/step-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { StepForm } from '../parts/step-form.tsx';
import type { ActionProps } from './action-props.ts';
import { CONFIRM_TOLD, type PastRecipient } from './requests-documents.ts';

/** Whoever was given what is no longer right is told of it (art. 19). */
export function Recipients({ request, done }: ActionProps) {
  const { recipients: text } = useWords(STEP_WORDS);
  if (request.recipients.length === 0) return null;
  return (
    <section class="card">
      <h3>{text.title}</h3>
      <p class="console-intro">{text.intro}</p>
      {request.recipients.map((recipient) => (
        <Recipient key={recipient.place} recipient={recipient} request={request} done={done} />
      ))}
    </section>
  );
}

function Recipient({ recipient, request, done }: ActionProps & { recipient: PastRecipient }) {
  const { recipients: text } = useWords(STEP_WORDS);
  const { ofNetwork } = useWords(REQUEST_WORDS);
  const words = useWords(VOCABULARY);
  const { officeName } = useConsole();
  const { time } = useText();
  const { place, office, roles, purpose, fields, lastGivenAt, notice, toldAt } = recipient;
  const who = `${roles.map((role) => words.role[role] ?? role).join(', ')}, ${office ? officeName(office.key) : ofNetwork}`;
  return (
    <div>
      <h4>{who}</h4>
      <p class="console-intro">
        {purpose && `${words.purpose[purpose] ?? purpose}. `}
        {text.fields} : {fields.join(', ')}. {text.last} : {time.exact(lastGivenAt)}.
      </p>
      {notice && (
        <details>
          <summary>{text.notice}</summary>
          <p lang="fr">{notice}</p>
        </details>
      )}
      {toldAt ? (
        <span class="tag tag-good">{text.told(time.exact(toldAt))}</span>
      ) : (
        <StepForm
          title={`${text.take} : ${who}`}
          intro={text.intro}
          take={text.take}
          questionOf={(form) => ({
            document: CONFIRM_TOLD,
            variables: { input: { request: request.id, recipient: place, detail: String(form.get('detail')) } },
            purpose: RIGHTS,
          })}
          done={done}
        >
          <label class="field">
            {text.detail}
            <input name="detail" type="text" required maxLength={500} autocomplete="off" />
          </label>
        </StepForm>
      )}
    </div>
  );
}
