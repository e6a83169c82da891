import type { OfficeKey } from '@canopee/schema/office-key';
import type { ResponsePath } from '../errors/response-error.ts';
import type { Errand } from '../offices/errand.ts';
import type { Offices } from '../offices/offices.ts';
import type { ShardedEntities } from '../offices/sharded-entities.ts';
import type { RootPart, ShardedRoot } from '../offices/sharded-root.ts';
import type { SubgraphAnswer } from '../offices/subgraph-answer.ts';
import type { JsonObject } from '../plan/data-path.ts';
import type { EntityStep, RepresentedStep, RootStep } from '../plan/step.ts';
import type { ErrorBook } from './error-book.ts';
import type { IsAbstract } from './merge-objects.ts';

/** One plan being run for one request: what all its steps read and write. */
export interface Run {
  /** The answer as it grows: subgraphs' keys and values, not yet cut to what the client selected. */
  readonly root: JsonObject;
  /** Objects that were made to stand at several places of it. */
  readonly repeated: Set<JsonObject>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errand: Errand;
  readonly offices: Offices;
  readonly errors: ErrorBook;
  /** What a subscription's step has brought; null in any other run. */
  readonly event: SubgraphAnswer | null;
  readonly isAbstract: IsAbstract;
  /** Prepared once per planned fetch to a sharded domain. */
  shardedRoot(step: RootStep): ShardedRoot;
  shardedEntities(step: EntityStep | RepresentedStep): ShardedEntities;
}

/** A root field, and the offices that it concerns. */
export interface RoutedPart {
  readonly part: RootPart;
  readonly offices: readonly OfficeKey[];
}

/** Calls `write` with the path of each place that a fetch writes to. */
export type Report = (write: (place: ResponsePath) => void) => void;
