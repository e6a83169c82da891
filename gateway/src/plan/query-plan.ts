/**
 * A query plan as the planner writes it: the part of its JSON that we rely on, in our own words so that another planner
 * could take its place. `planner.test.ts` checks that today's planner still writes it so.
 */
export type PlanNode =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly PlanNode[] }
  | {
      readonly kind: 'Condition';
      readonly condition: string;
      readonly ifClause?: PlanNode;
      readonly elseClause?: PlanNode;
    }
  | { readonly kind: 'Flatten'; readonly path: readonly FlattenSegment[]; readonly node: PlanNode }
  | { readonly kind: 'Defer'; readonly primary: DeferPart; readonly deferred: readonly DeferPart[] }
  | FetchNode
  | BatchFetchNode
  | { readonly kind: 'Subscription'; readonly primary: Omit<FetchNode, 'kind'> };

export interface SubgraphOperationNode {
  readonly serviceName: string;
  /** Names of the client's variables that the operation uses. */
  readonly variableUsages?: readonly string[];
  readonly operationKind?: 'query' | 'mutation' | 'subscription';
  readonly operation: string;
}

export interface FetchNode extends SubgraphOperationNode {
  readonly kind: 'Fetch';
  /** Set where the operation asks `_entities`. */
  readonly requires?: readonly RequiresSelection[];
  readonly inputRewrites?: readonly FetchRewrite[];
  readonly outputRewrites?: readonly FetchRewrite[];
}

/** Several `_entities` fields, each under its alias, in one operation. */
export interface BatchFetchNode extends SubgraphOperationNode {
  readonly kind: 'BatchFetch';
  readonly entityBatch: { readonly aliases: readonly BatchAlias[] };
}

export interface BatchAlias {
  readonly alias: string;
  /** Several aliases may share one. */
  readonly representationsVariableName: string;
  readonly paths: readonly (readonly FlattenSegment[])[];
  readonly requires: readonly RequiresSelection[];
  readonly inputRewrites?: readonly FetchRewrite[];
  readonly outputRewrites?: readonly FetchRewrite[];
}

export interface DeferPart {
  readonly node?: PlanNode;
}

/** A step from the answer's root to the objects meant: a key, each item of a list, or only objects of these types. */
export type FlattenSegment = '@' | { readonly Field: string } | { readonly TypeCondition: readonly string[] };

/** What of an object goes into its representation. `name` is the key in our data, `alias` the one in the representation. */
export type RequiresSelection =
  | {
      readonly kind: 'Field';
      readonly name: string;
      readonly alias?: string;
      readonly selections?: readonly RequiresSelection[];
    }
  | {
      readonly kind: 'InlineFragment';
      readonly typeCondition: string;
      readonly selections: readonly RequiresSelection[];
      readonly skipIf?: string;
      readonly includeIf?: string;
    }
  | { readonly kind: 'FragmentSpread' };

export type RewriteSegment = { readonly TypenameEquals: readonly string[] } | { readonly Key: string };

export interface ValueSetter {
  readonly path: readonly RewriteSegment[];
  readonly setValueTo: string;
}

export interface KeyRenamer {
  readonly path: readonly RewriteSegment[];
  readonly renameKeyTo: string;
}

export type FetchRewrite =
  | { readonly ValueSetter: ValueSetter }
  | { readonly KeyRenamer: KeyRenamer }
  | ({ readonly kind: 'ValueSetter' } & ValueSetter);

export interface QueryPlan {
  readonly kind: 'QueryPlan';
  /** Absent where nothing has to be asked. */
  readonly node?: PlanNode;
}
