import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, visit } from 'graphql';

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

/** Variables that decide about selections of a document, in a fixed order. */
export function decidingVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: args }) {
      const value = args?.find((argument) => argument.name.value === 'if')?.value;
      if ((name.value === 'skip' || name.value === 'include') && value?.kind === Kind.VARIABLE) {
        names.add(value.name.value);
      }
    },
  });
  return [...names];
}

/** What the deciding variables decide, as a key: operations with the same one select the same. */
export function decidedKey(deciding: readonly string[], variables: Readonly<Record<string, unknown>>): string {
  let key = '';
  for (const name of deciding) key += variables[name] === true ? '1' : '0';
  return key;
}

function ifArgument(directive: DirectiveNode) {
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}
