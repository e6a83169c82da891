import { type Contract, readContract } from '@canopee/schema/contract';
import { type CostRules, readCostRules } from '@canopee/schema/cost-rules';
import {
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { type AuthorizationRules, readAuthorizationRules } from './authorization-rules.ts';

/** What the gateway reads out of a supergraph besides planning: its contract, its types, where its subgraphs stand. */
export interface Supergraph {
  readonly sdl: string;
  /** Everything that subgraphs serve, `@inaccessible` parts too: for looking at their answers, never for clients. */
  readonly schema: GraphQLSchema;
  readonly contract: Contract;
  readonly costRules: CostRules;
  readonly authorizationRules: AuthorizationRules;
  /** URL by the subgraph's name, as composition wrote it down; empty text where it named none. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  /** Whether an object of type `typeName` satisfies a condition on `condition`: the type itself or an abstract one of it. */
  satisfies(typeName: string, condition: string): boolean;
  isAbstract(typeName: string): boolean;
  /** Whether `subgraph` knows the type by the key `id`. */
  hasIdKey(typeName: string, subgraph: string): boolean;
  /** Whether `subgraph` gives objects of the type to whoever has their `id`. */
  resolvesById(typeName: string, subgraph: string): boolean;
  /** Fields of a root type that `subgraph` serves. */
  rootFieldsOf(rootType: string, subgraph: string): readonly string[];
  /** For interfaces that a subgraph knows as objects (`@interfaceObject`): the fields of their keys. */
  readonly interfaceObjectKeys: ReadonlyMap<string, readonly string[]>;
}

/** Throws where the text is not a supergraph: not SDL, no `join__Graph`, or an unknown word of the contract in it. */
export function readSupergraph(sdl: string): Supergraph {
  const document = parse(sdl, { noLocation: true });
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const possible = possibleTypesOf(schema);
  const idKeys = idKeysOf(document);
  const resolved = idKeysOf(document, ({ resolvable }) => resolvable !== false);
  return {
    sdl,
    schema,
    contract: readContract(document),
    costRules: readCostRules(document),
    authorizationRules: readAuthorizationRules(document),
    subgraphUrls: subgraphUrlsOf(document),
    satisfies: (typeName, condition) => typeName === condition || (possible.get(condition)?.has(typeName) ?? false),
    isAbstract: (typeName) => possible.has(typeName),
    rootFieldsOf: (rootType, subgraph) => fieldsServed(document, rootType, subgraph),
    interfaceObjectKeys: interfaceObjectKeysOf(document),
    hasIdKey: (typeName, subgraph) => idKeys.has(`${typeName} ${subgraph}`),
    resolvesById: (typeName, subgraph) => resolved.has(`${typeName} ${subgraph}`),
  };
}

function possibleTypesOf(schema: GraphQLSchema): Map<string, ReadonlySet<string>> {
  const possible = new Map<string, ReadonlySet<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    // Interfaces count too: an entity known only by its interface still satisfies a condition on a wider one.
    const names = new Set(schema.getPossibleTypes(type).map(({ name }) => name));
    if (type.astNode?.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const { name } of schema.getImplementations(type as never).interfaces) names.add(name);
    }
    possible.set(type.name, names);
  }
  return possible;
}

function subgraphUrlsOf(document: DocumentNode): Map<string, string> {
  const urls = new Map<string, string>();
  for (const { name, url } of graphsOf(document).values()) urls.set(name, url);
  if (urls.size === 0) throw new TypeError('A Federation 2 supergraph is expected, but got SDL without "join__Graph".');
  return urls;
}

/** Subgraphs by their value in the enum `join__Graph`, which is how types name them. */
export function graphsOf(document: DocumentNode): Map<string, { name: string; url: string }> {
  const graphs = new Map<string, { name: string; url: string }>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      for (const args of argumentsOf(value.directives, 'join__graph')) {
        graphs.set(value.name.value, { name: String(args.name), url: String(args.url ?? '') });
      }
    }
  }
  return graphs;
}

function idKeysOf(
  document: DocumentNode,
  isWanted: (join: Record<string, unknown>) => boolean = () => true,
): Set<string> {
  const graphs = graphsOf(document);
  const keys = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { graph, key, ...join } of argumentsOf(definition.directives, 'join__type')) {
      if (key === 'id' && isWanted(join)) keys.add(`${definition.name.value} ${graphs.get(String(graph))?.name}`);
    }
  }
  return keys;
}

function fieldsServed(document: DocumentNode, typeName: string, subgraph: string): string[] {
  const graphs = graphsOf(document);
  const isOf = (graph: unknown) => graphs.get(String(graph))?.name === subgraph;
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== typeName) return [];
    if (!argumentsOf(definition.directives, 'join__type').some(({ graph }) => isOf(graph))) return [];
    return (definition.fields ?? []).flatMap(({ name, directives }) => {
      const joins = argumentsOf(directives, 'join__field');
      return joins.length === 0 || joins.some(({ graph }) => isOf(graph)) ? [name.value] : [];
    });
  });
}

function interfaceObjectKeysOf(document: DocumentNode): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { isInterfaceObject, key } of argumentsOf(definition.directives, 'join__type')) {
      // A key with objects in it is left to the planner.
      if (isInterfaceObject === true && typeof key === 'string' && !key.includes('{')) {
        keys.set(definition.name.value, key.split(/[\s,]+/).filter(Boolean));
      }
    }
  }
  return keys;
}

export function argumentsOf(directives: readonly DirectiveNode[] | undefined, name: string): Record<string, unknown>[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: args }) =>
      Object.fromEntries((args ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)])),
    );
}

/** Name of the root type of an operation kind in the supergraph, e.g. `Query`. */
export function rootTypeName(schema: GraphQLSchema, kind: 'query' | 'mutation' | 'subscription'): string {
  const type =
    kind === 'query'
      ? schema.getQueryType()
      : kind === 'mutation'
        ? schema.getMutationType()
        : schema.getSubscriptionType();
  return type?.name ?? '';
}
