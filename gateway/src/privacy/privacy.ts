import type { DataCategory } from '@canopee/schema/fideslang';
import type { Grant } from '@canopee/schema/grant';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import type { Decision } from '@canopee/schema/tier';
import type { JSONWebKeySet } from 'jose';
import { LRUCache } from 'lru-cache';
import type { GatewayConfig } from '../config.ts';
import { decideAction, decideTier } from './decide.ts';
import { createGrantSigner } from './grant-signer.ts';
import { openPolicyBook, type PersonalData, type PolicyBook } from './policy-book.ts';
import { createIdentifier, type PrincipalIdentity } from './principal-identity.ts';
import { HOUSE_POLICY_FOLDER } from './read-policies.ts';

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

/** Whole answers kept, and single decisions kept; each a few hundred bytes. */
const ANSWERS_CACHED_MAX = 20_000;
const DECISIONS_CACHED_MAX = 50_000;

/** Throws where a policy is broken (naming file and rule) or the grant key is not an Ed25519 private key. */
export async function createPrivacy(settings: PrivacySettings, { now }: { now(): Date }): Promise<Privacy> {
  const folder = settings.policyFolder ?? HOUSE_POLICY_FOLDER;
  const signer = await createGrantSigner(settings.grantKey, now);
  const identify = createIdentifier(settings.principalPseudonymKey);
  let book = openPolicyBook(folder);
  let decide = createDecider(book, identify);
  return {
    get policyVersion() {
      return book.version;
    },
    decide: (request) => decide(request),
    signGrant: (decisions) => signer.sign(decisions),
    publicKeys: signer.publicKeys,
    reload() {
      book = openPolicyBook(folder);
      // With the old decider go all decisions that rested on the old rules.
      decide = createDecider(book, identify);
    },
  };
}

function createDecider(
  book: PolicyBook,
  identify: (principal: Principal) => PrincipalIdentity,
): (request: DecisionRequest) => OfficeDecisions {
  const answers = new LRUCache<string, OfficeDecisions>({ max: ANSWERS_CACHED_MAX });
  const decisions = new LRUCache<string, Decision>({ max: DECISIONS_CACHED_MAX });

  return (request) => {
    const { principal, purpose, office, categories, actions } = request;
    const identity = identify(principal);
    const question = `${office} ${identity.pseudonym} ${identity.classKey} ${purpose} ${categories.join()} ${actions.join()}`;
    const known = answers.get(question);
    if (known) return known;
    const grant = grantFor(request, identity);
    const open = categories.length === 0 && actions.length === 0;
    const key = `${book.version} ${open ? `${office} open` : question}`;
    const answer = Object.freeze({ office, grant, key });
    answers.set(question, answer);
    return answer;
  };

  function grantFor(
    { principal, purpose, office, categories, actions }: DecisionRequest,
    identity: PrincipalIdentity,
  ): Grant {
    const permitted = actions
      .map((action) => [action, decideAction(book, principal, purpose, { action, office })] as const)
      .filter(([, rule]) => rule !== null);
    return Object.freeze({
      principal: identity.pseudonym,
      principalOffice: principal.office,
      roles: [...principal.roles],
      purpose,
      agreement: null,
      decisions: Object.fromEntries(
        categories.map((category) => [
          category,
          decisionFor(principal, purpose, { category, office }, identity.classKey),
        ]),
      ),
      actions: Object.fromEntries(permitted),
      policyVersion: book.version,
    });
  }

  function decisionFor(principal: Principal, purpose: Purpose | null, data: PersonalData, classKey: string): Decision {
    const question = `${data.office} ${classKey} ${purpose} ${data.category}`;
    const known = decisions.get(question);
    if (known) return known;
    const decision = decideTier(book, principal, purpose, data);
    decisions.set(question, decision);
    return decision;
  }
}
