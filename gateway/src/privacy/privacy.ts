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
import { decideAction, decideTier, type NamedPurpose } from './decide.ts';
import { createGrantSigner } from './grant-signer.ts';
import { openPolicyBook, type PolicyBook } from './policy-book.ts';
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
  const purposes = createMemory<boolean>(DECISIONS_CACHED_MAX);
  const tiers = createMemory<Decision>(DECISIONS_CACHED_MAX);
  const permits = createMemory<string | null>(DECISIONS_CACHED_MAX);

  return (request) => {
    const { principal, purpose, office, categories, actions } = request;
    const identity = identify(principal);
    const question = `${office} ${identity.pseudonym} ${identity.classKey} ${purpose} ${categories.join()} ${actions.join()}`;
    const known = answers.get(question);
    if (known) return known;
    const open = categories.length === 0 && actions.length === 0;
    const answer = Object.freeze({
      office,
      grant: grantFor(request, identity),
      key: `${book.version} ${open ? `${office} open` : question}`,
    });
    answers.set(question, answer);
    return answer;
  };

  function grantFor(
    { principal, purpose, office, categories, actions }: DecisionRequest,
    { pseudonym, classKey }: PrincipalIdentity,
  ): Grant {
    const allowed =
      purpose !== null && purposes(`${classKey} ${purpose}`, () => book.mayName(principal, purpose).permitted);
    const named: NamedPurpose = { purpose, allowed };
    const asked = `${office} ${classKey} ${purpose}`;
    const decided = categories.map((category) => [
      category,
      tiers(`${asked} ${category}`, () => decideTier(book, principal, named, { category, office })),
    ]);
    const permitted = actions
      .map((action) => [
        action,
        permits(`${asked} ${action}`, () => decideAction(book, principal, named, { action, office })),
      ])
      .filter(([, rule]) => rule !== null);
    return Object.freeze({
      principal: pseudonym,
      principalOffice: principal.office,
      roles: [...principal.roles],
      purpose,
      agreement: null,
      decisions: Object.fromEntries(decided),
      actions: Object.fromEntries(permitted),
      policyVersion: book.version,
    });
  }
}

/** Works out once what is asked under a key, and forgets what was not asked for longest. */
function createMemory<Value>(entriesMax: number): (key: string, work: () => Value) => Value {
  const known = new LRUCache<string, { value: Value }>({ max: entriesMax });
  return (key, work) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = work();
    known.set(key, { value });
    return value;
  };
}
