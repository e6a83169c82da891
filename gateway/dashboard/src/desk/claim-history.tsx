import type { Intervention } from '../claims/claim.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { DESK_TEXTS } from './desk-language.ts';
import type { DeskTexts } from './desk-texts.ts';
import type { DeskClaim } from './use-claim.ts';

/** Every change of a claim, the last on top. */
export function ClaimHistory({ history }: Pick<DeskClaim, 'history'>) {
  const own = useMessages(DESK_TEXTS);
  const { time } = useText();
  return (
    <section>
      <h3 class="desk-heading">{own.history}</h3>
      <ol class="desk-steps">
        {history.toReversed().map(({ sequence, kind, at, reason }) => (
          <li key={sequence}>
            {own.event[kind] ?? kind}
            {reason && ` (${own.reason[reason] ?? reason})`}
            <time class="desk-soft" dateTime={at}>
              {time.exact(at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who comes or came, and when. */
export function Visits({ visits, nowMs }: { visits: readonly Intervention[]; nowMs: number }) {
  const own = useMessages(DESK_TEXTS);
  const { time } = useText();
  return (
    <section>
      <h3 class="desk-heading">{own.visits}</h3>
      {visits.length === 0 && <p class="desk-soft">{own.noVisit}</p>}
      <ul class="desk-steps">
        {visits.map((visit) => (
          <li key={visit.id}>
            {[visit.contractor?.name, visitInWords(visit, own, (at) => time.clock(at, nowMs))]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  );
}

function visitInWords(
  { scheduledAt, startedAt, completedAt }: Intervention,
  { visit }: DeskTexts,
  clock: (at: string) => string,
): string {
  if (completedAt) return visit.over(clock(completedAt));
  if (startedAt) return visit.begun(clock(startedAt));
  return scheduledAt ? visit.at(clock(scheduledAt)) : visit.open;
}
