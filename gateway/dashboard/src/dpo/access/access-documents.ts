import type { PolicySet } from './policy-changes.ts';

export interface PolicyLoading {
  readonly loadedAt: string;
  readonly loadedBy: string;
  readonly reason: string;
  readonly policySet: PolicySet;
}

export interface OfficeRuleSet {
  readonly office: { readonly key: string };
  readonly version: string | null;
  readonly inForceFrom: string;
  readonly rules: ReadonlyArray<{
    readonly id: string;
    readonly because: string;
    readonly source: string;
    readonly tier: string;
  }>;
}

export interface AccessData {
  readonly policyHistory: readonly PolicyLoading[] | null;
  readonly officeRules: readonly OfficeRuleSet[] | null;
}

/** Every set of policies that was ever in force, newest first, with who brought it and why; and what offices themselves add. */
export const ACCESS_RULES = `
query AccessRules($offices: [ID!]) {
  policyHistory {
    loadedAt loadedBy reason
    policySet { version rules { id because source effect tier file } files { name text } }
  }
  officeRules(offices: $offices) { office { key } version inForceFrom rules { id because source tier } }
}`;

export interface FieldAccess {
  readonly coordinate: string;
  readonly type: string;
  readonly office: string;
  readonly tier: string;
  readonly rule: { readonly id: string; readonly because: string };
  readonly missing: readonly string[];
}

export interface ExplainData {
  readonly explainAccess: {
    readonly fields: readonly FieldAccess[];
    readonly actions: ReadonlyArray<{ readonly action: string; readonly office: string; readonly permitted: boolean }>;
  } | null;
}

/** What one would be given of a document, at each office, and by which rule. */
export const EXPLAIN = `
query ExplainAccess($document: String!, $purpose: String) {
  explainAccess(document: $document, purpose: $purpose) {
    fields { coordinate type office tier rule { id because } missing }
    actions { action office permitted }
  }
}`;
