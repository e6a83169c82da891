import { type DirectiveNode, Kind, type SelectionNode } from 'graphql';

/** A variable that decides whether a selection takes part, and the value that it must have for it. */
export interface Condition {
  readonly variable: string;
  readonly wanted: boolean;
}

/**
 * What `@skip` and `@include` of a selection ask: `NEVER` where a literal already says no, else the variables that decide
 * (none: always).
 */
export function conditionsOf(selection: Pick<SelectionNode, 'directives'>): readonly Condition[] | 'NEVER' {
  if (!selection.directives?.length) return ALWAYS;
  const conditions: Condition[] = [];
  for (const directive of selection.directives) {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') continue;
    const wanted = name === 'include';
    const value = ifArgument(directive);
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return 'NEVER';
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, wanted });
  }
  return conditions;
}

const ALWAYS: readonly Condition[] = [];

/** Whether a selection takes part, given the values of the operation's variables. */
export function isSelected(
  selection: Pick<SelectionNode, 'directives'>,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  const conditions = conditionsOf(selection);
  return (
    conditions !== 'NEVER' && conditions.every(({ variable, wanted }) => (variables[variable] === true) === wanted)
  );
}

function ifArgument(directive: DirectiveNode) {
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}
