import { type ASTNode, type DirectiveDefinitionNode, parse, print, visit } from 'graphql';

/** What of a supergraph the planner goes by, beside its types. */
const HEARD = /^(?:join__|link$|core$|inaccessible$|deprecated$|specifiedBy$|oneOf$)/;

const EXECUTABLE = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'FRAGMENT_DEFINITION',
  'VARIABLE_DEFINITION',
]);

/**
 * The supergraph as the planner gets it: without the directives that speak to others. It reads some by their bare name in its
 * own way, whoever defined them: it has a cost control of its own (ours is `operation/limit-cost.ts`), which takes whole numbers
 * only, and at a weight in quotes, as the cost specification writes them, it aborts the process. No error, nothing to catch.
 */
export function plannerSdl(supergraphSdl: string): string {
  const isUnheard = ({ name }: { name: { value: string } }) => !HEARD.test(name.value);
  const document = parse(supergraphSdl, { noLocation: true });
  return print(
    visit(document, {
      DirectiveDefinition: (node: DirectiveDefinitionNode) => (isUnheard(node) && !isExecutable(node) ? null : false),
      Directive: (node: ASTNode & { name: { value: string } }) => (isUnheard(node) ? null : undefined),
    }),
  );
}

/** Clients may use it in an operation that the planner then meets. */
function isExecutable({ locations }: DirectiveDefinitionNode): boolean {
  return locations.some(({ value }) => EXECUTABLE.has(value));
}
