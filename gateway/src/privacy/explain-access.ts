import { partsOfKind } from '@canopee/schema/data-kind';
import { type GuardedAction, NETWORK_ACTIONS } from '@canopee/schema/guarded-action';
import { NETWORK_KEY, type OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import type { Decision, HomeNeed, Tier } from '@canopee/schema/tier';
import type { OperationReader } from '../operation/operation.ts';
import type { Touched, TouchedField } from '../operation/touched.ts';
import type { DecisionRequest } from './decider.ts';
import type { ExplainedRule } from './explained-rule.ts';
import type { Privacy } from './privacy.ts';

/** Arguments of `Query.explainAccess`. */
export interface AccessQuestion {
  readonly document: string;
  readonly purpose?: string | null;
  readonly operationName?: string | null;
}

/** What would have to be otherwise for something to be given. */
export type Missing = 'PURPOSE' | 'ROLE' | 'AGREEMENT' | 'REGISTRATION' | HomeNeed;

export interface FieldAccess {
  readonly coordinate: string;
  readonly type: string;
  readonly category: string;
  readonly office: OfficeKey;
  readonly tier: Tier;
  readonly rule: ExplainedRule;
  readonly agreement: string | null;
  readonly missing: readonly Missing[];
  readonly purposes: readonly Purpose[];
}

export interface ActionAccess {
  readonly action: GuardedAction;
  readonly office: OfficeKey;
  readonly permitted: boolean;
  readonly rule: ExplainedRule | null;
}

export interface AccessExplanation {
  readonly policyVersion: string;
  readonly purpose: Purpose | null;
  readonly fields: readonly FieldAccess[];
  readonly actions: readonly ActionAccess[];
}

export interface ExplainDoors {
  readonly operations: OperationReader;
  readonly privacy: Pick<Privacy, 'decide' | 'explainRule' | 'policyVersion' | 'purposeNamed' | 'purposesKnown'>;
  readonly offices: readonly OfficeKey[];
}

/**
 * What a principal would be given of a document, by the very decisions that would be made if it were asked. Throws what reading
 * the document throws, and `PURPOSE_UNKNOWN`.
 */
export function explainAccess(
  { document, purpose: said, operationName = null }: AccessQuestion,
  principal: Principal,
  { operations, privacy, offices }: ExplainDoors,
): AccessExplanation {
  const { touched } = operations.read({ query: document, operationName });
  const purpose = privacy.purposeNamed(said);
  const asked = offices.map((office) => ({ principal, purpose, office, ...touched }));
  const atNetwork = [{ principal, purpose, office: NETWORK_KEY, ...touched }];
  return {
    policyVersion: privacy.policyVersion,
    purpose,
    fields: touched.fields.flatMap((field) => asked.map((request) => fieldAccess(field, request, privacy))),
    actions: touched.actions.flatMap((action) =>
      (NETWORK_ACTIONS.has(action) ? atNetwork : asked).map((request) => actionAccess(action, request, privacy)),
    ),
  };
}

type Decide = ExplainDoors['privacy'];

function fieldAccess(field: TouchedField, request: DecisionRequest & Touched, privacy: Decide): FieldAccess {
  const { typeName, category } = partsOfKind(field.kind);
  const decision = decisionOn(field, request, privacy);
  return {
    coordinate: field.coordinate,
    type: typeName,
    category,
    office: request.office,
    tier: decision.tier,
    rule: privacy.explainRule(decision.rule),
    agreement: decision.agreement ?? null,
    ...(decision.tier === 'WITHHELD' ? missingFor(decision, field, request, privacy) : NOTHING_MISSING),
  };
}

/** The narrower decision holds, as at the office. */
function decisionOn({ kind }: TouchedField, request: DecisionRequest, privacy: Decide): Decision {
  const { decisions } = privacy.decide(request).grant;
  return decisions[kind] ?? (decisions[partsOfKind(kind).category] as Decision);
}

const NOTHING_MISSING = { missing: [], purposes: [] } as const;

function missingFor(
  { rule, whereMet }: Decision,
  field: TouchedField,
  request: DecisionRequest,
  privacy: Decide,
): Pick<FieldAccess, 'missing' | 'purposes'> {
  if (rule === 'purpose-not-registered') return { missing: ['REGISTRATION'], purposes: [] };
  if (whereMet) return { missing: whereMet.needs, purposes: [] };
  if (rule === 'no-agreement') return { missing: ['AGREEMENT'], purposes: [] };
  const elsewise = privacy.purposesKnown().map((purpose) => ({
    purpose,
    decision: decisionOn(field, { ...request, purpose }, privacy),
  }));
  const giving = elsewise.filter(({ decision }) => decision.tier !== 'WITHHELD');
  if (giving.length > 0) return { missing: ['PURPOSE'], purposes: giving.map(({ purpose }) => purpose) };
  const homely = elsewise.filter(({ decision }) => decision.whereMet);
  if (homely.length > 0) {
    const needs = new Set(homely.flatMap(({ decision }) => decision.whereMet?.needs ?? []));
    return { missing: ['PURPOSE', ...needs], purposes: homely.map(({ purpose }) => purpose) };
  }
  const agreed = elsewise.filter(({ decision }) => decision.rule === 'no-agreement');
  if (agreed.length > 0) return { missing: ['PURPOSE', 'AGREEMENT'], purposes: agreed.map(({ purpose }) => purpose) };
  return { missing: privacy.explainRule(rule).source === null ? ['ROLE'] : [], purposes: [] };
}

function actionAccess(action: GuardedAction, request: DecisionRequest, privacy: Decide): ActionAccess {
  const rule = privacy.decide(request).grant.actions[action];
  return {
    action,
    office: request.office,
    permitted: rule !== undefined,
    rule: rule === undefined ? null : privacy.explainRule(rule),
  };
}
