import { CLAIM_WORDS } from '../claims/claim-words.ts';
import { ServiceClockMark } from '../claims/service-clock.tsx';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import { useMessages } from '../language/use-language.ts';
import { Card } from './card.tsx';
import { FAULT_TEXTS } from './fault-texts.ts';
import type { BuildingClaim } from './use-fault-page.ts';

/** Open claims of the building, by what is due next, with who is to come. Null where the office's claims did not answer. */
export function BuildingClaims({ claims, nowMs }: { claims: readonly BuildingClaim[] | null; nowMs: number }) {
  const own = useMessages(FAULT_TEXTS);
  const words = useMessages(CLAIM_WORDS);
  return (
    <Card title={own.claims(claims?.length ?? 0)} wide>
      {claims === null && <p class="fault-soft">{own.notAnswered}</p>}
      {claims?.length === 0 && <p class="fault-soft">{own.noClaims}</p>}
      {claims && claims.length > 0 && (
        <ul class="lines">
          {claims.map(({ id, reference, category, urgency, state, serviceClock, interventions }) => {
            const contractor = interventions.at(-1)?.contractor?.name;
            return (
              <li key={id} class="building-claim">
                <PageLink to={pathOf('desk', 'claim', id)}>
                  {words.category[category]} · {reference}
                </PageLink>
                <span class="fault-soft">
                  {[words.urgency[urgency], words.state[state], contractor && own.visit(contractor)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <ServiceClockMark clock={serviceClock} nowMs={nowMs} />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
