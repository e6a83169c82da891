import { type GraphQLCompositeType, Kind } from 'graphql';
import type { ResponsePath } from '../errors/response-error.ts';
import { narrowedBy } from '../operation/narrowing.ts';
import { responseKeyOf } from '../operation/selected-fields.ts';
import { belowOf, type ScopedSelections, type ShapeContext } from './shape.ts';

/** By the key under which a subgraph was asked: the client's first key for it, and what it selects below. */
export interface KeyTree extends Map<string, { readonly key: string; readonly below: KeyTree }> {}

/** Reads paths in what subgraphs answered as the client's: under its keys, and without what it did not select. */
export function compileVisiblePath(
  root: ScopedSelections,
  context: ShapeContext,
  isMutation: boolean,
): (path: ResponsePath) => ResponsePath {
  let tree: KeyTree | null = null;
  return (path) => {
    tree ??= grow(new Map(), root, context, isMutation);
    let at: KeyTree | undefined = tree;
    const visible: (string | number)[] = [];
    for (const segment of path) {
      if (typeof segment === 'number') visible.push(segment);
      else {
        const found: ReturnType<KeyTree['get']> = at?.get(segment);
        if (!found) break;
        visible.push(found.key);
        at = found.below;
      }
    }
    return visible;
  };
}

/** Adds to `tree` what is selected, whatever type it is selected on. */
export function grow(
  tree: KeyTree,
  { set, scope }: ScopedSelections,
  context: ShapeContext,
  areActs: boolean,
): KeyTree {
  for (const selection of set.selections) {
    if (!context.isSelected(selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const source = areActs ? context.keys.keyOfAct(selection) : context.keys.keyOf(selection, scope);
      const known = tree.get(source) ?? { key: responseKeyOf(selection), below: new Map() as KeyTree };
      tree.set(source, known);
      for (const below of belowOf({ field: selection, scope })) grow(known.below, below, context, false);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const condition = fragment.typeCondition?.name.value;
    const narrower: GraphQLCompositeType = narrowedBy(condition, scope, context.schema) ?? scope;
    grow(tree, { set: fragment.selectionSet, scope: narrower }, context, areActs && narrower === scope);
  }
  return tree;
}
