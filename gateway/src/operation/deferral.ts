import { type DirectiveNode, type DocumentNode, GraphQLError, Kind, type SelectionNode, visit } from 'graphql';
import { RequestError } from '../errors/request-error.ts';

/** A fragment that may come later, and how its client calls it. */
export interface Deferral {
  readonly label: string | undefined;
}

/** What `@defer` asks of a selection where variables have these values; null where it is to come at once. */
export function deferralOf(
  { directives = [] }: Pick<SelectionNode, 'directives'>,
  variables: Readonly<Record<string, unknown>>,
): Deferral | null {
  const directive = directives.find(isDefer);
  if (!directive) return null;
  const condition = argumentOf(directive, 'if');
  if (condition?.kind === Kind.BOOLEAN && !condition.value) return null;
  if (condition?.kind === Kind.VARIABLE && variables[condition.name.value] === false) return null;
  const label = argumentOf(directive, 'label');
  return { label: label?.kind === Kind.STRING ? label.value : undefined };
}

export function deferralsIn(document: DocumentNode): readonly DirectiveNode[] {
  const found: DirectiveNode[] = [];
  visit(document, { Directive: (node) => void (isDefer(node) && found.push(node)) });
  return found;
}

/** Throws `GRAPHQL_VALIDATION_FAILED` where a label is a variable, or stands twice: the draft of the specification forbids both. */
export function checkLabels(document: DocumentNode): void {
  const known = new Set<string>();
  for (const directive of deferralsIn(document)) {
    const label = argumentOf(directive, 'label');
    if (!label || label.kind === Kind.NULL) continue;
    const isNew = label.kind === Kind.STRING && !known.has(label.value);
    if (!isNew) {
      const message = 'A "label" of "@defer" is expected to be a text that stands once in the document.';
      throw new RequestError('GRAPHQL_VALIDATION_FAILED', [new GraphQLError(message, { nodes: directive })]);
    }
    known.add(label.value);
  }
}

function isDefer({ name }: DirectiveNode): boolean {
  return name.value === 'defer';
}

function argumentOf({ arguments: args }: DirectiveNode, name: string) {
  return args?.find((argument) => argument.name.value === name)?.value;
}
