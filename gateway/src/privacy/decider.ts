import { type DataKind, partsOfKind } from '@canopee/schema/data-kind';
import { DELICATE_ROWS } from '@canopee/schema/delicate-rows';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { Grant, RowsSeen } from '@canopee/schema/grant';
import { type GuardedAction, REPRESENTING_ACTIONS } from '@canopee/schema/guarded-action';
import { NETWORK_KEY, type OfficeKey } from '@canopee/schema/office-key';
import { type Principal, seesAggregatesOnly } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { type Decision, lowerTier } from '@canopee/schema/tier';
import { LRUCache } from 'lru-cache';
import type { AgreementSet, AgreementsBetween } from './agreement-set.ts';
import {
  decideAction,
  decideAgreed,
  decideDelicate,
  decideRepresentation,
  decideRows,
  decideTier,
  type NamedPurpose,
  type Representation,
} from './decide.ts';
import type { PolicyBook } from './policy-book.ts';
import type { PrincipalIdentity } from './principal-identity.ts';
import type { PurposeRegister, RegisterRefusal } from './purpose-register.ts';

/** What is asked of the policies: who, why, of which office, and what an operation touches there. */
export interface DecisionRequest {
  principal: Principal;
  purpose: Purpose | null;
  office: OfficeKey;
  /** Kinds of the personal fields that the operation selects, filters or orders by at this office. */
  kinds: readonly DataKind[];
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

/** Decides by one set of rules, and remembers: with the decider go all decisions that rested on its rules. */
export type Decider = (request: DecisionRequest, told: NetworkWord) => OfficeDecisions;

/** What the network says at this moment. */
export interface NetworkWord {
  readonly agreements: AgreementSet;
  readonly register: PurposeRegister;
}

export interface DeciderDoors {
  readonly book: PolicyBook;
  identify(principal: Principal): PrincipalIdentity;
}

/** Whole answers kept, and single decisions kept; each a few hundred bytes. */
const ANSWERS_CACHED_MAX = 20_000;
const DECISIONS_CACHED_MAX = 50_000;

export function createDecider({ book, identify }: DeciderDoors): Decider {
  const answers = new LRUCache<string, OfficeDecisions>({ max: ANSWERS_CACHED_MAX });
  const decisions = new Decisions(book);
  const rowsRules = createMemory<string | null>(DECISIONS_CACHED_MAX);

  return (request, { agreements, register }) => {
    const { principal, purpose, office, kinds, actions } = request;
    const identity = identify(principal);
    // What two offices share with each other is all of the agreements that a decision can rest on.
    const shared = principal.office === null ? null : agreements.between(principal.office, office);
    const refusal = purpose === null ? null : register.refusal(office, purpose);
    const question = `${office} ${identity.pseudonym} ${identity.classKey} ${purpose} ${refusal} ${kinds.join()} ${actions.join()} ${shared?.version} ${goesByRetention(actions) && register.version}`;
    const known = answers.get(question);
    if (known) return known;
    const grant = grantFor(request, identity, { shared, refusal, register });
    const open = kinds.length === 0 && actions.length === 0 && grant.rows === undefined;
    const answer = Object.freeze({
      office,
      grant,
      key: `${book.version} ${open ? openKey(request, grant) : question}`,
    });
    answers.set(question, answer);
    return answer;
  };

  function grantFor(
    request: DecisionRequest,
    identity: PrincipalIdentity,
    told: OfficeWord & Pick<NetworkWord, 'register'>,
  ): Grant {
    const { principal, purpose, office, kinds, actions } = request;
    const decided = decisions.decide(request, identity.classKey, told);
    const rows = rowsSeen(request, identity.classKey);
    const delicate = decisions.delicate(request, identity.classKey, told);
    const retention = told.register.retentionOf(office);
    const agreements = new Set(Object.values(decided.decisions).flatMap(({ agreement }) => agreement ?? []));
    return Object.freeze({
      principal: identity.pseudonym,
      // The network keeps no ledger of persons, and what touches nothing personal leaves no entry anywhere.
      ...(office !== NETWORK_KEY && kinds.length + actions.length > 0 && { account: principal.subject }),
      principalOffice: principal.office,
      roles: [...principal.roles],
      purpose,
      agreement: agreements.size === 0 ? null : [...agreements].sort().join(),
      ...decided,
      ...(goesByRetention(actions) && retention !== null && { retention }),
      ...(rows && { rows }),
      ...(delicate && { delicate }),
      policyVersion: book.version,
    });
  }

  /** Null: all of them. References count at the principal's own office: another's `PRE-01` is another firm. */
  function rowsSeen({ principal, office }: DecisionRequest, classKey: string): RowsSeen | null {
    const rule = rowsRules(`${office} ${classKey}`, () => decideRows(book, principal, office));
    if (rule === null) return null;
    const { contractor, tenant } = principal.office === office ? principal : {};
    return { rule, contractor: contractor ?? null, tenant: tenant ?? null };
  }
}

/** The register says how long an office keeps data, and whoever looks at retention or runs it goes by that. */
function goesByRetention(actions: readonly GuardedAction[]): boolean {
  return actions.includes('READ_SUBJECT_REQUESTS') || actions.includes('RUN_RETENTION');
}

/** What the network says of one office and a principal's. */
interface OfficeWord {
  readonly shared: AgreementsBetween | null;
  readonly refusal: RegisterRefusal | null;
}

/** Of what an operation touches nothing personal in: alike for all who read the same rows, and for the same homes. */
function openKey({ principal, purpose, office }: DecisionRequest, { delicate = {} }: Grant): string {
  const matters = Object.keys(delicate);
  const homes = 'HOME_FAULT' in delicate ? purpose : '-';
  return `${office} open ${seesAggregatesOnly(principal.roles)} ${matters} ${homes}`;
}

type Delicate = NonNullable<Grant['delicate']>;

type Decided = Pick<Grant, 'decisions' | 'actions' | 'inNameOf'>;

/** Every decision by itself is remembered for all principals whom the rules cannot tell apart. */
class Decisions {
  readonly #book: PolicyBook;
  readonly #purposes = createMemory<boolean>(DECISIONS_CACHED_MAX);
  readonly #tiers = createMemory<Decision>(DECISIONS_CACHED_MAX);
  readonly #agreed = createMemory<Decision | null>(DECISIONS_CACHED_MAX);
  readonly #permits = createMemory<Representation | null>(DECISIONS_CACHED_MAX);
  readonly #delicates = createMemory<Delicate | null>(DECISIONS_CACHED_MAX);

