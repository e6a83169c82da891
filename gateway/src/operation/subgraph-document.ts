import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  parseConstValue,
} from 'graphql';
import { PUBLIC_DIRECTIVES, publicDocument } from './public-schema.ts';
import { argumentsOf, graphsOf } from './supergraph.ts';

/** What a Federation 2 subgraph says of its types; our own directives are the offices' to read, and the gateway's. */
const FEDERATION_DIRECTIVES = ['key', 'external', 'requires', 'provides', 'shareable', 'interfaceObject'];
const KEPT_DIRECTIVES = new Set([...PUBLIC_DIRECTIVES, ...FEDERATION_DIRECTIVES]);
const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * One subgraph as its supergraph knows it: its types and fields with the directives of federation, for a composition with any others.
 * What is `@inaccessible` is left out: it is between the gateway and the offices. `@override` and types that subgraphs declare
 * differently are not told apart: sharded domains have neither.
 */
export function subgraphDocument(supergraphSdl: string, subgraph: string): DocumentNode {
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const graph = [...graphsOf(supergraph)].find(([, { name }]) => name === subgraph)?.[0];
  if (graph === undefined) throw new TypeError(`the supergraph is expected to have a subgraph "${subgraph}"`);
  const definitions = supergraph.definitions.flatMap((definition) => definitionIn(definition, graph));
  return publicDocument({ kind: Kind.DOCUMENT, definitions }, KEPT_DIRECTIVES);
}

/** The part of a definition that a subgraph has; none where it has nothing of it. */
function definitionIn(definition: DefinitionNode, graph: string): DefinitionNode[] {
  switch (definition.kind) {
    case Kind.SCHEMA_DEFINITION:
      return [];
    case Kind.SCALAR_TYPE_DEFINITION:
      return isIn(definition, graph) ? [definition] : [];
    case Kind.ENUM_TYPE_DEFINITION: {
      const values = definition.values?.filter((value) => isNamed(value.directives, 'join__enumValue', graph)) ?? [];
      return isIn(definition, graph) ? [{ ...definition, values }] : [];
    }
    case Kind.UNION_TYPE_DEFINITION: {
      const members = argumentsOf(definition.directives, 'join__unionMember').filter((one) => one.graph === graph);
      const types = definition.types?.filter(({ name }) => members.some(({ member }) => member === name.value)) ?? [];
      return isIn(definition, graph) ? [{ ...definition, types }] : [];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const fields = definition.fields?.filter(({ directives }) => joinOf(directives, graph) !== null) ?? [];
      return isIn(definition, graph) ? [{ ...definition, fields }] : [];
    }
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return compositeIn(definition as ObjectTypeDefinitionNode, graph);
    default:
      return [definition];
  }
}

function compositeIn(definition: ObjectTypeDefinitionNode, graph: string): ObjectTypeDefinitionNode[] {
  const { directives, name } = definition;
  if (!isIn(definition, graph)) return [];
  const graphs = new Set(argumentsOf(directives, 'join__type').map((one) => String(one.graph)));
  const fields = (definition.fields ?? []).flatMap((field) => {
    const join = joinOf(field.directives, graph);
    if (join === null || field.directives?.some((one) => one.name.value === 'inaccessible')) return [];
    const isShared = definition.kind === Kind.OBJECT_TYPE_DEFINITION && isGivenBySeveral(field.directives, graphs);
    const said = [
      ...(join.external === true ? [directive('external')] : []),
      ...(typeof join.requires === 'string' ? [directive('requires', { fields: join.requires })] : []),
      ...(typeof join.provides === 'string' ? [directive('provides', { fields: join.provides })] : []),
      ...(isShared ? [directive('shareable')] : []),
    ];
    return [{ ...field, directives: [...(field.directives ?? []), ...said] }];
  });
  // A root type stands in every subgraph of a supergraph, with fields that are for others or without any.
  if (fields.length === 0 && ROOT_TYPES.has(name.value)) return [];
  const interfaces = argumentsOf(directives, 'join__implements').filter((one) => one.graph === graph);
  return [
    {
      ...definition,
      fields,
      interfaces:
        definition.interfaces?.filter((one) => interfaces.some((own) => own.interface === one.name.value)) ?? [],
      directives: [...(directives ?? []), ...keysIn(directives, graph)],
    },
  ];
}

function keysIn(directives: readonly DirectiveNode[] | undefined, graph: string): ConstDirectiveNode[] {
  return argumentsOf(directives, 'join__type').flatMap((join) => {
    if (join.graph !== graph || typeof join.key !== 'string') return [];
    const isResolvable = join.resolvable !== false;
    return [
      directive('key', { fields: join.key, ...(!isResolvable && { resolvable: false }) }),
      ...(join.isInterfaceObject === true ? [directive('interfaceObject')] : []),
    ];
  });
}

function isIn({ directives }: { readonly directives?: readonly DirectiveNode[] }, graph: string): boolean {
  return isNamed(directives, 'join__type', graph);
}

function isNamed(directives: readonly DirectiveNode[] | undefined, name: string, graph: string): boolean {
  return argumentsOf(directives, name).some((one) => one.graph === graph);
}

/** What is said of a field in one subgraph; null where it has no such field. Where nothing is said at all, all of its type's have it. */
function joinOf(directives: readonly DirectiveNode[] | undefined, graph: string): Record<string, unknown> | null {
  const joins = argumentsOf(directives, 'join__field');
  if (joins.length === 0) return {};
  return joins.find((join) => join.graph === graph) ?? null;
}

function isGivenBySeveral(directives: readonly DirectiveNode[] | undefined, graphs: ReadonlySet<string>): boolean {
  const joins = argumentsOf(directives, 'join__field');
  return (joins.length === 0 ? graphs.size : joins.filter(({ external }) => external !== true).length) > 1;
}

function directive(name: string, args: Readonly<Record<string, string | boolean>> = {}): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(args).map(([key, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: key },
      value: parseConstValue(JSON.stringify(value), { noLocation: true }),
    })),
  };
}
