import type { Notice } from '../claims/claim.ts';
import { CLAIM_WORDS } from '../claims/claim-words.ts';
import { useMessages, useText } from '../language/use-language.ts';
import type { DeskChange } from './desk-documents.ts';
import { DESK_TEXTS } from './desk-language.ts';

const TEXT_CHARACTERS_MAX = 2_000;

/** One notice: a draft can be reworded and sent, and what was sent can be taken back. */
export function NoticeCard({ notice, change, nowMs }: { notice: Notice; change: DeskChange; nowMs: number }) {
  const own = useMessages(DESK_TEXTS);
  const words = useMessages(CLAIM_WORDS);
  const { time } = useText();
  const seen = { notice: notice.id, version: notice.version };
  const withdraw = (
    <button type="button" class="button" onClick={() => void change('withdrawNotice', seen)}>
      {own.withdraw}
    </button>
  );
  return (
    <article class="notice-card">
      <p class="desk-soft">
        {words.notice[notice.kind]} · {words.noticeState[notice.state]}
        {notice.sentAt && ` ${time.clock(notice.sentAt, nowMs)}`}
      </p>
      {notice.state === 'DRAFT' ? (
        <form
          class="notice-form"
          onSubmit={(event) => {
            event.preventDefault();
            const text = String(new FormData(event.currentTarget).get('text'));
            void change('sendNotice', { ...seen, text: text === notice.text ? null : text });
          }}
        >
          <label class="field">
            {own.noticeText}
            <textarea
              name="text"
              rows={4}
              lang="fr"
              required
              maxLength={TEXT_CHARACTERS_MAX}
              defaultValue={notice.text}
            />
          </label>
          <div class="steps-row">
            <button type="submit" class="button button-main">
              {own.send}
            </button>
            {withdraw}
          </div>
        </form>
      ) : (
        <>
          <blockquote class="notice-text" lang="fr">
            {notice.text}
          </blockquote>
          {notice.state === 'SENT' && withdraw}
        </>
      )}
    </article>
  );
}
