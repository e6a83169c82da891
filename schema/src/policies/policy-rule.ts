import type { Tier } from '../tier.ts';

/** What a rule about personal data gives: a tier, or the one of the agreement that shares the data. */
export type RuleTier = Tier | 'AGREED';

/** One rule of the policy files, with what its annotations say of it. */
export interface PolicyRule {
  /** `@id`: unique, kebab-case; what marks and ledger entries name. */
  id: string;
  /** `@because`: the reason in one sentence. */
  because: string;
  /** `@source`: the law, contract or register entry that it rests on. */
  source: string;
  /** `@tier`: what a rule about personal data gives; null for a rule about something to do. */
  tier: RuleTier | null;
  effect: 'permit' | 'forbid';
  /** Name of its file in the policy folder. */
  file: string;
  /** Cedar text of the rule alone. */
  text: string;
}

/** Why nothing is given where no rule says so: reasons of the house itself, which no rule may be called. */
export const HOUSE_REASONS = {
  'no-grant': 'The office was asked without a grant of the gateway.',
  'no-purpose': 'Personal data was asked for without saying why.',
  'no-rule': 'No rule gives this to these roles for this purpose.',
  'no-agreement': 'No agreement in force between the two offices shares this for this purpose.',
  'no-consent': 'Not everybody who lives there has consented to this, for this purpose.',
  'no-open-claim': 'No claim is open on the home that would need this.',
  'purpose-not-allowed': 'No rule lets these roles name this purpose.',
  'purpose-not-registered':
    'The register of processing of the office has no activity of this purpose, or it has ended.',
  'register-unavailable': 'The registers of processing could not be read yet, so no purpose is known to be in them.',
  'processing-restricted': 'The person had this use of their data restricted or stopped (GDPR art. 18 and 21).',
  'cell-too-small': 'Too few households to be told of by themselves: they are told of only together with others.',
  'ledger-unavailable': 'The disclosure could not be written down, so it was not made.',
} as const satisfies Record<string, string>;

export type HouseReason = keyof typeof HOUSE_REASONS;

/** Lists everything that is wrong with the policies, a line each, with file and rule. */
export class PolicyError extends Error {
  constructor(broken: readonly string[]) {
    super(broken.join('\n'));
    this.name = 'PolicyError';
  }
}
