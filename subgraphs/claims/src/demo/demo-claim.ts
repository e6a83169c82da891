import type { ClaimRow } from '../tables.ts';
import type { Visit } from './claim-life.ts';

/** A claim before it has its reference; `visits` become interventions. */
export interface DemoClaim {
  claim: Omit<ClaimRow, 'reference' | 'urgencyRank' | 'idempotencyKey' | 'collectiveClaim'>;
  /** Reference of the collective claim that it joined. */
  collectiveClaim: string | null;
  visits: Visit[];
}
