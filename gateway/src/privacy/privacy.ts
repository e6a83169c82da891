import type { Policies } from '@canopee/schema/policies/read-rules';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import type { JSONWebKeySet } from 'jose';
import type { GatewayConfig } from '../config.ts';
import type { AgreementSet } from './agreement-set.ts';
import { createDecider, type DecisionRequest, type OfficeDecisions } from './decider.ts';
import { createExplainRule, type ExplainedRule } from './explained-rule.ts';
import { createGrantSigner } from './grant-signer.ts';
import { openPolicyBook } from './policy-book.ts';
import { createIdentifier } from './principal-identity.ts';
import { purposeNamed } from './purpose-named.ts';
import type { PurposeRegister } from './purpose-register.ts';
import { HOUSE_POLICY_FOLDER } from './read-policies.ts';

export interface Privacy {
  /** Hash of the policies in force; changes with `reload()`. */
  readonly policyVersion: string;
  /**
   * Synchronous: cached by (principal class, purpose, office, category or kind), policy version, and version of what the two
   * offices share. An agreement or a processing activity that has ended is not in force in the very next decision.
   */
  decide(request: DecisionRequest): OfficeDecisions;
  /** The purpose that came with a request; null where none came. Throws `PURPOSE_UNKNOWN` for a word that no register has. */
  purposeNamed(value: unknown): Purpose | null;
  /** Keys of all registers, sorted. */
  purposesKnown(): readonly Purpose[];
  /** Keyed, as grants and ledgers know somebody. */
  pseudonymOf(principal: Principal): string;
  /** In words: a rule in force, or a reason of the house. Throws for an id that is neither. */
  explainRule(id: string): ExplainedRule;
  /** Compact JWS for the header `canopee-grant`; good for at least 30 s from now. */
  signGrant(decisions: OfficeDecisions): Promise<string>;
  /** What offices verify grants with; served at `/.well-known/jwks.json`. */
  publicKeys(): JSONWebKeySet;
  /** Reads the policies again. Where one is broken it throws, naming file and rule, and the old ones stay in force. */
  reload(): void;
}

export type PrivacySettings = Pick<GatewayConfig, 'grantKey' | 'principalPseudonymKey' | 'policyFolder'> &
  Partial<Pick<GatewayConfig, 'moreGrantKeys'>>;

export interface PrivacyDoors {
  now(): Date;
  /** Agreements in force at this moment. */
  agreements(): AgreementSet;
  /** Registers of processing activities as they stand at this moment. */
  register(): PurposeRegister;
  /** Told of every set of policies that comes into force here, the first too. */
  onPolicies?(policies: Policies): void;
}

export function policyFolderOf({ policyFolder }: Pick<GatewayConfig, 'policyFolder'>): string {
  return policyFolder ?? HOUSE_POLICY_FOLDER;
}

/** Throws where a policy is broken (naming file and rule) or the grant key is not an Ed25519 private key. */
export async function createPrivacy(
  settings: PrivacySettings,
  { now, agreements, register, onPolicies }: PrivacyDoors,
): Promise<Privacy> {
  const folder = policyFolderOf(settings);
  const signer = await createGrantSigner(settings, now);
  const identify = createIdentifier(settings.principalPseudonymKey);
  let book = openPolicyBook(folder);
  let decide = createDecider({ book, identify });
  let explainRule = createExplainRule(book.rules);
  onPolicies?.(book);
  return {
    get policyVersion() {
      return book.version;
    },
    decide: (request) => decide(request, { agreements: agreements(), register: register() }),
    purposeNamed: (value) => purposeNamed(value, register()),
    purposesKnown: () => register().keys,
    pseudonymOf: (principal) => identify(principal).pseudonym,
    explainRule: (id) => explainRule(id),
    signGrant: (decisions) => signer.sign(decisions),
    publicKeys: signer.publicKeys,
    reload() {
      book = openPolicyBook(folder);
      // With the old decider go all decisions that rested on the old rules.
      decide = createDecider({ book, identify });
      explainRule = createExplainRule(book.rules);
      onPolicies?.(book);
    },
  };
}
