import {
  buildASTSchema,
  type DefinitionNode,
  type DirectiveNode,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedDirectives,
  visit,
} from 'graphql';

/** Directives that clients may know of; all others in a supergraph speak to the gateway. */
const PUBLIC_DIRECTIVES = new Set(specifiedDirectives.map(({ name }) => name));
const EXECUTABLE_LOCATIONS = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

/**
 * The schema that clients see, out of the planner's consumer schema: that one has lost what is `@inaccessible`, but still
 * carries the contract's directives and writes out the introspection types, which graphql-js brings by itself.
 */
export function buildPublicSchema(consumerSdl: string): GraphQLSchema {
  const document = parse(consumerSdl, { noLocation: true });
  const definitions = document.definitions.filter(isPublic);
  const cleaned = visit(
    { kind: Kind.DOCUMENT, definitions },
    {
      FieldDefinition: (node) => (node.name.value.startsWith('__') ? null : undefined),
      Directive: (node: DirectiveNode) => (PUBLIC_DIRECTIVES.has(node.name.value) ? undefined : null),
    },
  );
  return buildASTSchema(cleaned, { assumeValid: true, assumeValidSDL: true });
}

function isPublic(definition: DefinitionNode): boolean {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
    if (PUBLIC_DIRECTIVES.has(definition.name.value)) return false;
    return definition.locations.some(({ value }) => EXECUTABLE_LOCATIONS.has(value));
  }
  return !('name' in definition && definition.name?.value.startsWith('__'));
}
