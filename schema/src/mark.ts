import type { OfficeKey } from './office-key.ts';
import type { Tier } from './tier.ts';

/**
 * Why a personal value is not there or not clear. Stands in `extensions.privacy.marks` of every answer, from each office and
 * from the gateway: a null that was withheld is thereby told from a null that is empty.
 */
export interface Mark {
  /** e.g. `Tenant.phone` */
  coordinate: string;
  office: OfficeKey;
  tier: Tier;
  /**
   * Id of the policy rule, or a reason of the house itself: `no-rule`, `no-agreement`, `no-grant`, `no-purpose`,
   * `purpose-not-allowed`, `purpose-not-registered`, `register-unavailable`, `cell-too-small`, `ledger-unavailable`.
   */
  rule: string;
  /** How many values. */
  count: number;
}
