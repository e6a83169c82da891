import type { DataCategory } from '@canopee/schema/fideslang';
import type { Grant } from '@canopee/schema/grant';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import type { JSONWebKeySet } from 'jose';
import type { GatewayConfig } from '../config.ts';

/** What is asked of the policies: who, why, of which office, and what an operation touches there. */
export interface DecisionRequest {
  principal: Principal;
  purpose: Purpose | null;
  office: OfficeKey;
  /** Categories of the personal fields that the operation selects, filters or orders by at this office. */
  categories: readonly DataCategory[];
  /** Guarded actions of the operation's root fields at this office. */
  actions: readonly GuardedAction[];
}

/** What one office may give to one principal for one purpose. Frozen; the same object for the same question while it is cached. */
export interface OfficeDecisions {
  readonly office: OfficeKey;
  readonly grant: Grant;
  /**
   * Belongs in every key under which answers are shared (in-flight dedupe, caches, live enrichment). Two requests with the
   * same key get the same values *and* the same ledger entry: where personal data or an action is asked it names the principal.
   */
  readonly key: string;
}

export interface Privacy {
  /** Hash of the policies in force; changes with `reload()`. */
  readonly policyVersion: string;
  /** Synchronous: cached by (principal class, purpose, office, category) and policy version. */
  decide(request: DecisionRequest): OfficeDecisions;
  /** Compact JWS for the header `canopee-grant`; good for at least 30 s from now. */
  signGrant(decisions: OfficeDecisions): Promise<string>;
  /** What offices verify grants with; served at `/.well-known/jwks.json`. */
  publicKeys(): JSONWebKeySet;
  /** Reads the policies again. Where one is broken it throws, naming file and rule, and the old ones stay in force. */
  reload(): void;
}

export type PrivacySettings = Pick<GatewayConfig, 'grantKey' | 'principalPseudonymKey' | 'policyFolder'>;

/** Throws where a policy is broken (naming file and rule) or the grant key is not an Ed25519 private key. */
export function createPrivacy(_settings: PrivacySettings, _doors: { now(): Date }): Promise<Privacy> {
  throw new Error('not built yet');
}
