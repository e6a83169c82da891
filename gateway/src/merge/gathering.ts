import type { Errand } from '../offices/errand.ts';
import type { SubgraphAnswer } from '../offices/subgraph-answer.ts';
import type { Operation, PlannableOperation } from '../operation/operation.ts';
import type { Plan } from '../plan/plans.ts';
import type { Answer, Deliver } from './answer.ts';
import type { Run } from './run.ts';
import type { FieldShape, ShapeContext } from './shape.ts';

/** An operation that is to be run: its plan, and the values it runs with. */
export interface Gathering {
  readonly operation: Operation;
  /** Null, as its plan, where nothing has to be asked. */
  readonly plannable: PlannableOperation | null;
  readonly plan: Plan | null;
  /** Those of the client. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errand: Errand;
  /** As it came; what does not meet it fails as a whole. */
  readonly coverage?: unknown;
  /** What a subgraph has sent already for the first step: an event of its subscription. */
  readonly event?: SubgraphAnswer;
}

/** An answer, or a part of one, without what the errand has to tell. */
export type Gathered = Omit<Answer, 'extensions'>;

/** Where parts go on their way. */
export type Tell = Deliver<Gathered>;

/**
 * Runs plans and makes answers of what comes back. With `tell` the answer may come in parts: what is returned is the last one.
 * Rejects when the client has left, and where the coverage asked is none.
 */
export type Gather = (gathering: Gathering, tell?: Tell) => Promise<Gathered>;

/** A run before its first step. */
export interface Begun {
  readonly run: Run;
  /** The gateway's own fields on their way to the root of the answer; null where it has none. */
  readonly own: Promise<void> | null;
  /** What it is made of. */
  readonly shape: ShapeContext;
  /** All that the client selected. */
  readonly fields: readonly FieldShape[];
  /** Makes the answer of what its steps have brought, or of these fields of it only. */
  finish(fields?: readonly FieldShape[]): Gathered;
}

export type Begin = (gathering: Gathering) => Begun;
