import type { KeptOf } from '../operation/kept-representation.ts';
import type { DataPath } from './data-path.ts';
import type { Represent } from './representation.ts';
import type { Rewrite } from './rewrite.ts';

/** A plan, compiled once: what to ask of whom, and where in the answer it belongs. */
export type Step =
  | { readonly kind: 'SEQUENCE' | 'PARALLEL'; readonly steps: readonly Step[] }
  | {
      readonly kind: 'CONDITION';
      readonly variable: string;
      readonly whenTrue: Step | null;
      readonly whenFalse: Step | null;
    }
  | RootStep
  | EntityStep
  | RepresentedStep;

/** An operation as a subgraph gets it. */
export interface SubgraphOperation {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly text: string;
  /** Names of the client's variables, and of the lifted literals, that it uses. */
  readonly variables: readonly string[];
  /** Set where the entities that it asks are rows of a page: nobody else gives anything of them. */
  readonly asksWholeRows?: true;
}

/** Asks root fields. */
export interface RootStep {
  readonly kind: 'ROOT';
  readonly operation: SubgraphOperation;
  /** Keys of its root fields in the answer, each once. */
  readonly keys: readonly string[];
  /** Where the answer belongs: the root, or below it where a field of a root type brought us back to the root. */
  readonly at: DataPath;
  readonly rewriteAnswer: Rewrite | null;
  readonly renamedKeys: ReadonlyMap<string, string>;
}

/** Asks `_entities` for objects that are already in the answer. */
export interface EntityStep {
  readonly kind: 'ENTITIES';
  readonly operation: SubgraphOperation;
  readonly batches: readonly EntityBatch[];
}

/** One `_entities` field of an entity step. */
export interface EntityBatch {
  /** Its key in the subgraph's answer. */
  readonly alias: string;
  /** Name of the variable with the representations; several batches of a step may share one. */
  readonly variable: string;
  readonly paths: readonly DataPath[];
  readonly represent: Represent;
  readonly rewriteRepresentation: Rewrite | null;
  readonly rewriteAnswer: Rewrite | null;
  readonly renamedKeys: ReadonlyMap<string, string>;
}

/** Asks `_entities` for objects that the client itself represents: it is another router, and the gateway a subgraph of its. */
export interface RepresentedStep {
  readonly kind: 'REPRESENTED';
  readonly operation: SubgraphOperation;
  /** The field's key in the answer, and in those of subgraphs. */
  readonly key: string;
  /** Name of the variable with the representations; it is none of the operation's `variables`. */
  readonly variable: string;
  readonly keptOf: KeptOf;
}
