import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type Fragments, fragmentsOf } from './fragments.ts';
import { isSelected } from './selection-conditions.ts';

const CONDITIONS = new Set(['skip', 'include']);
const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Root fields of an operation, through fragments, each once per occurrence. */
export function rootFieldsOf(operation: OperationDefinitionNode, fragments: Fragments): FieldNode[] {
  const fields: FieldNode[] = [];
  const walk = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) walk(fragment.selectionSet);
      }
    }
  };
  walk(operation.selectionSet);
  return fields;
}

/**
 * The document with those root fields only that `keep` wants; null where none is left. Fragments at the root are written out,
 * because one may hold fields of both kinds; unused fragments and variables go.
 */
export function keepRootFields(document: DocumentNode, keep: (field: FieldNode) => boolean): DocumentNode | null {
  const fragments = fragmentsOf(document);
  const filter = (selectionSet: SelectionSetNode): SelectionNode[] =>
    selectionSet.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return keep(selection) ? [selection] : [];
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const selections = fragment ? filter(fragment.selectionSet) : [];
      if (selections.length === 0) return [];
      const { directives } = selection;
      return [{ kind: Kind.INLINE_FRAGMENT, ...(directives && { directives }), selectionSet: setOf(selections) }];
    });
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, selectionSet: setOf(filter(definition.selectionSet)) }
      : definition,
  );
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation || operation.selectionSet.selections.length === 0) return null;
  return dropUnused({ ...document, definitions });
}

/**
 * The document without what `@skip` and `@include` exclude under these values, and without the two directives: what is planned
 * then has no conditions in it, which the planner is known to get wrong in several places. A selection that becomes empty
 * keeps a `__typename`, which the answer does not show. Null where no root field is left.
 */
export function dropUnselected(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode | null {
  let changed = false;
  const decide = (node: SelectionNode): SelectionNode | null | undefined => {
    if (!node.directives?.length) return undefined;
    changed = true;
    if (!isSelected(node, variables)) return null;
    return { ...node, directives: node.directives.filter(({ name }) => !CONDITIONS.has(name.value)) };
  };
  const pruned = visit(document, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
  if (!changed) return document;
  const operation = pruned.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation || operation.selectionSet.selections.length === 0) return null;
  const filled = visit(pruned, {
    SelectionSet: (node) => (node.selections.length === 0 ? setOf([TYPENAME]) : undefined),
  });
  return dropUnused(filled);
}

/** Takes out fragments that nothing spreads any more and variables that nothing uses any more. */
export function dropUnused(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  const spread = new Set<string>();
  const used = new Set<string>();
  const look = (root: OperationDefinitionNode | SelectionSetNode): void => {
    visit(root, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || spread.has(name.value)) return;
        spread.add(name.value);
        look(fragment.selectionSet);
      },
    });
  };
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) look(definition);
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return spread.has(definition.name.value) ? [definition] : [];
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [definition];
    const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
    return [{ ...definition, ...(variableDefinitions && { variableDefinitions }) }];
  });
  return { ...document, definitions };
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
