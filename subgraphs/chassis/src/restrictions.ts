import type { Grant } from '@canopee/schema/grant';

/** What persons had an office restrict or stop of the use of their data (GDPR art. 18 and 21). */
export interface Restrictions {
  /**
   * Whether what concerns `subject` (global id of a person, or of the dwelling that stands for its household) is kept from a request
   * for this purpose while a restriction stands. Asked for every personal value, so it looks nothing up.
   */
  withholds(subject: string, grant: Grant): boolean;
}

export const NO_RESTRICTIONS: Restrictions = { withholds: () => false };