  constructor(book: PolicyBook) {
    this.#book = book;
  }

  decide(request: DecisionRequest, classKey: string, { shared, refusal }: OfficeWord): Decided {
    const { principal, office, kinds, actions } = request;
    const asked = askedKey(request, classKey, refusal);
    const named = this.#named(request, classKey, refusal);
    const byAgreement = (kind: DataKind) =>
      shared &&
      this.#agreed(`${asked} ${kind} ${shared.version}`, () =>
        decideAgreed(this.#book, principal, named, { ...partsOfKind(kind), office }, shared.scopes),
      );
    const decided: Record<string, Decision> = {};
    for (const kind of kinds) {
      const { category } = partsOfKind(kind);
      const given = this.#tierOf(asked, request, named, category);
      const more = byAgreement(kind);
      decided[category] = given;
      if (more && lowerTier(more.tier, given.tier) !== more.tier) decided[kind] = more;
    }
    const permitted = actions.flatMap((action) => {
      const found = this.#permits(`${asked} ${action}`, () => this.#permission(principal, named, { action, office }));
      return found ? [[action, found] as const] : [];
    });
    const inNameOf = permitted.flatMap(([, permission]) => permission.inNameOf);
    return {
      decisions: decided,
      actions: Object.fromEntries(permitted.map(([action, { rule }]) => [action, rule])),
      ...(inNameOf.length > 0 && { inNameOf }),
    };
  }

  /** Null where none of them may be read. */
  delicate(request: DecisionRequest, classKey: string, { refusal }: OfficeWord): Delicate | null {
    const { principal, office } = request;
    const asked = askedKey(request, classKey, refusal);
    return this.#delicates(asked, () => {
      const named = this.#named(request, classKey, refusal);
      const found = DELICATE_ROWS.flatMap((matter) => {
        const rule =
          matter === 'HOME_FAULT'
            ? // A fault says what was measured, so it is known to whoever may read the measure.
              this.#tierOf(asked, request, named, 'user.sensor').whereMet?.rule
            : decideDelicate(this.#book, principal, named, { matter, office });
        return rule ? [[matter, rule] as const] : [];
      });
      return found.length === 0 ? null : Object.fromEntries(found);
    });
  }

  #named({ principal, purpose }: DecisionRequest, classKey: string, refusal: RegisterRefusal | null): NamedPurpose {
    const mayName =
      purpose !== null &&
      this.#purposes(`${classKey} ${purpose}`, () => this.#book.mayName(principal, purpose).permitted);
    return { purpose, refusedBy: refusal ?? (mayName ? null : 'purpose-not-allowed') };
  }

  #tierOf(
    asked: string,
    { principal, office }: DecisionRequest,
    named: NamedPurpose,
    category: DataCategory,
  ): Decision {
    return this.#tiers(`${asked} ${category}`, () => decideTier(this.#book, principal, named, { category, office }));
  }

  #permission(
    principal: Principal,
    named: NamedPurpose,
    asked: { action: GuardedAction; office: OfficeKey },
  ): Representation | null {
    if (REPRESENTING_ACTIONS.has(asked.action)) return decideRepresentation(this.#book, principal, named, asked.action);
    const rule = decideAction(this.#book, principal, named, asked);
    return rule === null ? null : { rule, inNameOf: [] };
  }
}

function askedKey({ office, purpose }: DecisionRequest, classKey: string, refusal: RegisterRefusal | null): string {
  return `${office} ${classKey} ${purpose} ${refusal}`;
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
