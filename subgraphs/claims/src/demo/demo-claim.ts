import type { ClaimRow } from '../tables.ts';
import type { Visit } from './claim-life.ts';

/** A claim before it has its reference; `visits` become interventions. */
export interface DemoClaim {
  claim: Pick<
    ClaimRow,
    | 'category'
    | 'system'
    | 'urgency'
    | 'state'
    | 'building'
    | 'dwelling'
    | 'tenant'
    | 'description'
    | 'openedAt'
    | 'resolvedAt'
    | 'closedAt'
  >;
  /** Reference of the collective claim that it joined. */
  collectiveClaim: string | null;
  visits: Visit[];
}
