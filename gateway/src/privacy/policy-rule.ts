import type { Tier } from '@canopee/schema/tier';

/** One rule of the policy files, with what its annotations say of it. */
export interface PolicyRule {
  /** `@id`: unique, kebab-case; what marks and ledger entries name. */
  id: string;
  /** `@because`: the reason in one sentence. */
  because: string;
  /** `@source`: the law, contract or register entry that it rests on. */
  source: string;
  /** `@tier`: what a rule about personal data gives; null for a rule about something to do. */
  tier: Tier | null;
  effect: 'permit' | 'forbid';
  /** Name of its file in the policy folder. */
  file: string;
  /** Cedar text of the rule alone. */
  text: string;
}

/** Why nothing is given where no rule says so: reasons of the house itself, which no rule may be called. */
export const HOUSE_REASONS = [
  'no-grant',
  'no-purpose',
  'no-rule',
  'purpose-not-allowed',
  'ledger-unavailable',
] as const;

/** Lists everything that is wrong with the policies, a line each, with file and rule. */
export class PolicyError extends Error {
  constructor(broken: readonly string[]) {
    super(broken.join('\n'));
    this.name = 'PolicyError';
  }
}
