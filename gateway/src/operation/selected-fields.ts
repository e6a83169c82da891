import { type FieldNode, type InlineFragmentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Fragments } from './fragments.ts';

/** A field of one object, and the fragments with directives that it stood in. */
export interface SelectedField {
  readonly field: FieldNode;
  /** From outside to inside. */
  readonly wraps: readonly Pick<InlineFragmentNode, 'directives' | 'typeCondition'>[];
}

export function responseKeyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** The fields that a selection asks of its object, fragments opened. */
export function selectedFields(
  selectionSet: SelectionSetNode | undefined,
  fragments: Fragments,
  wraps: SelectedField['wraps'] = [],
): SelectedField[] {
  return (selectionSet?.selections ?? []).flatMap((selection): SelectedField[] => {
    if (selection.kind === Kind.FIELD) return [{ field: selection, wraps }];
    const { directives } = selection;
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!fragment) return [];
    const { typeCondition } = fragment;
    const wrap = { ...(directives && { directives }), ...(typeCondition && { typeCondition }) };
    return selectedFields(fragment.selectionSet, fragments, [...wraps, wrap]);
  });
}

/** Puts a field back into the fragments that it stood in. */
export function wrapField({ field, wraps }: SelectedField): SelectionNode {
  return wraps.reduceRight<SelectionNode>(
    (inner, wrap) => ({
      kind: Kind.INLINE_FRAGMENT,
      ...wrap,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] },
    }),
    field,
  );
}
