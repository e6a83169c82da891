import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Fragments } from '../operation/fragments.ts';
import { isSelected } from '../operation/selection-conditions.ts';

/** A document's fragments, and the values of one request's variables. */
export interface SelectionScope {
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What stands under one response key; several nodes where the document selects it more than once. */
export interface SelectedField {
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}

/**
 * The fields that selections ask of an object type, in the order of the answer: fragments opened, `@skip` and `@include`
 * obeyed. The type must be an object type in no interface or union, so that every type condition holds.
 */
export function selectedFields(
  selectionSets: ReadonlyArray<SelectionSetNode | undefined>,
  scope: SelectionScope,
): SelectedField[] {
  const byKey = new Map<string, FieldNode[]>();
  for (const selectionSet of selectionSets) if (selectionSet) collect(selectionSet, scope, byKey);
  return [...byKey].map(([key, nodes]) => ({ key, name: (nodes[0] as FieldNode).name.value, nodes }));
}

function collect(selectionSet: SelectionSetNode, scope: SelectionScope, byKey: Map<string, FieldNode[]>): void {
  for (const selection of selectionSet.selections) {
    if (!isSelected(selection, scope.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = byKey.get(key);
      if (nodes) nodes.push(selection);
      else byKey.set(key, [selection]);
      continue;
    }
    const opened = selection.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(selection.name.value) : selection;
    if (opened) collect(opened.selectionSet, scope, byKey);
  }
}
