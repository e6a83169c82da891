import { useText } from '../../language/use-language.ts';
import { REQUEST_WORDS } from '../language/request-words.ts';
import { useWords } from '../language/words.ts';
import { requestClock } from './request-clock.ts';
import type { SubjectRequest } from './requests-documents.ts';

const COLOURS = { ANSWERED: '', OVERDUE: 'tag-alarm', SOON: 'tag-warning', RUNNING: 'tag-good' } as const;

/** The last day on which a request may be answered, and how far it is: in words, not by colour alone. */
export function ClockTag({ request, nowMs }: { request: SubjectRequest; nowMs: number }) {
  const text = useWords(REQUEST_WORDS);
  const { locale } = useText().text;
  const { standing, daysLeft, isExtended } = requestClock(request, nowMs);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(request.dueOn),
  );
  return (
    <>
      <time dateTime={request.dueOn}>{day}</time>{' '}
      <span class={`tag ${COLOURS[standing]}`}>{text.clock[standing]?.(daysLeft)}</span>
      {isExtended && ` (${text.extended})`}
    </>
  );
}
