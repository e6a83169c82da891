import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  parseType,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** The types of an SDL by name, their extensions put into them. */
export type TypeDefinitions = ReadonlyMap<string, TypeDefinitionNode>;

const DEFINITION_OF = {
  [Kind.SCALAR_TYPE_EXTENSION]: Kind.SCALAR_TYPE_DEFINITION,
  [Kind.OBJECT_TYPE_EXTENSION]: Kind.OBJECT_TYPE_DEFINITION,
  [Kind.INTERFACE_TYPE_EXTENSION]: Kind.INTERFACE_TYPE_DEFINITION,
  [Kind.UNION_TYPE_EXTENSION]: Kind.UNION_TYPE_DEFINITION,
  [Kind.ENUM_TYPE_EXTENSION]: Kind.ENUM_TYPE_DEFINITION,
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: Kind.INPUT_OBJECT_TYPE_DEFINITION,
} as const;
const LISTS = ['directives', 'interfaces', 'fields', 'types', 'values'] as const;

/** Reads an SDL as a subgraph writes it: federation lets it extend types that it never defines. */
export function typeDefinitionsOf({ definitions }: DocumentNode): TypeDefinitions {
  const types = new Map<string, TypeDefinitionNode>();
  for (const node of definitions) {
    const kind = DEFINITION_OF[node.kind as keyof typeof DEFINITION_OF] ?? node.kind;
    if (!(Object.values(DEFINITION_OF) as string[]).includes(kind)) continue;
    const definition = { ...node, kind } as TypeDefinitionNode;
    const name = definition.name.value;
    const known = types.get(name);
    types.set(name, known ? joined(known, definition) : definition);
  }
  return types;
}

function joined(known: TypeDefinitionNode, more: TypeDefinitionNode): TypeDefinitionNode {
  const lists = LISTS.map((list) => [list, [...listOf(known, list), ...listOf(more, list)]]);
  return { ...known, ...Object.fromEntries(lists) };
}

function listOf(node: TypeDefinitionNode, list: (typeof LISTS)[number]): readonly unknown[] {
  return (node as { [name in typeof list]?: readonly unknown[] })[list] ?? [];
}

/** What of a supergraph one of its subgraphs is expected to serve. */
export function typeDefinitionsExpectedOf(subgraph: string, supergraph: DocumentNode): TypeDefinitions {
  const whole = typeDefinitionsOf(supergraph);
  const graph = graphNamed(subgraph, whole);
  const types = new Map<string, TypeDefinitionNode>();
  for (const [name, definition] of whole) {
    if (!ofGraph(definition.directives, 'join__type', graph)) continue;
    const joins = (definition.directives ?? []).filter((one) => one.name.value !== 'join__type' || isAbout(graph, one));
    types.set(name, withOwnParts(asServed({ ...definition, directives: joins }), graph));
  }
  return types;
}

/** A subgraph may know an interface as one object (`@interfaceObject`): that is then what it serves. */
function asServed(definition: TypeDefinitionNode): TypeDefinitionNode {
  const isObject = definition.directives?.some((join) => argumentText(join, 'isInterfaceObject') === 'true');
  if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION || !isObject) return definition;
  return { ...definition, kind: Kind.OBJECT_TYPE_DEFINITION };
}

/** The value of the enum `join__Graph` that stands for a subgraph. */
function graphNamed(subgraph: string, types: TypeDefinitions): string {
  const graphs = types.get('join__Graph');
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  const found = values.find(({ directives }) =>
    directives?.some((directive) => argumentText(directive, 'name') === subgraph),
  );
  if (found) return found.name.value;
  throw new TypeError(`"${subgraph}" is expected to be a subgraph of the supergraph`);
}

function withOwnParts(definition: TypeDefinitionNode, graph: string): TypeDefinitionNode {
  const isOwn = ({ directives }: Joined) => isServedBy(directives, graph);
  switch (definition.kind) {
    case Kind.ENUM_TYPE_DEFINITION: {
      const isOwnValue = ({ directives }: Joined) => ofGraph(directives, 'join__enumValue', graph);
      return { ...definition, values: (definition.values ?? []).filter(isOwnValue) };
    }
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return { ...definition, fields: (definition.fields ?? []).filter(isOwn).map((field) => typedIn(graph, field)) };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...definition, fields: (definition.fields ?? []).filter(isOwn).map((field) => typedIn(graph, field)) };
    default:
      return definition;
  }
}

type Joined = { readonly directives?: readonly DirectiveNode[] | undefined };

/** A field without `@join__field` is served by every subgraph that has its type. */
function isServedBy(directives: readonly DirectiveNode[] | undefined, graph: string): boolean {
  const joins = (directives ?? []).filter(({ name }) => name.value === 'join__field');
  if (joins.length === 0) return true;
  return joins.some((join) => isAbout(graph, join) && argumentText(join, 'external') !== 'true');
}

/** Where subgraphs give a field different types, the supergraph keeps each one's own beside the common one. */
function typedIn<Node extends Joined & { readonly type: TypeNode }>(graph: string, field: Node): Node {
  const join = field.directives?.find(
    (one) => one.name.value === 'join__field' && argumentText(one, 'graph') === graph,
  );
  const type = join && argumentText(join, 'type');
  return type ? { ...field, type: parseType(type, { noLocation: true }) } : field;
}

/** Whether one of the directives of this name is about the graph. */
function ofGraph(directives: readonly DirectiveNode[] | undefined, name: string, graph: string): boolean {
  return (directives ?? []).some((one) => one.name.value === name && isAbout(graph, one));
}

function isAbout(graph: string, directive: DirectiveNode): boolean {
  return argumentText(directive, 'graph') === graph;
}

function argumentText(directive: DirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : null;
}
