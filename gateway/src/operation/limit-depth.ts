import { ClientError } from '@canopee/schema/client-error';
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from './fragments.ts';

/**
 * Rejects an operation whose fields nest deeper than `depthMax`. Fragments count where they are spread. Runs before
 * validation, whose cost grows with depth, so it meets fragments that spread themselves; validation will name those.
 */
export function limitDepth(document: DocumentNode, operation: OperationDefinitionNode, depthMax: number): void {
  const fragments = fragmentsOf(document);
  const depths = new Map<string, number>();
  const depth = depthOf(operation.selectionSet);
  if (depth > depthMax) {
    throw new ClientError('OPERATION_TOO_LARGE', `Depth ${depth} is over the limit of ${depthMax}.`);
  }

  function depthOf(selectionSet: SelectionSetNode): number {
    let deepest = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) deepest = Math.max(deepest, depthOfFragment(selection.name.value));
      else if (selection.selectionSet) {
        const own = selection.kind === Kind.FIELD ? 1 : 0;
        deepest = Math.max(deepest, own + depthOf(selection.selectionSet));
      } else deepest = Math.max(deepest, 1);
    }
    return deepest;
  }

  function depthOfFragment(name: string): number {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    depths.set(name, 0);
    const found = depthOf(fragment.selectionSet);
    depths.set(name, found);
    return found;
  }
}
