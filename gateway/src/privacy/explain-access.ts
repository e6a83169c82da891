import { partsOfKind } from '@canopee/schema/data-kind';
import { DELICATE_ROWS, type DelicateRows } from '@canopee/schema/delicate-rows';
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

/** Which rows of an office there are at all. */
export interface RowsAccess {
  readonly office: OfficeKey;
  readonly everyRow: boolean;
  /** What narrows; null where nothing does. */
  readonly rule: ExplainedRule | null;
  /** References at the office of whose business counts; null where nobody's does. */
  readonly contractor: string | null;
  readonly tenant: string | null;
  readonly delicate: readonly DelicateAccess[];
}

/** A delicate matter, and the rule that opens rows about it; null where none does, so that there are none. */
export interface DelicateAccess {
  readonly matter: DelicateRows;
  readonly rule: ExplainedRule | null;
}

export interface AccessExplanation {
  readonly policyVersion: string;
  readonly purpose: Purpose | null;
  readonly fields: readonly FieldAccess[];
  readonly actions: readonly ActionAccess[];
  readonly rows: readonly RowsAccess[];
  /** Those that did not say what their own rules make of it: they may give less than is said. */
  readonly silentOffices: readonly OfficeKey[];
}

export interface ExplainDoors {
  readonly operations: OperationReader;
  readonly privacy: Pick<Privacy, 'decide' | 'explainRule' | 'policyVersion' | 'purposeNamed' | 'purposesKnown'>;
  readonly offices: readonly OfficeKey[];
  /** What each office's own rules make of the decisions that it would be granted; null of one that is silent. */
  askVetoes(purpose: Purpose | null, touched: Touched): Promise<VetoesByOffice>;
}

/** What an office's own rules make of one decision about its data. */
export interface OfficeVeto {
  /** Null where the decision is about the category in any type. */
  readonly type: string | null;
  readonly category: string;
  readonly tier: Tier;
  readonly rule: ExplainedRule;
}

export type VetoesByOffice = ReadonlyMap<OfficeKey, readonly OfficeVeto[] | null>;

/**
 * What a principal would be given of a document, by the very decisions that would be made if it were asked, and what the offices' own
 * rules make of them. Rejects with what reading the document throws, and `PURPOSE_UNKNOWN`.
 */
export async function explainAccess(
  { document, purpose: said, operationName = null }: AccessQuestion,
  principal: Principal,
  { operations, privacy, offices, askVetoes }: ExplainDoors,
): Promise<AccessExplanation> {
  const { touched } = operations.read({ query: document, operationName });
  const purpose = privacy.purposeNamed(said);
  const asked = offices.map((office) => ({ principal, purpose, office, ...touched }));
  const atNetwork = [{ principal, purpose, office: NETWORK_KEY, ...touched }];
  const { policyVersion } = privacy;
  const vetoes: VetoesByOffice = touched.kinds.length > 0 ? await askVetoes(purpose, touched) : new Map();
  return {
    policyVersion,
    purpose,
    fields: touched.fields.flatMap((field) =>
      asked.map((request) => {
        const access = fieldAccess(field, request, privacy);
        return vetoed(access, vetoOn(field, request, privacy, vetoes.get(request.office) ?? []));
      }),
    ),
    actions: touched.actions.flatMap((action) =>
      (NETWORK_ACTIONS.has(action) ? atNetwork : asked).map((request) => actionAccess(action, request, privacy)),
    ),
    rows: asked.map((request) => rowsAccess(request, privacy)),
    silentOffices: offices.filter((office) => vetoes.get(office) === null),
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

/** What an office makes of the decision that holds for a field: of the narrower one, where there is one. */
function vetoOn(
  { kind }: TouchedField,
  request: DecisionRequest,
  privacy: Decide,
  vetoes: readonly OfficeVeto[],
): OfficeVeto | undefined {
  const { typeName, category } = partsOfKind(kind);
  const type = privacy.decide(request).grant.decisions[kind] ? typeName : null;
  return vetoes.find((one) => one.type === type && one.category === category);
}

function vetoed(access: FieldAccess, veto: OfficeVeto | undefined): FieldAccess {
  if (!veto) return access;
  const { tier, rule } = veto;
  if (tier === 'WITHHELD') return { ...access, ...NOTHING_MISSING, tier, rule, agreement: null };
  // What is given in some homes only takes just as much where the office lowers it a little.
  return access.tier === 'WITHHELD' ? access : { ...access, tier, rule };
}

function rowsAccess(request: DecisionRequest, privacy: Decide): RowsAccess {
  const { rows, delicate } = privacy.decide(request).grant;
  return {
    office: request.office,
    everyRow: rows === undefined,
    rule: rows ? privacy.explainRule(rows.rule) : null,
    contractor: rows?.contractor ?? null,
    tenant: rows?.tenant ?? null,
    delicate: DELICATE_ROWS.map((matter) => {
      const rule = delicate?.[matter];
      return { matter, rule: rule === undefined ? null : privacy.explainRule(rule) };
    }),
  };
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
