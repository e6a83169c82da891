import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { ResponsePath } from '../errors/response-error.ts';
import { CanonicalKeys } from '../operation/canonical-keys.ts';
import type { Operation, PlannableOperation } from '../operation/operation.ts';
import { decidedKey, decidingVariables, isSelected } from '../operation/selection-conditions.ts';
import { rootTypeName } from '../operation/supergraph.ts';
import { type FieldShape, fieldShapes, type ShapeContext } from './shape.ts';
import { compileVisiblePath } from './visible-path.ts';

/** How an operation's answer is made of what subgraphs answered. */
export interface Projection {
  readonly fields: readonly FieldShape[];
  /** What the fields were made with. */
  readonly context: ShapeContext;
  /** A path in what subgraphs answered as the client's: its keys, and nothing that it did not select. */
  visiblePath(path: ResponsePath): ResponsePath;
}

export type ProjectionFor = (
  plannable: PlannableOperation | null,
  variables: Readonly<Record<string, unknown>>,
) => Projection;

/** Combinations of `@skip` and `@include` values kept compiled for one operation. */
const VARIANTS_MAX = 32;

/** With the values of the deciding variables known, nothing has to be decided any more while values are copied. */
export function createProjections(operation: Operation, schema: GraphQLSchema): ProjectionFor {
  const { definition, document, fragments, kind } = operation;
  const deciding = decidingVariables(document);
  const variants = new Map<string, Projection>();
  const scope = schema.getType(rootTypeName(schema, kind)) as GraphQLObjectType;
  return (plannable, variables) => {
    const decided = decidedKey(deciding, variables);
    const known = variants.get(decided);
    if (known) return known;
    const decidedVariables = Object.fromEntries(deciding.map((name) => [name, variables[name]]));
    const context: ShapeContext = {
      schema,
      fragments,
      keys: plannable?.keys ?? new CanonicalKeys(schema),
      isSelected: (selection) => isSelected(selection, decidedVariables),
    };
    const root = { set: definition.selectionSet, scope };
    const isMutation = kind === 'mutation';
    const projection: Projection = {
      context,
      fields: fieldShapes(scope, [root], context, isMutation),
      visiblePath: compileVisiblePath(root, context, isMutation),
    };
    if (variants.size < VARIANTS_MAX) variants.set(decided, projection);
    return projection;
  };
}
