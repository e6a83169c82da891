import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Fragments } from './fragments.ts';

/**
 * How many fields of an operation are of a kind, those in fragments once for each time that they are spread; `FIRST_LEVEL` looks
 * at root fields only. Each fragment is walked once, and one that spreads itself ends there: the documents that fragments
 * multiply into without end are the ones that this is asked of.
 */
export function countFields(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  depth: 'FIRST_LEVEL' | 'ALL',
  counts: (field: FieldNode) => boolean,
): number {
  const known = new Map<string, number>();
  return countOf(operation.selectionSet);

  function countOf({ selections }: SelectionSetNode): number {
    let count = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += countOfFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) count += countOf(selection.selectionSet);
      else {
        if (counts(selection)) count += 1;
        if (depth === 'ALL' && selection.selectionSet) count += countOf(selection.selectionSet);
      }
    }
    return count;
  }

  function countOfFragment(name: string): number {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, 0);
    const fragment = fragments.get(name);
    const count = fragment ? countOf(fragment.selectionSet) : 0;
    known.set(name, count);
    return count;
  }
}
