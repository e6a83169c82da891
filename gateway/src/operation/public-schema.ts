import {
  type ASTNode,
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedDirectives,
  specifiedScalarTypes,
  type TypeNode,
  visit,
} from 'graphql';

/** Directives whose use clients may see; all others in a supergraph speak to the gateway. */
export const PUBLIC_DIRECTIVES: ReadonlySet<string> = new Set(specifiedDirectives.map(({ name }) => name));
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

/** Of the draft of incremental delivery; see `merge/parts/README.md`. Its `@stream` is not offered: validation says so. */
const [DEFER] = parse('directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT', {
  noLocation: true,
}).definitions as [DefinitionNode];

/** Types that composition adds for itself: `join__Graph`, `link__Import`… */
const OF_COMPOSITION = /^(?:join|link|core|inaccessible|tag)__/;

/**
 * The schema that clients see, out of the supergraph: without what is `@inaccessible` and what stood on it, and without the
 * directives that speak to the gateway. The planner offers one too, but leaves unions of types in it that are not there.
 */
export function buildPublicSchema(supergraphSdl: string): GraphQLSchema {
  const cleaned = publicDocument(parse(supergraphSdl, { noLocation: true }));
  const hasDefer = cleaned.definitions.some((one) => 'name' in one && one.name?.value === 'defer');
  const withDefer = hasDefer ? cleaned : { ...cleaned, definitions: [...cleaned.definitions, DEFER] };
  return buildASTSchema(withDefer, { assumeValid: true, assumeValidSDL: true });
}

/** The public part of a supergraph, or of what was taken out of one. Of directives only those named in `directives` stay. */
export function publicDocument(
  document: DocumentNode,
  directives: ReadonlySet<string> = PUBLIC_DIRECTIVES,
): DocumentNode {
  const definitions = withoutInaccessible(document).definitions.filter(isPublic);
  const known = new Set([
    ...specifiedScalarTypes.map(({ name }) => name),
    ...definitions.flatMap((definition) => ('name' in definition && definition.name ? [definition.name.value] : [])),
  ]);
  const dangling = (node: { type: TypeNode }) => (known.has(namedIn(node.type)) ? undefined : null);
  const named = <Node extends { name: { value: string } }>(nodes: readonly Node[] | undefined) =>
    (nodes ?? []).filter(({ name }) => known.has(name.value));
  return visit(
    { kind: Kind.DOCUMENT, definitions },
    {
      Directive: ({ name }) => (directives.has(name.value) ? undefined : null),
      FieldDefinition: dangling,
      InputValueDefinition: dangling,
      UnionTypeDefinition: { leave: (node) => ({ ...node, types: named(node.types) }) },
      ObjectTypeDefinition: { leave: (node) => ({ ...node, interfaces: named(node.interfaces) }) },
      InterfaceTypeDefinition: { leave: (node) => ({ ...node, interfaces: named(node.interfaces) }) },
    },
  );
}

function withoutInaccessible(document: DocumentNode): DocumentNode {
  return visit(document, {
    enter(node: ASTNode) {
      const directives = 'directives' in node ? (node.directives as readonly ConstDirectiveNode[] | undefined) : [];
      return directives?.some(({ name }) => name.value === 'inaccessible') ? null : undefined;
    },
  });
}

function isPublic(definition: DefinitionNode): boolean {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
    if (PUBLIC_DIRECTIVES.has(definition.name.value)) return false;
    return definition.locations.some(({ value }) => EXECUTABLE_LOCATIONS.has(value));
  }
  return !('name' in definition && OF_COMPOSITION.test(definition.name?.value ?? ''));
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
