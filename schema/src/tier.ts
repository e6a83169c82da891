/** How much of a personal value is given, most first. */
export const TIERS = ['CLEAR', 'GENERALISED', 'MASKED', 'PSEUDONYM', 'WITHHELD'] as const;
export type Tier = (typeof TIERS)[number];

/** A tier at which something comes out. */
export type GivenTier = Exclude<Tier, 'WITHHELD'>;

/** Most first. */
export const GIVEN_TIERS: readonly GivenTier[] = TIERS.filter((tier) => tier !== 'WITHHELD');

export function isGivenTier(value: unknown): value is GivenTier {
  return isTier(value) && value !== 'WITHHELD';
}

export function isTier(value: unknown): value is Tier {
  return (TIERS as readonly unknown[]).includes(value);
}

/** The one that gives less. An office may lower what the gateway decided, never raise it. */
export function lowerTier(a: Tier, b: Tier): Tier {
  return TIERS.indexOf(a) >= TIERS.indexOf(b) ? a : b;
}

/** The tier for personal data of one category at one office, and the id of the policy rule that gave it. */
export interface Decision {
  tier: Tier;
  rule: string;
  /** Id of the agreement between offices that the decision rests on; absent where it rests on none. */
  agreement?: string | undefined;
  /** The version of that agreement which was in force. */
  agreementVersion?: number | undefined;
  /**
   * Of data about a home that are withheld as they stand: what is given of those homes where all needs are met. Only the office of the
   * data knows which these are, and one that does not know this field yet withholds.
   */
  whereMet?: MetDecision | undefined;
}

/** What a home must have before it may be looked into: see `HOME_NEEDS`. */
export interface MetDecision {
  tier: GivenTier;
  rule: string;
  needs: readonly HomeNeed[];
}

/**
 * `CONSENT`: everybody in the lease has consented, for the purpose named. `OPEN_CLAIM`: there is an open claim on the home. Each with the
 * reason of the house that a mark gives where it is missing.
 */
export const HOME_NEEDS = { CONSENT: 'no-consent', OPEN_CLAIM: 'no-open-claim' } as const;
export type HomeNeed = keyof typeof HOME_NEEDS;
